"""What an exercise was answered, handed in to the room: Python's side of ``to_room.js``."""

from typing import TypedDict

from cnnlab.exercises.check import Verdict
from cnnlab.exercises.exercise import Exercise
from cnnlab.exercises.for_class import class_answer, class_question
from cnnlab.ui.base.components import mount
from cnnlab.ui.lessons.exercises.progress import Answered


class ToRoomData(TypedDict):
    """Which question of a room it is, the answer's number there, and its words."""

    source: str
    value: float
    words: str
    revision: int


def hand_to_room(exercise: Exercise, answered: Answered) -> None:
    """Draw a button, which is to be seen while the class is asked just this."""
    asked = class_question(exercise)
    value = class_answer(asked, answered.given, Verdict(answered.right))
    if value is None:
        return
    data: ToRoomData = {
        "source": asked.source,
        "value": value,
        "words": f"{value:,.10g}" if asked.kind == "number" else asked.options[int(value)],
        "revision": 0,
    }
    mount("lessons/exercises/to_room", f"{asked.source}.room", data)
