"""A network as it reads once its training is over."""

from __future__ import annotations

from cnnlab.nets.forward import Weights
from cnnlab.nets.layers import Architecture, Dropout


def without_dropout(architecture: Architecture, weights: Weights) -> tuple[Architecture, Weights]:
    """Leave out what acts while training only; the weights are numbered anew.

    Examples
    --------
    >>> import numpy as np
    >>> from cnnlab.nets import Dense, Dropout, Flatten
    >>> weights = {"2.weight": np.ones((4, 10)), "2.bias": np.zeros(10)}
    >>> layers, kept = without_dropout((Flatten(), Dropout(0.5), Dense(10)), weights)
    >>> layers, list(kept)
    ((Flatten(), Dense(units=10)), ['1.weight', '1.bias'])
    """
    reading = [n for n, layer in enumerate(architecture) if not isinstance(layer, Dropout)]
    found = {
        f"{new}.{part}": weights[f"{old}.{part}"]
        for new, old in enumerate(reading)
        for part in ("weight", "bias")
        if f"{old}.{part}" in weights
    }
    return tuple(architecture[n] for n in reading), found
