"""What every check is: a question with numbers in it, and a judge of answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any

import numpy as np

from cnnlab.exercises.answers import Answer, Asked, read_answer

Grids = Mapping[str, Any]
"""Title -> numbers (rows, columns), to be shown beside the statement."""


@dataclass(frozen=True)
class Check(ABC):
    """A named check with its parameters, which are its fields: an exercise's file gives them.

    Attributes
    ----------
    variant : int
        Which of many alike: the numbers that are drawn at random depend on it.
    """

    _: KW_ONLY
    variant: int = 0

    @property
    @abstractmethod
    def asked(self) -> Asked:
        """What one answers with."""

    @abstractmethod
    def wrong(self, answer: Answer) -> str:
        """Return the hint that fits a wrong answer; "" where it is right.

        What comes here has been read by `read_answer`.
        """

    def facts(self) -> Mapping[str, object]:
        """Return what the exercise's words may name in braces; its parameters always."""
        return {}

    def grids(self) -> Grids:
        """Return grids of numbers to show."""
        return {}

    def drawn(self, salt: int = 0) -> np.random.Generator:
        """Return what draws this variant's numbers."""
        return np.random.default_rng([self.variant, salt])


@dataclass(frozen=True)
class Verdict:
    """What became of an answer.

    Attributes
    ----------
    right : bool
    hint : str
        What to think of next; "" where it is right.
    """

    right: bool
    hint: str = ""


def judge(check: Check, value: object, wrong: Callable[[Answer], str] | None = None) -> Verdict:
    """Judge an answer as somebody sent it.

    Parameters
    ----------
    check : Check
    value : object
        The answer.
    wrong : callable, optional
        Returns the hint in the check's place: where a network is trained elsewhere.

    Examples
    --------
    >>> from cnnlab.exercises.checks_of_sizes import OutputSize
    >>> judge(OutputSize(28, 5), [24]), judge(OutputSize(28, 5), "a lot")
    (Verdict(right=True, hint=''), Verdict(right=False, hint='Fill in: Rows.'))
    """
    try:
        hint = (wrong or check.wrong)(read_answer(check.asked, value))
    except ValueError as error:
        hint = str(error)
    return Verdict(not hint, hint)


def near(given: float, right: float, tolerance: float = 0.01) -> bool:
    """Whether a number is as good as another."""
    return abs(given - right) <= tolerance


def told_mistake(given: float, mistakes: Iterable[tuple[float, str]], otherwise: str) -> str:
    """Return the words of the first mistake that leads to the number given.

    Examples
    --------
    >>> told_mistake(5, [(4, "too few"), (5, "biases are missing")], "count again")
    'biases are missing'
    """
    return next((words for number, words in mistakes if near(given, number)), otherwise)
