"""An exercise: words, a check with its parameters, a right answer and a near miss."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from cnnlab.exercises.answers import Answer
from cnnlab.exercises.check import Check, judge
from cnnlab.exercises.checks_of_training import SmallReader
from cnnlab.exercises.registry import CHECKS

Form = Literal["predict", "build", "find"]

FORMS: Mapping[Form, str] = {
    "predict": "Predict, then see",
    "build": "Build to match",
    "find": "Find out",
}
"""Form -> what it is called."""

MOST_VARIANTS = 99


@dataclass(frozen=True)
class Exercise:
    """An exercise as its file has it.

    Attributes
    ----------
    lesson, name : str
        Where it belongs, and what it is called in files; unique within the lesson.
    form : "predict", "build" or "find"
        A prediction may be given up: then the answer is shown.
    title, text : str
        Its heading and its statement, in Markdown; a name in braces is a fact of the check.
    check : str
        A name of `CHECKS`.
    solution, near_miss : Answer
        An answer that is right, and one that is nearly: both for variant 0.
    given : mapping
        The check's parameters.
    reveal : str
        What is shown afterwards.
    variants : int
        How many drawings of its numbers there are; 1 where nothing is drawn.
    """

    lesson: str
    name: str
    form: Form
    title: str
    text: str
    check: str
    solution: Answer
    near_miss: Answer
    given: Mapping[str, Any] = field(default_factory=dict)
    reveal: str = ""
    variants: int = 1

    @property
    def key(self) -> str:
        """Its name among all, such as "smaller/unmoved"."""
        return f"{self.lesson}/{self.name}"

    def made(self, variant: int = 0) -> Check:
        """Return its check, with that variant's numbers.

        Raises
        ------
        ValueError
            If the check does not take these parameters; the message names the field.
        """
        return CHECKS[self.check](**self.given, variant=variant % self.variants)

    def words(self, text: str, variant: int = 0) -> str:
        """Fill the facts of a variant into the statement, or into what is shown afterwards.

        ``{name}``, ``{name:,}`` and ``{name:g}`` are filled; a file of exercises may come from
        anybody, so nothing else that Python would format is.

        Raises
        ------
        ValueError
            If the text names a fact that there is not.
        """
        check = self.made(variant)
        facts = {**asdict(check), **check.facts()}

        def filled(found: re.Match[str]) -> str:
            name, _, form = found[1].partition(":")
            if name in facts and form in ("", ",", "g"):
                return format(facts[name], form)
            known = ", ".join(f"{{{name}}}" for name in facts)
            raise ValueError(f"a name in braces is not known; there are {known}")

        return re.sub(r"\{([^{}]*)\}", filled, text)


def problems_of(exercise: Exercise) -> list[str]:
    """Try an exercise: its words, its solution, and its near miss.

    Networks that would have to be trained are only looked at, not trained.

    Returns
    -------
    list of str
        What is not right, each beginning with the field; empty where all is.
    """
    found = []
    for name in ("text", "reveal"):
        try:
            exercise.words(getattr(exercise, name))
        except ValueError as error:
            found.append(f"{name}: {error}")
    check = exercise.made()
    if isinstance(check, SmallReader):
        try:
            check.training(exercise.solution)
        except ValueError as error:
            found.append(f"solution: {error}")
        return found
    solved = judge(check, exercise.solution)
    if not solved.right:
        found.append(f"solution: it is not right. {solved.hint}")
    if judge(check, exercise.near_miss).right:
        found.append("near_miss: it is right, so it misses nothing")
    return found
