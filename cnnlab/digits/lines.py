"""Drawing lines into a small picture, exactly enough to move them by a fraction of a pixel.

Positions are (row, column) in pixels; pixel *i* has its centre at *i* and its edges at *i* - 0.5
and *i* + 0.5.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

# Long lines are cut into pieces this long, so that each piece touches only a small window.
_PIECE = 2.0


def draw_lines(lines: Sequence[Points], width: float, shape: tuple[int, int]) -> Points:
    """Draw polylines with round ends; each pixel holds how much of it is covered, 0 to 1.

    A pixel's cover falls from 1 to 0 while its centre moves from half a pixel inside the line's
    edge to half a pixel outside: the area that a straight edge would leave, without drawing big and
    shrinking.

    Parameters
    ----------
    lines : sequence of (n, 2) arrays
        Each line's points as (row, column); one point makes a dot.
    width : float
        Width of the line in pixels.
    shape : (int, int)
        Rows and columns of the picture.

    Returns
    -------
    ndarray of float64, shape `shape`

    Examples
    --------
    >>> draw_lines([np.array([[1.0, 0.0], [1.0, 4.0]])], width=1.0, shape=(3, 5)).tolist()
    [[0.0, 0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0, 0.0]]
    """
    start, step = _pieces(lines)  # (P, 2), (P, 2)
    reach = int(np.ceil(_PIECE / 2 + (width + 1) / 2))
    around = np.mgrid[-reach : reach + 1, -reach : reach + 1].reshape(2, -1).T  # (K, 2)
    pixels = np.rint(start + step / 2)[:, None, :] + around  # (P, K, 2)

    to_pixel = pixels - start[:, None, :]  # (P, K, 2)
    length2 = np.maximum((step**2).sum(axis=1), 1e-18)[:, None]  # (P, 1)
    along = np.clip(np.einsum("pkd,pd->pk", to_pixel, step) / length2, 0.0, 1.0)  # (P, K)
    away = to_pixel - along[..., None] * step[:, None, :]
    distance = np.sqrt(np.einsum("pkd,pkd->pk", away, away))
    cover = np.clip((width + 1) / 2 - distance, 0.0, 1.0)

    # One spare row and column on each side collects what falls outside.
    rows, columns = shape
    row = np.clip(pixels[..., 0] + 1, 0, rows + 1).astype(np.intp)
    column = np.clip(pixels[..., 1] + 1, 0, columns + 1).astype(np.intp)
    picture = np.zeros((rows + 2) * (columns + 2))
    np.maximum.at(picture, (row * (columns + 2) + column).ravel(), cover.ravel())
    return picture.reshape(rows + 2, columns + 2)[1:-1, 1:-1]


def _pieces(lines: Sequence[Points]) -> tuple[Points, Points]:
    """Cut polylines into straight pieces of at most `_PIECE` pixels: their starts and steps."""
    # A dot is a line from its point to the same point.
    starts = np.concatenate([line[:-1] if len(line) > 1 else line for line in lines])
    ends = np.concatenate([line[1:] if len(line) > 1 else line for line in lines])
    lengths = np.sqrt(((ends - starts) ** 2).sum(axis=1))
    counts = np.maximum(np.ceil(lengths / _PIECE), 1).astype(np.intp)
    steps = np.repeat((ends - starts) / counts[:, None], counts, axis=0)  # (P, 2)
    # 0, 1, 2, ... within each segment, to walk along it.
    index = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(starts, counts, axis=0) + index[:, None] * steps, steps
