"""Dropout as it is done while training, and a network without it, as it reads afterwards."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets.forward import Weights
from cnnlab.nets.layers import Architecture, Dropout


def dropout_mask(units: int, p: float, seed: int) -> NDArray[np.bool_]:
    """Draw which units are kept: each is dropped with probability `p`, whatever the others do.

    Examples
    --------
    >>> mask = dropout_mask(4096, 0.5, seed=1)
    >>> mask.shape, bool((mask == dropout_mask(4096, 0.5, seed=1)).all())
    ((4096,), True)
    """
    return np.random.default_rng(seed).random(units) >= p


def drop(values: NDArray[np.float64], mask: NDArray[np.bool_], p: float) -> NDArray[np.float64]:
    """Set what is dropped to 0 and divide the rest by 1 - p, so that the mean stays in the mean.

    Raises
    ------
    ValueError
        If p is 1 or more, or negative.

    Examples
    --------
    >>> drop(np.array([1.0, 3.0]), np.array([True, False]), 0.5).tolist()
    [2.0, 0.0]
    """
    if not 0 <= p < 1:
        raise ValueError(f"p is {p}, it must be at least 0 and less than 1")
    return np.where(mask, values / (1 - p), 0.0)


def without_dropout(architecture: Architecture, weights: Weights) -> tuple[Architecture, Weights]:
    """Leave out what acts while training only; the weights are numbered anew.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Dropout, Flatten
    >>> weights = {"2.weight": np.ones((4, 10)), "2.bias": np.zeros(10)}
    >>> layers, kept = without_dropout((Flatten(), Dropout(0.5), Dense(10)), weights)
    >>> layers, list(kept)
    ((Flatten(), Dense(units=10)), ['1.weight', '1.bias'])
    """
    reading = [n for n, layer in enumerate(architecture) if not isinstance(layer, Dropout)]
    renumbered = {str(old): new for new, old in enumerate(reading)}
    found = {}
    for name, values in weights.items():
        old, _, rest = name.partition(".")
        found[f"{renumbered[old]}.{rest}"] = values
    return tuple(architecture[n] for n in reading), found
