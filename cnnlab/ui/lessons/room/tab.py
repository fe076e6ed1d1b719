"""One tab of a room: what it is told, the newest only, however slow it is."""

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket

from cnnlab.classroom.kept_room import saved
from cnnlab.classroom.room import ClassRoom, Member

if TYPE_CHECKING:
    from cnnlab.ui.lessons.room.acts import Acts

_REST = 0.08  # seconds between two tellings: what changes meanwhile is told once
_COUNT_REST = 1.5  # between two where only how many are here has changed: many may come and go
_COPY_REST = 2.0  # seconds between two copies for the teacher's browser
_LOOK = 30.0  # seconds after which a tab looks whether its room is still there
_OUT = "You are not in the room any more: you had handed in nothing. You may join again."
_MOST_SAID = 50  # answers that wait for a tab that does not read


class Tab:
    """A socket in a room.

    Parameters
    ----------
    socket : WebSocket
    room : ClassRoom
    member : Member or None
        None for the teacher.
    acts : Acts
        What this tab may do.
    """

    def __init__(
        self, socket: WebSocket, room: ClassRoom, member: Member | None, acts: "Acts"
    ) -> None:
        self.socket, self.room, self.member, self.acts = socket, room, member, acts
        self.wake = asyncio.Event()
        self._said: list[Any] = []
        self._told: dict[str, Any] = {}
        self._told_at = -_COUNT_REST
        self._is_behind = False
        self._digits_since = -1
        self._copied, self._copied_at = -1, -_COPY_REST

    def say(self, answer: Any) -> None:
        """Answer this tab alone, as soon as it reads."""
        if len(self._said) < _MOST_SAID:
            self._said.append(answer)
        self.wake.set()

    async def tell(self, is_open: Callable[[], bool], clock: Callable[[], float]) -> None:
        """Tell what has changed, as long as the room is there."""
        while True:
            self.wake.clear()
            while self._said:
                await self._send(self._said.pop(0))
            if not is_open():
                words = "This room is closed. What you handed in is with your teacher."
                await self._send({"no": {"why": "gone", "words": words}})
                return
            if self.member and not self.room.has(self.member):
                await self._send({"no": {"why": "out", "words": _OUT}})
                return
            await self._tell_room(clock())
            await asyncio.sleep(_REST)
            copy_is_due = self.member is None and self._copied != self.room.changes
            try:
                async with asyncio.timeout(_COPY_REST if copy_is_due or self._is_behind else _LOOK):
                    await self.wake.wait()
            except TimeoutError:
                continue

    async def _tell_room(self, now: float) -> None:
        room = self.room
        changes = room.changes
        told = room.told_student(self.member) if self.member else room.told_teacher()
        only_count = self._told | {"here": told["here"]} == told
        self._is_behind = only_count and now - self._told_at < _COUNT_REST
        if told != self._told and not self._is_behind:
            self._told, self._told_at = told, now
            await self._send({"room": told})
        if self.member is not None:
            return
        if digits := room.wall_since(self._digits_since):
            await self._send({"wall": digits})
        self._digits_since = changes
        if self._copied != changes and now - self._copied_at >= _COPY_REST:
            self._copied, self._copied_at = changes, now
            await self._send({"kept": saved(room)})

    async def _send(self, what: Any) -> None:
        await self.socket.send_text(json.dumps(what))
