"""Train on the class: the wall's digits in two halves, and what is trained on which of them.

Each student's digits are in one half: what a network is asked to read comes from nobody whose
digits it has learned from. Needs no PyTorch; who trains does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnnlab.classroom.bounds import LEAST_HALF
from cnnlab.classroom.handed import HandedDigit
from cnnlab.learn.bundled import VALIDATION, Added, bundled_digits
from cnnlab.learn.estimate import seconds_of
from cnnlab.learn.settings import MOST_DIGITS, MOST_EPOCHS, Settings
from cnnlab.nets import Architecture
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Weights

RECIPE = Settings()
"""How LeNet-5 learns from the bundled digits, and from both."""
FEW_TOGETHER = 16
"""The batch of the class's digits alone: they are few."""

Half = Sequence[HandedDigit]


def halves(handed: Iterable[HandedDigit]) -> tuple[Half, Half]:
    """Split the digits that are not hidden by student: those to learn from, and those to read.

    Whoever has handed in most is placed first, each in the smaller half.

    Examples
    --------
    >>> of = lambda number, member: HandedDigit(number, member, 0, 7, "", bytes(784), 7, 1.0)
    >>> learned, read = halves([of(0, 0), of(1, 0), of(2, 1), of(3, 2)])
    >>> [digit.member for digit in learned], [digit.member for digit in read]
    ([0, 0], [1, 2])
    """
    by_member: dict[int, list[HandedDigit]] = {}
    for digit in handed:
        if not digit.hidden:
            by_member.setdefault(digit.member, []).append(digit)
    learned: list[HandedDigit] = []
    read: list[HandedDigit] = []
    for _, own in sorted(by_member.items(), key=lambda item: (-len(item[1]), item[0])):
        smaller = learned if len(learned) <= len(read) else read
        smaller += own
    return learned, read


def are_enough(learned: Half, read: Half) -> bool:
    """Whether there are enough of them to train on and to read."""
    return min(len(learned), len(read)) >= LEAST_HALF


class Plan(NamedTuple):
    """One training.

    Attributes
    ----------
    words : str
        What it learns from.
    settings : Settings
    added : Added or None
        The class's digits in it.
    """

    words: str
    settings: Settings
    added: Added | None


def plans(learned: Half) -> list[Plan]:
    """Return the trainings to compare: on the bundled digits, on the class's, and on both.

    The class's alone are gone through as often as it takes to learn as many batches, at most 100
    times.
    """
    count = len(learned)
    bundled = f"the {MOST_DIGITS:,} bundled digits"
    pictures = pictures_of(learned)
    labels = labels_of(learned)
    return [
        Plan(bundled, RECIPE, None),
        Plan(f"the class's {count}", class_settings(count), Added(pictures, labels, alone=True)),
        Plan("both", both_settings(count), Added(pictures, labels, alone=False)),
    ]


def class_settings(count: int) -> Settings:
    """Return how LeNet-5 learns from so many digits of a class alone.

    Examples
    --------
    >>> class_settings(60).epochs, class_settings(300).epochs
    (95, 20)
    """
    batches = ceil(count / FEW_TOGETHER)
    epochs = min(MOST_EPOCHS, ceil(RECIPE.batches / batches))
    return replace(RECIPE, digits=count, batch_size=FEW_TOGETHER, epochs=epochs)


def both_settings(count: int) -> Settings:
    """Return how LeNet-5 learns from the bundled digits and so many of a class."""
    return replace(RECIPE, digits=MOST_DIGITS + count)


def seconds_for(count: int) -> float:
    """Estimate how long the three trainings take, with so many of the class's digits."""
    return sum(map(seconds_of, (RECIPE, class_settings(count), both_settings(count))))


def pictures_of(half: Half) -> NDArray[np.uint8]:
    """Return what the network sees of them: (N, 28, 28), 255 is ink."""
    pixels = b"".join(digit.picture for digit in half)
    return np.frombuffer(pixels, np.uint8).reshape(len(half), 28, 28)


def labels_of(half: Half) -> NDArray[np.int64]:
    """Return what the students say they are: (N,)."""
    return np.array([digit.label for digit in half], np.int64)


class Reads(NamedTuple):
    """How many a trained network reads right: of the bundled for validation, of the class's."""

    bundled: int
    of_class: int


def reads(architecture: Architecture, weights: Weights, half: Half) -> Reads:
    """Have a trained network read the bundled digits for validation, and those of the class.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> always_7 = {"1.weight": np.zeros((784, 10)), "1.bias": 2 * np.eye(10)[7]}
    >>> digit = HandedDigit(0, 0, 0, 7, "", bytes(784), 7, 1.0)
    >>> reads((Flatten(), Dense(10)), always_7, [digit])
    Reads(bundled=50, of_class=1)
    """
    bundled = bundled_digits()
    which = bundled.validation
    own = pictures_of(half).astype(np.float32) / np.float32(255)

    def right(pictures: NDArray[np.float32], labels: NDArray[np.int64]) -> int:
        logits = batch_logits(architecture, weights, pictures)
        return int((logits.argmax(axis=1) == labels).sum())

    return Reads(right(bundled.pictures(which), bundled.labels[which]), right(own, labels_of(half)))


@dataclass
class ClassTraining:
    """What the teacher has had trained: as far as it is.

    Attributes
    ----------
    learned, read : sequence of HandedDigit
        The halves.
    rows : list
        What each trained network learned from, and what it reads.
    now : str
        What is trained at present; "" once it is over.
    share : float
        How much of it.
    words : str
        Why it ended, if not as planned.
    """

    learned: Half
    read: Half
    rows: list[tuple[str, Reads]] = field(default_factory=list)
    now: str = "waits for its turn"
    share: float = 0.0
    words: str = ""

    def told(self) -> dict[str, Any]:
        """Return what the teacher's page draws."""
        return {
            "learned": len(self.learned),
            "read": len(self.read),
            "bundled": 10 * VALIDATION,
            "rows": [[words, row.bundled, row.of_class] for words, row in self.rows],
            "now": self.now,
            "share": round(self.share, 2),
            "words": self.words,
        }
