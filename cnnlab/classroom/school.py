"""All rooms of a process: opened, found by code, closed, forgotten; and who may guess how often.

The one object through which a class shares anything: what takes its place, for more than one
process, has the same few methods.
"""

from collections.abc import Callable

from cnnlab.classroom import bounds
from cnnlab.classroom.buckets import Buckets
from cnnlab.classroom.codes import code_of, digest, is_same, new_secret, written_code
from cnnlab.classroom.room import ClassRoom, RefusedError

_UNKNOWN = (
    "There is no room with this code. Look at the projector again: nine letters and numbers. "
    "A room is gone two hours after its last use, or when its teacher closes it."
)
_CLOSED = "This room is closed. What you handed in is with your teacher."


class School:
    """The rooms.

    Parameters
    ----------
    make_secret : callable, optional
        Draws a teacher's secret.
    """

    def __init__(self, make_secret: Callable[[], str] = new_secret) -> None:
        self.rooms: dict[str, ClassRoom] = {}
        self._make_secret = make_secret
        self._gone: dict[str, float] = {}  # code -> when it was closed or forgotten
        self._closed: set[str] = set()  # of these those that a teacher closed
        self._places: dict[str, dict[str, int]] = {}  # address -> code -> sockets
        self._opened, self._guessed, self._restored = (
            Buckets(rate) for rate in (bounds.OPEN_RATE, bounds.GUESS_RATE, bounds.RESTORE_RATE)
        )

    def may_open(self, who: str, now: float) -> None:
        """Count an opening against an address, before what is slow begins."""
        self.sweep(now)
        if not self._opened.take(who, now):
            raise RefusedError("many", "Many rooms were opened from here: try again in a minute.")

    def draw(self) -> tuple[str, str]:
        """Draw a secret, and make its code; slow, as `code_of` is, and touches no room."""
        secret = self._make_secret()
        return secret, code_of(secret)

    def open(self, secret: str, code: str, now: float) -> ClassRoom:
        """Open a room with what was drawn."""
        if code in self.rooms or code in self._gone:
            raise RefusedError("full", "This code was given out before: try again.")
        room = ClassRoom(code, digest(secret), now)
        self.add(room, now)
        return room

    def add(self, room: ClassRoom, now: float) -> None:
        """Take a room in, if there is a place."""
        self.sweep(now)
        if len(self.rooms) >= bounds.ROOMS:
            empty = [
                one
                for one in self.rooms.values()
                if not one.here and now - one.used > bounds.EMPTY_SECONDS
            ]
            if not empty:
                raise RefusedError(
                    "full",
                    f"{bounds.ROOMS} rooms are open on this server, as many as there may be. "
                    "Lessons work without one; try again later.",
                )
            self._forget(min(empty, key=lambda one: one.used).code, now)
        self.rooms[room.code] = room
        self._gone.pop(room.code, None)

    def find(self, code: str, who: str, now: float, *, known: bool = False) -> ClassRoom:
        """Return the room of a code; whoever asks from outside of it is counted.

        Where an address has tried too many, only rooms are found that somebody at the same address
        is in: one in a class who floods the server keeps no classmate out.

        Parameters
        ----------
        code : str
            As it was typed.
        who : str
            The address.
        known : bool
            Whether the asker was in the room before: then it may come back with its teacher.
        """
        self.sweep(now)
        code = written_code(code)
        room = self.rooms.get(code)
        if room is not None and code in self._places.get(who, {}):
            return room
        self._guess(who, now)
        if room is not None:
            return room
        if code in self._closed:
            raise RefusedError("gone", _CLOSED)
        raise RefusedError("waiting" if known and code else "unknown", _UNKNOWN)

    def teaching(self, room: ClassRoom, secret: str, who: str, now: float) -> None:
        """Let whoever has the secret teach; others are counted."""
        if not is_same(room.secret, digest(secret)):
            self._guess(who, now)
            raise RefusedError("wrong", "This is not the teacher's link of this room.")

    def may_restore(self, who: str, now: float) -> None:
        """Count a room that shall be brought back, before anything of it is read."""
        if not self._restored.take(who, now):
            raise RefusedError("many", "Many rooms are brought back: this goes on by itself.")

    def may_come_back(self, code: str, now: float) -> None:
        """Say so where a room was closed."""
        self.sweep(now)
        if written_code(code) in self._closed:
            raise RefusedError("gone", _CLOSED)

    def close(self, room: ClassRoom, now: float) -> None:
        """Close a room: it is gone, and its code stays closed for a day."""
        self._forget(room.code, now)
        self._closed.add(room.code)

    def sweep(self, now: float) -> None:
        """Forget what is over."""
        for code, room in list(self.rooms.items()):
            if now - room.used > bounds.IDLE_SECONDS:
                self._forget(code, now)
        old = [code for code, at in self._gone.items() if now - at > bounds.CODE_SECONDS]
        for code in old:
            del self._gone[code]
            self._closed.discard(code)

    def enter(self, code: str, who: str) -> None:
        """Note a socket of an address in a room."""
        rooms = self._places.setdefault(who, {})
        rooms[code] = rooms.get(code, 0) + 1

    def exit(self, code: str, who: str) -> None:
        """Note that it is gone."""
        rooms = self._places.get(who, {})
        rooms[code] = rooms.get(code, 1) - 1
        if rooms[code] <= 0:
            del rooms[code]
        if not rooms:
            self._places.pop(who, None)

    def _forget(self, code: str, now: float) -> None:
        room = self.rooms.pop(code, None)
        if room is not None:
            room.changes += 1  # who shows it looks again
        self._gone[code] = now

    def _guess(self, who: str, now: float) -> None:
        if not self._guessed.take(who, now):
            raise RefusedError("many", "Many codes were tried from here: this goes on by itself.")
