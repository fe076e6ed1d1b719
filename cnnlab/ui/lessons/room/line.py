"""The line of a room: one WebSocket a tab, on which a room is told and told of.

The rules are the room's (`cnnlab.classroom`); here is what belongs to sockets: who may connect,
how much and how fast one may speak, and that a slow phone holds up nobody else. All of it happens
in the server's event loop, so that nothing here needs a lock; what takes longer is done elsewhere.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Coroutine
from ipaddress import IPv6Address, ip_address
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from cnnlab.classroom.codes import code_of, digest, new_token
from cnnlab.classroom.kept_room import restored
from cnnlab.classroom.room import ClassRoom, RefusedError
from cnnlab.classroom.school import School
from cnnlab.classroom.spoken import (
    FIRST,
    LONGEST,
    LONGEST_COPY,
    RESTORE,
    is_restore,
    understood,
)
from cnnlab.ui.base.routes import socket_route
from cnnlab.ui.lessons.room.acts import StudentActs, TeacherActs
from cnnlab.ui.lessons.room.questions import know_again
from cnnlab.ui.lessons.room.reading import read_digits
from cnnlab.ui.lessons.room.tab import Tab

ReadRun = Callable[[str], tuple[str, float, float] | None]

_HELLO = 5.0  # seconds for the first message
_NAMELESS = 200  # sockets without a room; for one more, the one that has waited longest goes
_USUAL = (WebSocketDisconnect, RefusedError, RuntimeError, OSError)  # the tab is gone
_log = logging.getLogger("cnnlab")


class RoomLine:
    """Answers sockets.

    Parameters
    ----------
    read_run : callable
        Token of a training -> what was set, its validation and its test; None where there is none.
    school : School, optional
        The rooms of this process.
    clock : callable, optional
    """

    def __init__(
        self,
        read_run: ReadRun,
        school: School | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.school = school or School()
        self.clock = clock
        self.read_run = read_run
        self.tabs: dict[str, set[Tab]] = {}
        self._slow = asyncio.Semaphore(1)  # codes are slow to make, on purpose
        self._reading = asyncio.Semaphore(1)  # so is a wall to read: it keeps no code waiting
        self._kept: set[asyncio.Task[None]] = set()
        self._nameless: dict[asyncio.Task[Any] | None, None] = {}

    async def answer(self, socket: WebSocket) -> None:
        """Speak with one tab until it leaves."""
        headers = socket.headers
        if not _is_origin_allowed(headers.get("origin"), headers.get("host")):
            await socket.close(1008)
            return
        await socket.accept()
        who = address_of(socket.client.host) if socket.client else ""
        try:
            said = await self._first(socket, who)
            tab = await self._tab(socket, said, who)
        except RefusedError as error:
            await _end(socket, error)
            return
        except (WebSocketDisconnect, TimeoutError, asyncio.CancelledError):
            await _end(socket, None)
            return
        try:
            await self._speak(tab)
        finally:
            self._leave(tab, who)

    async def _first(self, socket: WebSocket, who: str) -> Any:
        """Wait for the first message: no socket stays here without a room."""
        if len(self._nameless) >= _NAMELESS and (longest := next(iter(self._nameless))):
            del self._nameless[longest]
            longest.cancel()
        waiting = asyncio.ensure_future(asyncio.wait_for(heard(socket), _HELLO))
        self._nameless[waiting] = None
        try:
            text = await waiting
        finally:
            self._nameless.pop(waiting, None)
        if not is_restore(text):
            return understood(text, FIRST)
        self.school.may_restore(who, self.clock())
        return await asyncio.to_thread(understood, text, RESTORE, LONGEST_COPY)

    async def _tab(self, socket: WebSocket, said: Any, who: str) -> Tab:
        """Let a tab into a room; what it is told first is who it is."""
        welcome = {"role": "teacher"}
        if said["do"] == "open":
            room, welcome["secret"] = await self._open(who)
        elif said["do"] == "restore":
            room = await self._restore(said["kept"], said["secret"])
        else:
            room = self.school.find(said["code"], who, self.clock(), known=bool(said["token"]))
            if said["secret"]:
                self.school.teaching(room, said["secret"], who, self.clock())
        member = None
        if said["do"] == "join" and not said["secret"]:
            token = said["token"]
            if digest(token) not in room.members:  # nobody chooses their own
                token = new_token()
            member = room.join(digest(token), self.clock(), who)
            welcome = {"role": "student", "token": token}
        else:
            room.teach(self.clock())
        acts = StudentActs(self, room, member) if member else TeacherActs(self, room)
        tab = Tab(socket, room, member, acts)
        self.tabs.setdefault(room.code, set()).add(tab)
        self.school.enter(room.code, who)
        tab.say({"welcome": {**welcome, "code": room.code}})
        self.wake(room)
        return tab

    async def _open(self, who: str) -> tuple[ClassRoom, str]:
        self.school.may_open(who, self.clock())
        async with self._slow:
            secret, code = await asyncio.to_thread(self.school.draw)
        return self.school.open(secret, code, self.clock()), secret

    async def _restore(self, kept: Any, secret: str) -> ClassRoom:
        """Bring a room back from its teacher's browser, unless another tab has."""
        self.school.may_come_back(str(kept.get("code")), self.clock())
        async with self._slow:
            code = await asyncio.to_thread(code_of, secret)
        if code != kept.get("code"):
            raise RefusedError("wrong", "This is not the teacher's link of this room.")
        async with self._reading:
            if code not in self.school.rooms:
                now = self.clock()
                room = await asyncio.to_thread(_restored, kept, secret, now)
                self.school.add(room, now)
            return self.school.rooms[code]

    async def _speak(self, tab: Tab) -> None:
        telling = asyncio.create_task(tab.tell(lambda: self.is_open(tab.room), self.clock))
        hearing = asyncio.create_task(self._hear(tab))
        try:
            await asyncio.wait([telling, hearing], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (telling, hearing):
                task.cancel()
            for wrong in await asyncio.gather(telling, hearing, return_exceptions=True):
                if isinstance(wrong, Exception) and not isinstance(wrong, _USUAL):
                    _log.error("a room's tab ended", exc_info=wrong)
            await _end(tab.socket, None)

    async def _hear(self, tab: Tab) -> None:
        """Take what the tab says, as fast as it may speak: more waits in its own socket."""
        while True:
            text = await heard(tab.socket)
            while not tab.acts.bucket.take(self.clock()):
                await asyncio.sleep(tab.acts.bucket.wait(self.clock()))
            try:
                said = understood(text, tab.acts.forms, LONGEST)
                if (answer := await tab.acts.do(said)) is not None:
                    tab.say(answer)
            except RefusedError as error:
                tab.say({"no": {"why": error.why, "words": str(error)}})
            self.wake(tab.room)

    def keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Have something done beside all tabs, to its end."""
        task = asyncio.create_task(work)
        self._kept.add(task)
        task.add_done_callback(self._kept.discard)

    def is_open(self, room: ClassRoom) -> bool:
        """Whether a room is still there."""
        return self.school.rooms.get(room.code) is room

    def wake(self, room: ClassRoom) -> None:
        """Have all tabs of a room look what has changed."""
        for tab in self.tabs.get(room.code, ()):
            tab.wake.set()

    def _leave(self, tab: Tab, who: str) -> None:
        room = tab.room
        self.tabs[room.code].discard(tab)
        if not self.tabs[room.code]:
            del self.tabs[room.code]
        self.school.exit(room.code, who)
        if tab.member is None:
            room.unteach()
        else:
            room.leave(tab.member)
        self.wake(room)


def address_of(host: str) -> str:
    """Return whose an address is: of a version 6 the first half, the rest is anybody's to choose.

    Examples
    --------
    >>> address_of("192.0.2.7"), address_of("2001:db8::7"), address_of("testclient")
    ('192.0.2.7', '2001:db8::', 'testclient')
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(IPv6Address(int(address) >> 64 << 64))
    return host


async def heard(socket: WebSocket) -> str:
    """Return the next message.

    Raises
    ------
    WebSocketDisconnect
        If the tab is gone.
    RefusedError
        If it is no text.
    """
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1006))
    text = message.get("text")
    if text is None:
        raise RefusedError("wrong", "The room does not understand this. Load the page again.")
    return str(text)


def _restored(kept: Any, secret: str, now: float) -> ClassRoom:
    room = restored(kept, digest(secret), read_digits, now)
    know_again(room)
    return room


async def _end(socket: WebSocket, error: RefusedError | None) -> None:
    """Say why, and close; a tab that is gone already hears nothing."""
    try:
        if error is not None:
            words = {"no": {"why": error.why, "words": str(error)}}
            await socket.send_text(json.dumps(words))
        await socket.close()
    except (RuntimeError, WebSocketDisconnect, OSError):
        pass


def room_line(read_run: ReadRun) -> WebSocketRoute:
    """Return the route; a room's code stands in its query, so that a proxy can go by it."""
    return socket_route("/live/room", RoomLine(read_run).answer)
