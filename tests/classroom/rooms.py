"""A room for tests, and what fills it."""

from collections.abc import Sequence

from cnnlab.classroom.codes import digest
from cnnlab.classroom.handed import HandedDigit, HandedRun
from cnnlab.classroom.room import ClassRoom, Member

SECRET = "the teacher's"
CODE = "abc-def-ghj"
STROKES = "5U4u5B4U.5B3q"


def room_with(*students: str) -> tuple[ClassRoom, list[Member]]:
    """Return a room with a teacher and these students, who are all here."""
    room = ClassRoom(CODE, digest(SECRET), 0.0)
    room.teach(0.0)
    return room, [room.join(digest(name), 60.0 * n) for n, name in enumerate(students)]


def digit(own: int = 0, label: int = 7, read: int = 7, strokes: str = STROKES) -> HandedDigit:
    """Return a digit as it comes from the network."""
    return HandedDigit(0, 0, own, label, strokes, bytes(784), read, 0.9)


def run(token: str, validation: float = 0.9, test: float = 0.8) -> HandedRun:
    """Return a run as the desk tells of it."""
    return HandedRun(digest(token), 0, "rate 0.1", validation, test)


def blank(strokes: Sequence[str]) -> list[tuple[bytes, int, float]]:
    """Read every digit as a surely seen 7."""
    return [(bytes(784), 7, 1.0) for _ in strokes]
