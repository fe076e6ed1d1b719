"""Small pictures enlarged to squares that the eye can read, framed, beside each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_FRAME = 150  # grey: white must end somewhere on a white page
_WIDE = 3  # pixels, so that it outlives being shown smaller


def tiles(pictures: Sequence[NDArray[np.uint8]], side: int = 168) -> NDArray[np.uint8]:
    """Put square pictures (n, n, 3) beside each other, each about ``side`` pixels large.

    Examples
    --------
    >>> tiles([np.zeros((14, 14, 3), np.uint8)] * 2, side=28).shape
    (34, 68, 3)
    """
    row = []
    for picture in pictures:
        places = np.arange(side) * len(picture) // side  # the nearest pixel of each new one
        large = picture[places][:, places]
        row.append(np.pad(large, [(_WIDE,) * 2, (_WIDE,) * 2, (0, 0)], constant_values=_FRAME))
    return np.concatenate(row, axis=1)


def enlarge_with_square(
    picture: NDArray[np.uint8], side: int, reach: float, color: Sequence[int] = (214, 40, 40)
) -> NDArray[np.uint8]:
    """Enlarge a grey picture (n, n) to (side, side, 3), and frame the middle of it.

    Parameters
    ----------
    picture : uint8 (n, n)
    side : int
    reach : float
        How far the frame is from the middle, in the pixels of the result.
    color : three numbers
        Of the frame, two pixels wide.

    Examples
    --------
    >>> enlarge_with_square(np.zeros((2, 2), np.uint8), 8, 3).shape
    (8, 8, 3)
    """
    places = np.arange(side) * len(picture) // side
    large = np.repeat(picture[places][:, places, np.newaxis], 3, axis=2)
    from_middle = np.abs(np.arange(side) - (side - 1) / 2)
    apart = np.maximum(from_middle[:, np.newaxis], from_middle)  # (side, side)
    large[np.abs(apart - reach) < 1] = color
    return large
