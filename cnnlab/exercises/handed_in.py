"""What is handed in: answers alone, which whoever receives them judges again. Nothing to forge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cnnlab.exercises.answers import Answer
from cnnlab.exercises.check import Verdict, judge
from cnnlab.exercises.exercise import MOST_VARIANTS, Exercise
from cnnlab.exercises.exercise_files import exercise_of

ANSWERS_VERSION = 1
LARGEST_HAND_IN = 200_000
"""Characters."""
_MOST = 200  # answers


@dataclass(frozen=True)
class GivenAnswer:
    """One answer, and to which drawing of the exercise's numbers."""

    answer: Answer
    variant: int = 0


@dataclass(frozen=True)
class Judged:
    """An answer that was judged here.

    Attributes
    ----------
    exercise : Exercise
    given : GivenAnswer
    verdict : Verdict
    """

    exercise: Exercise
    given: GivenAnswer
    verdict: Verdict


def write_answers(answers: Mapping[str, GivenAnswer]) -> str:
    """Write answers as JSON, by the keys of their exercises; no verdict is in it.

    Examples
    --------
    >>> print(write_answers({"images/values": GivenAnswer([3])}))
    {"version": 1, "answers": {"images/values": {"answer": [3], "variant": 0}}}
    """
    entries = {k: {"answer": one.answer, "variant": one.variant} for k, one in answers.items()}
    return json.dumps({"version": ANSWERS_VERSION, "answers": entries}, ensure_ascii=False)


def read_answers(text: str) -> dict[str, GivenAnswer]:
    """Read what `write_answers` wrote; it may come from anybody.

    Returns
    -------
    dict
        Key -> answer, as it was sent: `judge_answers` says what is none. Exercises that there are
        not here are left out.

    Raises
    ------
    ValueError
        If it is not of that form.
    """
    if len(text) > LARGEST_HAND_IN:
        raise ValueError(f"{len(text):,} characters, {LARGEST_HAND_IN:,} at most")
    try:
        book: Any = json.loads(text)
        entries = book["answers"]
        if book["version"] != ANSWERS_VERSION or not isinstance(entries, dict):
            raise ValueError
        listed = list(entries.items())[:_MOST]
        read = {key: (one["answer"], one.get("variant", 0)) for key, one in listed}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError("this is no file of answers: it was not saved under “Hand in”") from None
    return {
        key: GivenAnswer(answer, variant)
        for key, (answer, variant) in read.items()
        if exercise_of(key) is not None
        and isinstance(variant, int)
        and 0 <= variant <= MOST_VARIANTS
    }


def judge_answers(answers: Mapping[str, GivenAnswer]) -> list[Judged]:
    """Judge answers, in the order in which they come; networks are trained again.

    Examples
    --------
    >>> [one.verdict.right for one in judge_answers({"lenet/channels": GivenAnswer([3])})]
    [True]
    """
    found = []
    for key, given in answers.items():
        exercise = exercise_of(key)
        if exercise is not None:
            found.append(Judged(exercise, given, judge_given(exercise, given)))
    return found


def judge_given(exercise: Exercise, given: GivenAnswer) -> Verdict:
    """Judge one answer: what a room, or whoever else receives answers, calls."""
    return judge(exercise.made(given.variant), given.answer)
