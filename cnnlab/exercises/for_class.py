"""An exercise as a question to a class in a room, and what an answer to it counts there as."""

from __future__ import annotations

import re
from functools import cache

from cnnlab.classroom.poll import LONGEST_SOURCE, LONGEST_TEXT, MOST_OPTIONS, Asked
from cnnlab.exercises.answers import AskNumbers, AskOption, one_number
from cnnlab.exercises.check import Verdict, judge
from cnnlab.exercises.exercise import Exercise
from cnnlab.exercises.exercise_files import all_exercises
from cnnlab.exercises.handed_in import GivenAnswer

SOLVED = ("I have it", "Not yet")
"""What is counted where an answer is neither one number nor one of few options."""


def plain_words(exercise: Exercise, variant: int = 0) -> str:
    """Return an exercise's statement without what marks it in Markdown."""
    return re.sub(r"\*\*|`", "", exercise.words(exercise.text, variant))


def class_question(exercise: Exercise) -> Asked:
    """Return what a class is asked: with the numbers of variant 0.

    Examples
    --------
    >>> from cnnlab.exercises.exercise_files import exercise_of
    >>> asked = class_question(exercise_of("lenet/channels"))
    >>> asked.kind, asked.source, asked.accepts(3), asked.accepts(4)
    ('number', 'exercise/lenet/channels', True, False)
    >>> class_question(exercise_of("convolution/silent")).options
    ('I have it', 'Not yet')
    """
    check = exercise.made()
    text, source = plain_words(exercise)[:LONGEST_TEXT], f"exercise/{exercise.key}"
    match check.asked:
        case AskNumbers((_,)):

            def accepts(number: float) -> bool:
                return judge(check, [number]).right

            return Asked("number", text=text, source=source, accepts=accepts)
        case AskOption(options) if len(options) <= MOST_OPTIONS:
            right = options.index(str(exercise.solution))
            return Asked("choice", options, text, right, source)
    return Asked("choice", SOLVED, text, source=source)


def class_answer(asked: Asked, given: GivenAnswer, verdict: Verdict) -> float | None:
    """Return what an answer to a `class_question` counts as; None to one with other numbers.

    Examples
    --------
    >>> from cnnlab.exercises.exercise_files import exercise_of
    >>> asked = class_question(exercise_of("lenet/channels"))
    >>> class_answer(asked, GivenAnswer([4]), Verdict(False))
    4.0
    """
    if given.variant:
        return None
    if asked.kind == "number":
        return one_number(given.answer)
    if asked.options == SOLVED:
        return 0 if verdict.right else 1
    return asked.options.index(str(given.answer))


@cache
def class_questions() -> dict[str, Asked]:
    """Return exercises as questions, by what they are called in a room.

    One of a teacher's own with a name that is too long for a room is left out.

    Examples
    --------
    >>> class_questions()["exercise/lenet/dense"].kind
    'number'
    """
    every = (one for lesson in all_exercises().values() for one in lesson)
    found = {asked.source: asked for asked in map(class_question, every)}
    return {source: asked for source, asked in found.items() if len(source) <= LONGEST_SOURCE}
