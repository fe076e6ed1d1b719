"""The page of a room: Python's side of ``room.js``, which speaks with the room itself."""

import re
from typing import TypedDict

from cnnlab.classroom import bounds
from cnnlab.classroom.poll import MOST_OPTIONS
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.pages import LESSONS
from cnnlab.ui.lessons.room.questions import all_questions


class QuestionChoice(TypedDict):
    """A question that a teacher may choose."""

    name: str
    group: str
    words: str


class RoomData(TypedDict):
    """What ``room.js`` cannot know: what may be asked, and what a room takes."""

    questions: list[QuestionChoice]
    bounds: str


BOUNDS = (
    f"A room takes {bounds.STUDENTS} students, {bounds.DIGITS} digits ({bounds.DIGITS_EACH} of "
    f"each) and {bounds.STUDENTS * bounds.RUNS_EACH} runs; this server has {bounds.ROOMS} rooms. "
    f"A room is gone {bounds.IDLE_SECONDS // 3600} hours after its last use, or when you close it. "
    "Students send strokes, choices and numbers, no text and no name. What they hand in stays in "
    "this server's memory, and a copy in your browser, until you close the room."
)


def choices() -> list[QuestionChoice]:
    """Return what may be asked, in the order of the lessons.

    Examples
    --------
    >>> choices()[0]["name"], choices()[-1]["group"]
    ('letters-4', 'Exercises: Photos')
    """
    aloud: list[QuestionChoice] = [
        {"name": f"letters-{count}", "group": "Asked aloud", "words": f"A to {'ABCDEF'[count - 1]}"}
        for count in (4, *(n for n in range(2, MOST_OPTIONS + 1) if n != 4))
    ]
    aloud.append({"name": "number", "group": "Asked aloud", "words": "A number"})
    return aloud + [
        {"name": name, "group": _group(name), "words": asked.text}
        for name, asked in sorted(all_questions().items(), key=lambda item: _place(item[0]))
    ]


def _lesson(name: str) -> tuple[bool, str]:
    """Return whether it is an exercise, and of which lesson: "exercise/lenet/channels"."""
    first, *rest = re.split(r"[./]", name)
    return (True, rest[0]) if first == "exercise" else (False, first)


def _place(name: str) -> tuple[bool, int]:
    is_exercise, lesson = _lesson(name)
    return is_exercise, [*LESSONS, lesson].index(lesson)


def _group(name: str) -> str:
    is_exercise, lesson = _lesson(name)
    title = LESSONS[lesson].title if lesson in LESSONS else lesson  # a teacher's own exercises
    return f"Exercises: {title}" if is_exercise else title


def room_board() -> None:
    """Draw the room: to join or open one; for a teacher the board of the class."""
    data: RoomData = {"questions": choices(), "bounds": BOUNDS}
    mount("lessons/room/room", "room", data)
