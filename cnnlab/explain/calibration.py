"""How sure a network sounds, changed by one number that is fitted: the temperature.

Needs NumPy only. Guo, Pleiss, Sun and Weinberger, On Calibration of Modern Neural Networks, 2017.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from cnnlab.explain.evaluation import Evaluation

LEAST, MOST = 0.05, 20.0
"""Temperatures are looked for between these."""

_HALVINGS = 40  # of the logarithms between the two, down to rounding
_CHANCE = 3.84  # what chance alone stays below in 95 of 100 cases: chi-squared, one free number


def at_temperature(judged: Evaluation, temperature: float) -> Evaluation:
    """Divide all logits by one number: what is read stays, how surely does not.

    Examples
    --------
    >>> judged = Evaluation(np.arange(1), np.array([1]), np.float32([[0, 2]]))
    >>> [round(float(at_temperature(judged, t).confidence[0]), 2) for t in (1, 2, 20)]
    [0.88, 0.73, 0.52]
    """
    return replace(judged, logits=judged.logits / np.float32(temperature))


def negative_log_likelihood(judged: Evaluation, temperature: float = 1.0) -> float:
    """Return the mean of minus the log of the right class's probability: the cross-entropy.

    Examples
    --------
    Two classes, alike: minus the log of a half, at any temperature.

    >>> judged = Evaluation(np.arange(1), np.array([1]), np.float32([[3, 3]]))
    >>> round(negative_log_likelihood(judged), 4), round(negative_log_likelihood(judged, 9), 4)
    (0.6931, 0.6931)
    """
    over, right = _over_largest(judged, temperature)
    return float((np.log(np.exp(over).sum(axis=1)) - right).mean())


def fitted_temperature(judged: Evaluation) -> float:
    """Find the temperature at which the right classes are the most probable.

    The loss has one valley over 1/T (it is convex there). At its bottom the logit that softmax
    expects is, on average, that of the right class; halving the range finds it.

    Returns
    -------
    float
        From `LEAST` to `MOST`; an end where the valley has no bottom, as where all is read right.

    Examples
    --------
    Sure to 0.9 of four, and right three times: the logits are twice as far apart as they should be.

    >>> logits = np.log(np.float32([[0.9, 0.1]] * 4))
    >>> round(fitted_temperature(Evaluation(np.arange(4), np.array([0, 0, 0, 1]), logits)), 3)
    2.0
    """
    low, high = log(LEAST), log(MOST)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        over, right = _over_largest(judged, exp(middle))
        powers = np.exp(over)
        expected = (powers * over).sum(axis=1) / powers.sum(axis=1)
        too_sure = expected.mean() > right.mean()
        low, high = (middle, high) if too_sure else (low, middle)
    return exp((low + high) / 2)


def beyond_chance(judged: Evaluation, temperature: float) -> bool:
    """Say whether a fitted temperature is further from 1 than chance alone would put it.

    Twice the number of digits times what it takes off the mean loss is then above 3.84 (Wilks,
    1938: 95 of 100 cases, one number fitted).

    Examples
    --------
    Four digits say little:

    >>> logits = np.log(np.float32([[0.9, 0.1]] * 4))
    >>> judged = Evaluation(np.arange(4), np.array([0, 0, 0, 1]), logits)
    >>> beyond_chance(judged, fitted_temperature(judged))
    False
    """
    before, after = (negative_log_likelihood(judged, each) for each in (1.0, temperature))
    return 2 * len(judged.labels) * (before - after) > _CHANCE


def crosswise(judged: Evaluation) -> Evaluation:
    """Fit a temperature to each half of the digits, and give it to the other half.

    A number that was fitted to some digits flatters itself on them; here none judges its own.
    The halves are the first and the last of each class, where other people wrote.

    Examples
    --------
    >>> logits = np.log(np.float32([[0.9, 0.1]] * 8))
    >>> judged = Evaluation(np.arange(8), np.array([0, 0, 0, 1] * 2), logits)
    >>> crosswise(judged).confidence.round(3).tolist() == [0.75] * 8
    True
    """
    second = _second_half(judged.labels)
    divided = judged.logits.copy()
    for half in (second, ~second):
        divided[half] /= np.float32(fitted_temperature(_some(judged, ~half)))
    return replace(judged, logits=divided)


def _over_largest(
    judged: Evaluation, temperature: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the logits over a temperature (N, 10), less the largest; the right one's (N,)."""
    divided = judged.logits.astype(np.float64) / temperature
    divided -= divided.max(axis=1, keepdims=True)  # so that no exponential overflows
    return divided, divided[np.arange(len(divided)), judged.labels]


def _second_half(labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say which digits come after the middle of their class."""
    found = np.zeros(len(labels), bool)
    for label in np.unique(labels):
        places = np.flatnonzero(labels == label)
        found[places[(len(places) + 1) // 2 :]] = True
    return found


def _some(judged: Evaluation, which: NDArray[np.bool_]) -> Evaluation:
    return Evaluation(judged.digits[which], judged.labels[which], judged.logits[which])
