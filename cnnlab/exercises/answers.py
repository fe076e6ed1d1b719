"""What an exercise may be answered with, and how an answer is read; it comes from strangers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets import Architecture, Shape
from cnnlab.nets.text import network_from_text

Answer: TypeAlias = str | Sequence[float] | Sequence[Sequence[float]]
"""As JSON and TOML hold it: a choice or a network, some numbers, or a grid of them."""

Numbers: TypeAlias = NDArray[np.float64]

LARGEST = 1e9
LONGEST_ANSWER = 2000
"""Characters."""


class AnswerError(ValueError):
    """An answer that is none of its kind; the message says what is missing."""


@dataclass(frozen=True)
class AskNumbers:
    """Some numbers, each with its label.

    Attributes
    ----------
    labels : tuple of str
    whole : bool
        Whether they must be whole numbers.
    """

    labels: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True)
class AskOption:
    """One of a few, by its words."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class AskGrid:
    """A grid of numbers.

    Attributes
    ----------
    rows, columns : int
    ink : bool
        Whether its cells are only empty or full, 0 or 1: pressed, not typed.
    """

    rows: int
    columns: int
    ink: bool = False


@dataclass(frozen=True)
class AskNetwork:
    """A network as text, as `cnnlab.nets.text` writes it.

    Attributes
    ----------
    example : str
        Such a text.
    """

    example: str


Asked: TypeAlias = AskNumbers | AskOption | AskGrid | AskNetwork


def one_number(answer: Answer) -> float:
    """Return the first number of an answer that was read as numbers."""
    return numbers_of(answer)[0]


def numbers_of(answer: Answer) -> list[float]:
    """Return the numbers of an answer that was read as numbers."""
    return [float(number) for number in answer if isinstance(number, int | float)]


def grid_of(answer: Answer) -> Numbers:
    """Return the grid of an answer that was read as one: (rows, columns)."""
    return np.array(answer, np.float64)


def network_of_answer(answer: Answer) -> tuple[Architecture, Shape]:
    """Return the layers and the input's shape of an answer that was read as a network."""
    return network_from_text(str(answer))


def read_answer(asked: Asked, value: object) -> Answer:
    """Take an answer as somebody sent it, if it is of the kind that is asked for.

    Parameters
    ----------
    asked : AskNumbers, AskOption, AskGrid or AskNetwork
    value : object
        From a form, a browser or a file.

    Raises
    ------
    AnswerError
        If it is not; the message says why.

    Examples
    --------
    >>> read_answer(AskNumbers(("Rows",)), [3])
    [3]
    >>> read_answer(AskNumbers(("Rows",)), [2.5])
    Traceback (most recent call last):
    cnnlab.exercises.answers.AnswerError: Rows: 2.5 is not a whole number.
    """
    match asked:
        case AskOption(options):
            if value not in options:
                raise AnswerError(f"Choose one of: {'; '.join(options)}.")
            return str(value)
        case AskNetwork():
            return _network(value)
        case AskGrid(rows, columns, ink):
            return _grid(value, rows, columns, ink)
    return _numbers(asked, value)


def _network(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise AnswerError("Write a network.")
    text = value.strip()[:LONGEST_ANSWER]
    try:
        network_from_text(text)
    except ValueError as error:
        raise AnswerError(f"This is no network: {error}.") from None
    return text


def _numbers(asked: AskNumbers, value: object) -> list[float]:
    given = value if isinstance(value, list) else []
    if len(given) != len(asked.labels):
        raise AnswerError(f"Fill in: {', '.join(asked.labels)}.")
    for label, number in zip(asked.labels, given, strict=True):
        if not _is_number(number):
            raise AnswerError(f"{label}: fill in a number.")
        if asked.whole and number != int(number):
            raise AnswerError(f"{label}: {number:g} is not a whole number.")
    return list(given)


def _grid(value: object, rows: int, columns: int, ink: bool) -> list[list[float]]:
    given = value if isinstance(value, list) else []
    if len(given) != rows or not all(isinstance(row, list) for row in given):
        raise AnswerError(f"A grid of {rows} rows is asked for.")
    for row in given:
        if len(row) != columns or not all(map(_is_number, row)):
            raise AnswerError(f"Every row needs {columns} numbers.")
        if ink and not set(row) <= {0, 1}:
            raise AnswerError("A cell is empty or full: 0 or 1.")
    return [list(row) for row in given]


def _is_number(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and isfinite(value) and abs(value) <= LARGEST  # type: ignore[arg-type]
