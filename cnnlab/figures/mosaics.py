"""Several pictures laid out as one: in a row, or in rows."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_FRAME = 150  # grey: white must end somewhere on a white page
_WIDE = 3  # pixels, so that it outlives being shown smaller
_GAP = 128  # grey between pictures


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


def mosaic(pictures: Sequence[NDArray[np.uint8]], columns: int, gap: int = 4) -> NDArray[np.uint8]:
    """Lay pictures of one shape (H, W, 3) out in rows, with grey between them.

    Examples
    --------
    >>> mosaic([np.zeros((2, 2, 3), np.uint8)] * 6, columns=3, gap=1).shape
    (5, 8, 3)
    """
    edge = ((0, gap), (0, gap), (0, 0))
    padded = [np.pad(picture, edge, constant_values=_GAP) for picture in pictures]
    rows = [np.concatenate(padded[n : n + columns], 1) for n in range(0, len(padded), columns)]
    return np.concatenate(rows)[:-gap, :-gap]
