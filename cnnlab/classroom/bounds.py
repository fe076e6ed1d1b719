"""What rooms take in: all their bounds in one place, so that a page can say them first."""

from dataclasses import dataclass

ROOMS = 20
"""In a process."""
STUDENTS = 60
"""In a room."""
DIGITS_EACH = 10
"""Of one student on the wall: nobody fills it alone."""
DIGITS = STUDENTS * DIGITS_EACH
STROKE_CHARACTERS = 1200
"""Of a digit's strokes as text; longer ones are thinned."""
LEAST_HALF = 10
"""Digits of the class to train on, and as many to read with what was trained."""
RUNS_EACH = 8
POLLS = 40
"""In a room, over its whole life; the oldest goes."""
BYTES = 4_000_000
"""Of a room, however full; the bounds above hold it, and a test weighs one."""
LINK_CHARACTERS = 2100
TABS = 3
"""Of one student, or one phone that came back before its old socket ended."""
TEACHER_TABS = 6
IDLE_SECONDS = 2 * 3600
"""After its last use a room is gone."""
EMPTY_SECONDS = 15 * 60
"""A room without a student gives up its place after this time, where all are taken."""
CODE_SECONDS = 24 * 3600
"""For which a code is not given out again."""


@dataclass(frozen=True)
class Rate:
    """How fast something may come: so many at once, then so many a second."""

    burst: float
    a_second: float


STUDENT_RATE = Rate(5, 1)
TEACHER_RATE = Rate(40, 20)
OPEN_RATE = Rate(12, 1 / 60)
"""Rooms that one address may open: a school, at eight on Monday, is one address."""
GUESS_RATE = Rate(120, 5)
"""Wrong codes and secrets from one address: a class that waits for its teacher is one address."""
RESTORE_RATE = Rate(6, 1 / 10)
JOIN_RATE = Rate(STUDENTS, 2)
"""New students of a room, from one address: a class may be one."""
