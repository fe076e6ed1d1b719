"""Signed numbers as colours: blue for negative, white for zero, red for positive."""

import numpy as np
from numpy.typing import NDArray

# Far ends of the scale; white is zero. Blue and red stay apart for colour-blind eyes.
NEGATIVE = (0, 76, 175)
POSITIVE = (180, 26, 38)


def signed_colors(values: NDArray[np.floating], scale: float | None = None) -> NDArray[np.uint8]:
    """Paint numbers: the larger, the stronger the colour.

    Parameters
    ----------
    values : float array (...)
    scale : float, optional
        The value painted full red; without it, the greatest there is, whatever its sign.

    Returns
    -------
    uint8 (..., 3)

    Examples
    --------
    >>> signed_colors(np.float32([-4, 0, 4])).tolist()
    [[0, 76, 175], [255, 255, 255], [180, 26, 38]]
    """
    share = values / (scale or float(np.abs(values).max()) or 1)  # -1..1
    share = np.clip(share, -1, 1)[..., np.newaxis]
    end = np.where(share > 0, POSITIVE, NEGATIVE)
    painted: NDArray[np.float64] = np.rint(255 + (end - 255) * np.abs(share))
    return painted.astype(np.uint8)
