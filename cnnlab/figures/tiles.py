"""Small pictures enlarged so that the eye can read them, framed, beside each other."""

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
