"""The page of a room: Python's side of ``room.js``, which speaks with the room itself."""

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
        for name, asked in all_questions().items()
    ]


def _group(name: str) -> str:
    """Return where a question is from: "convolution.one_by_one", "exercise/lenet/channels"."""
    if not name.startswith("exercise/"):
        return LESSONS[name.split(".")[0]].title
    lesson = name.split("/")[1]  # a teacher's own exercises may be of a lesson of their own
    return f"Exercises: {LESSONS[lesson].title if lesson in LESSONS else lesson}"


def room_board() -> None:
    """Draw the room: to join or open one; for a teacher the board of the class."""
    data: RoomData = {"questions": choices(), "bounds": BOUNDS}
    mount("lessons/room/room", "room", data)
