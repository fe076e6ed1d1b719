"""A network on digits that no training here has seen: what it takes for what, how sure it is.

Needs NumPy only. Reliability and expected calibration error: Guo, Pleiss, Sun and Weinberger, On
Calibration of Modern Neural Networks, 2017.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import Architecture
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values, Weights, softmax

Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a network answers to digits of which it is known what they show.

    Attributes
    ----------
    digits : int (N,)
        Their index among the bundled digits.
    labels : int (N,)
        What they show.
    logits : float32 (N, 10)
        What it answers, before softmax.
    """

    digits: Integers
    labels: Integers
    logits: Values

    @cached_property
    def probabilities(self) -> Values:
        """How probable the network finds each class (N, 10)."""
        return softmax(self.logits)

    @property
    def predictions(self) -> Integers:
        """What each is read as (N,)."""
        return np.asarray(self.probabilities.argmax(axis=1))

    @property
    def confidence(self) -> Values:
        """How probable the network finds what it reads (N,): its confidence."""
        return np.asarray(self.probabilities.max(axis=1))

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether each is read as what it shows (N,)."""
        return np.asarray(self.predictions == self.labels)


@dataclass(frozen=True, slots=True)
class Bin:
    """The digits of which a network is about equally sure.

    Attributes
    ----------
    low, high : float
        The confidences: above the first, up to the second.
    count, right : int
        How many digits, and how many of them are read right.
    confidence : float
        Their mean confidence; 0 without digits.
    """

    low: float
    high: float
    count: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        """The share that is read right; 0 without digits."""
        return self.right / self.count if self.count else 0.0


def evaluate(architecture: Architecture, weights: Weights, *, test: bool = False) -> Evaluation:
    """Ask a network about the 500 digits for validation.

    Parameters
    ----------
    architecture : tuple of layers
    weights : mapping
    test : bool
        Whether to ask about the 500 of the test instead: once, of a network that is chosen.

    Raises
    ------
    ValueError
        If its answers are no numbers, as after a training that went wrong.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> always_7 = {"1.weight": np.zeros((784, 10)), "1.bias": 2 * np.eye(10)[7]}
    >>> evaluation = evaluate((Flatten(), Dense(10)), always_7)
    >>> len(evaluation.labels), int(evaluation.right.sum()), evaluation.predictions[:3].tolist()
    (500, 50, [7, 7, 7])
    """
    bundled = bundled_digits()
    digits = np.flatnonzero(bundled.test if test else bundled.validation)
    images = bundled.pictures(digits)
    logits = batch_logits(architecture, weights, images)
    if not np.isfinite(logits).all():
        raise ValueError("the network's answers are no numbers any more: nothing can be judged")
    return Evaluation(digits, bundled.labels[digits], logits)


def confusion(evaluation: Evaluation) -> Integers:
    """Count how many digits of each class are read as what.

    Returns
    -------
    int (10, 10)
        Row: what they show. Column: what they are read as. The diagonal is what is right.

    Examples
    --------
    Two fours, one of them read as a nine:

    >>> logits = np.eye(10, dtype=np.float32)[[4, 9]]
    >>> confusion(Evaluation(np.arange(2), np.array([4, 4]), logits))[4].tolist()
    [0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    """
    counts = np.zeros((10, 10), np.int64)
    np.add.at(counts, (evaluation.labels, evaluation.predictions), 1)
    return counts


def most_confused(counts: Integers) -> list[tuple[int, int, int]]:
    """Return pairs of classes and how often they are mistaken for each other, most often first.

    Examples
    --------
    >>> counts = np.zeros((10, 10), int)
    >>> counts[4, 9], counts[9, 4], counts[1, 7], counts[3, 3] = 2, 1, 5, 90
    >>> most_confused(counts)[:3]
    [(1, 7, 5), (4, 9, 3), (0, 1, 0)]
    """
    pairs = [(a, b, int(counts[a, b] + counts[b, a])) for a in range(10) for b in range(a + 1, 10)]
    return sorted(pairs, key=lambda pair: -pair[2])


def surest_wrong(evaluation: Evaluation, most: int = 12) -> Integers:
    """Return the places of the digits that are read wrongly, the surest first.

    Examples
    --------
    >>> logits = np.float32([[1, 0], [3, 0], [2, 0]])
    >>> surest_wrong(Evaluation(np.arange(3), np.array([1, 1, 0]), logits)).tolist()
    [1, 0]
    """
    wrong = np.flatnonzero(~evaluation.right)
    return wrong[np.argsort(-evaluation.confidence[wrong], kind="stable")][:most]


def reliability(evaluation: Evaluation, bins: int = 10) -> list[Bin]:
    """Sort the digits by how sure the network is of them, and count how often it is right.

    Parameters
    ----------
    evaluation : Evaluation
    bins : int
        How many equal parts 0 to 1 is divided into.

    Examples
    --------
    Sure to 0.9 of four, and right three times:

    >>> logits = np.log(np.float32([[0.9, 0.1]] * 4))
    >>> reliability(Evaluation(np.arange(4), np.array([0, 0, 0, 1]), logits), bins=5)[-1]
    Bin(low=0.8, high=1.0, count=4, right=3, confidence=0.9)
    """
    edges = np.linspace(0, 1, bins + 1)
    # As in the paper, a confidence on an edge belongs to the part below it.
    part = np.clip(np.searchsorted(edges, evaluation.confidence, side="left") - 1, 0, bins - 1)
    found = []
    for n, (low, high) in enumerate(pairwise(edges.round(6).tolist())):
        sure, right = evaluation.confidence[part == n], evaluation.right[part == n]
        mean = round(float(sure.mean()), 6) if len(sure) else 0.0
        found.append(Bin(low, high, len(sure), int(right.sum()), mean))
    return found


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error.

    It is how far, on average over the digits, the share that is right lies from the mean
    confidence of their part.

    Examples
    --------
    Nine tenths sure, three quarters right:

    >>> round(calibration_error([Bin(0.8, 1.0, count=4, right=3, confidence=0.9)]), 6)
    0.15
    """
    count = sum(one.count for one in bins)
    apart = sum(one.count * abs(one.share - one.confidence) for one in bins)
    return apart / count if count else 0.0
