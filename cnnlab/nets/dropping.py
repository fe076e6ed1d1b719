"""Dropout as it is done while training: some units become 0, the others make up for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def draw_kept(units: int, p: float, seed: int) -> NDArray[np.bool_]:
    """Draw which units are kept: each is dropped with probability `p`, whatever the others do.

    Examples
    --------
    >>> kept = draw_kept(4096, 0.5, seed=1)
    >>> kept.shape, bool((kept == draw_kept(4096, 0.5, seed=1)).all())
    ((4096,), True)
    """
    return np.random.default_rng(seed).random(units) >= p


def drop(values: NDArray[np.float64], kept: NDArray[np.bool_], p: float) -> NDArray[np.float64]:
    """Set what is not kept to 0 and divide the rest by 1 - p, so that the mean stays in the mean.

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
    return np.where(kept, values / (1 - p), 0.0)
