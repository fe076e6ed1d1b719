"""A network judged by the digits that no training here has seen: what it takes for what, how sure.

Needs NumPy only. Reliability and expected calibration error: Guo, Pleiss, Sun and Weinberger, On
Calibration of Modern Neural Networks, 2017.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import Architecture
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values, Weights, softmax

Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a network answers to digits of which it is known what they show.

    Attributes
    ----------
    digits : int (N,)
        Their index among the bundled digits.
    labels : int (N,)
        What they show.
    shares : float32 (N, 10)
        How probable the network finds each class.
    """

    digits: Whole
    labels: Whole
    shares: Values

    @property
    def reads(self) -> Whole:
        """What each is read as (N,)."""
        return np.asarray(self.shares.argmax(axis=1))

    @property
    def sure(self) -> Values:
        """How probable the network finds what it reads (N,): its confidence."""
        return np.asarray(self.shares.max(axis=1))

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether each is read as what it shows (N,)."""
        return np.asarray(self.reads == self.labels)


@dataclass(frozen=True, slots=True)
class Bin:
    """The digits of which a network is about equally sure.

    Attributes
    ----------
    low, high : float
        The confidences: above the first, up to the second.
    count, right : int
        How many digits, and how many of them are read right.
    sure : float
        Their mean confidence; 0 without digits.
    """

    low: float
    high: float
    count: int
    right: int
    sure: float

    @property
    def share(self) -> float:
        """The share that is read right; 0 without digits."""
        return self.right / self.count if self.count else 0.0


def evaluate(architecture: Architecture, weights: Weights) -> Evaluation:
    """Ask a network about the 1,000 digits that are held out of every training.

    Raises
    ------
    ValueError
        If its answers are no numbers, as after a training that went wrong.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> always_7 = {"1.weight": np.zeros((784, 10)), "1.bias": 2 * np.eye(10)[7]}
    >>> judged = evaluate((Flatten(), Dense(10)), always_7)
    >>> len(judged.labels), int(judged.right.sum()), judged.reads[:3].tolist()
    (1000, 100, [7, 7, 7])
    """
    bundled = bundled_digits()
    digits = np.flatnonzero(bundled.held_out)
    images = bundled.images[digits].astype(np.float32) / np.float32(255)
    logits = batch_logits(architecture, weights, images)
    if not np.isfinite(logits).all():
        raise ValueError("the network's answers are no numbers any more: nothing can be judged")
    return Evaluation(digits, bundled.labels[digits], softmax(logits))


def confusion(judged: Evaluation) -> Whole:
    """Count how many digits of each class are read as what.

    Returns
    -------
    int (10, 10)
        Row: what they show. Column: what they are read as. The diagonal is what is right.

    Examples
    --------
    Two fours, one of them read as a nine:

    >>> shares = np.eye(10, dtype=np.float32)[[4, 9]]
    >>> confusion(Evaluation(np.arange(2), np.array([4, 4]), shares))[4].tolist()
    [0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    """
    counts = np.zeros((10, 10), np.int64)
    np.add.at(counts, (judged.labels, judged.reads), 1)
    return counts


def most_confused(counts: Whole) -> list[tuple[int, int, int]]:
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


def surest_wrong(judged: Evaluation, most: int = 12) -> Whole:
    """Return the places of the digits that are read wrongly, the surest first.

    Examples
    --------
    >>> shares = np.float32([[0.6, 0.4], [0.9, 0.1], [0.8, 0.2]])
    >>> surest_wrong(Evaluation(np.arange(3), np.array([1, 1, 0]), shares)).tolist()
    [1, 0]
    """
    wrong = np.flatnonzero(~judged.right)
    return wrong[np.argsort(-judged.sure[wrong], kind="stable")][:most]


def reliability(judged: Evaluation, bins: int = 10) -> list[Bin]:
    """Sort the digits by how sure the network is of them, and count how often it is right.

    Parameters
    ----------
    judged : Evaluation
    bins : int
        How many equal parts 0 to 1 is divided into.

    Examples
    --------
    Sure to 0.9 of four, and right three times:

    >>> shares = np.float32([[0.9, 0.1]] * 4)
    >>> reliability(Evaluation(np.arange(4), np.array([0, 0, 0, 1]), shares), bins=5)[-1]
    Bin(low=0.8, high=1.0, count=4, right=3, sure=0.9)
    """
    edges = np.linspace(0, 1, bins + 1)
    # As in the paper, a confidence on an edge belongs to the part below it.
    part = np.clip(np.searchsorted(edges, judged.sure, side="left") - 1, 0, bins - 1)
    found = []
    for n, (low, high) in enumerate(pairwise(edges.round(6).tolist())):
        sure, right = judged.sure[part == n], judged.right[part == n]
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

    >>> round(calibration_error([Bin(0.8, 1.0, count=4, right=3, sure=0.9)]), 6)
    0.15
    """
    count = sum(one.count for one in bins)
    return sum(one.count * abs(one.share - one.sure) for one in bins) / count if count else 0.0
