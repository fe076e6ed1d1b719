"""A question to the class: one answer a student and vote, hidden until the teacher shows it."""

import itertools
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

_BINS = 8
MOST_OPTIONS = 6
FARTHEST = 1e9  # of a number that is answered
LONGEST_TEXT = 800  # characters of a question, and of an option
LONGEST_SOURCE = 80


@dataclass(frozen=True)
class Asked:
    """What is asked: a question of a lesson, or letters or a number for one asked aloud.

    Attributes
    ----------
    kind : "choice" or "number"
    options : tuple of str
        Of a choice.
    text : str
        Of a lesson's question; "" where it is asked aloud.
    right : int, optional
        Index of the right option, where it is known.
    source : str
        Which question of the app it is; an exercise can be told its answers by it.
    accepts : callable, optional
        Of a number: whether it is right. A copy of the room does not hold it.
    """

    kind: Literal["choice", "number"]
    options: tuple[str, ...] = ()
    text: str = ""
    right: int | None = None
    source: str = ""
    accepts: Callable[[float], bool] | None = None


@dataclass
class Poll:
    """A question and its votes: a second one, after the class has talked, stands by the first."""

    number: int
    asked: Asked
    votes: list[dict[str, float]] = field(default_factory=lambda: [{}])  # member -> answer
    open: bool = True
    shown: bool = False

    def vote(self, member: str, turn: int, value: float) -> None:
        """Take an answer, in place of the member's earlier one.

        Raises
        ------
        ValueError
            If it cannot be taken, in words for the student.
        """
        if not self.open or turn != len(self.votes) - 1:
            raise ValueError("this vote is closed")
        self.votes[turn][member] = self.checked(value)

    def checked(self, value: float) -> float:
        """Return an answer as it is kept; ValueError where it is none."""
        if self.asked.kind == "choice":
            if value != int(value) or not 0 <= value < len(self.asked.options):
                raise ValueError("there is no such option")
            return int(value)
        if not math.isfinite(value) or abs(value) > FARTHEST:
            raise ValueError("the number must lie within a billion of 0")
        return float(f"{value:.10g}")

    def again(self) -> None:
        """Begin a second vote; a third there is not."""
        if len(self.votes) == 1:
            self.votes.append({})
            self.open = True

    def bars(self) -> list[dict[str, Any]]:
        """Return each vote's bars: label and count, for the numbers in ranges that both share."""
        if self.asked.kind == "choice":
            labels = list(self.asked.options)
            counts = [[Counter(v.values())[n] for n in range(len(labels))] for v in self.votes]
        else:
            labels, counts = _histogram([list(votes.values()) for votes in self.votes])
        return [{"labels": labels, "counts": each} for each in counts]

    def right(self) -> list[int]:
        """Return which of the bars are right, as far as that is known: of ranges it is not."""
        if self.asked.kind == "choice":
            return [] if self.asked.right is None else [self.asked.right]
        numbers = _different([list(votes.values()) for votes in self.votes])
        if self.asked.accepts is None or len(numbers) > _BINS:
            return []
        return [n for n, number in enumerate(numbers) if self.asked.accepts(number)]


def _different(votes: list[list[float]]) -> list[float]:
    return sorted({number for each in votes for number in each})


def _histogram(votes: list[list[float]]) -> tuple[list[str], list[list[int]]]:
    """Count numbers: each for itself where they are few, else in ranges of one width.

    Examples
    --------
    >>> _histogram([[2, 1, 2], [3]])
    (['1', '2', '3'], [[1, 2, 0], [0, 0, 1]])
    """
    different = _different(votes)
    if len(different) <= _BINS:
        counts = [[each.count(number) for number in different] for each in votes]
        return [f"{number:,.10g}" for number in different], counts
    low, high = different[0], different[-1]
    width = (high - low) / _BINS
    edges = [low + n * width for n in range(_BINS + 1)]
    labels = [f"{a:,.4g} to {b:,.4g}" for a, b in itertools.pairwise(edges)]
    counts = [[0] * _BINS for _ in votes]
    for count, each in zip(counts, votes, strict=True):
        for number in each:
            count[min(_BINS - 1, int((number - low) / width))] += 1
    return labels, counts
