"""Two kernels in a row as the one kernel that does the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def composed(first: ArrayLike, second: ArrayLike) -> NDArray[np.float64]:
    """Make one kernel of two that follow each other, with nothing between them.

    A number of the second map is a weighted sum of weighted sums of pixels, which is one weighted
    sum of pixels: every weight of the second kernel brings the whole first kernel along, moved to
    its own place.

    Parameters
    ----------
    first, second : array (h, w), (H, W)
        Kernels as CNNs slide them, not flipped.

    Returns
    -------
    float64 (h + H - 1, w + W - 1)
        Two of 3x3 make one of 5x5.

    Examples
    --------
    >>> composed(np.ones((1, 3)), [[1, 0, -1]])
    array([[ 1.,  1.,  0., -1., -1.]])
    """
    inner, outer = np.asarray(first, np.float64), np.asarray(second, np.float64)
    rows, columns = inner.shape
    one = np.zeros((rows + outer.shape[0] - 1, columns + outer.shape[1] - 1))
    for (row, column), weight in np.ndenumerate(outer):
        one[row : row + rows, column : column + columns] += weight * inner
    return one
