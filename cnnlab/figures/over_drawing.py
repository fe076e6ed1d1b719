"""A map laid over the drawing that it explains."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels

_Pixels = TypeVar("_Pixels", bound=np.generic)
_LINE = (14, 20, 23)


def over_drawing(
    values: NDArray[np.float32],
    drawing: NDArray[np.float32],
    scale: float | None = None,
    zoom: int = 8,
) -> NDArray[np.uint8]:
    """Paint a signed map, with the outline of the drawing on it: colours stay what they say.

    Parameters
    ----------
    values : float32 (H, W)
        Blue below zero, white at zero, red above it.
    drawing : float32 (H, W)
        0 is paper, 1 is ink; the outline runs where ink passes a half.
    scale : float, optional
        The value painted full red; without it, the greatest there is.
    zoom : int
        Screen pixels a pixel.

    Returns
    -------
    uint8 (zoom H, zoom W, 3)

    Examples
    --------
    >>> picture = over_drawing(np.float32([[0, 1]]), np.float32([[0, 0]]), zoom=1)
    >>> picture.tolist()
    [[[255, 255, 255], [180, 26, 38]]]
    """
    picture = enlarged(to_pixels(values, "signed", scale), zoom)
    ink = enlarged(drawing >= 0.5, zoom)
    line = np.zeros_like(ink)
    for axis in (0, 1):
        there = np.diff(ink, axis=axis)  # True between two that differ
        line |= np.insert(there, 0, False, axis) | np.insert(there, there.shape[axis], False, axis)
    picture[line] = _LINE
    return picture


def drawn(image: NDArray[np.float32], zoom: int = 8) -> NDArray[np.uint8]:
    """Paint a digit as ink on paper: (zoom H, zoom W).

    Examples
    --------
    >>> drawn(np.float32([[0, 1]]), zoom=1).tolist()
    [[255, 0]]
    """
    return enlarged(to_pixels(255 * (1 - image)), zoom)


def enlarged(image: NDArray[_Pixels], zoom: int) -> NDArray[_Pixels]:
    """Repeat every pixel, so that it stays a square."""
    return image.repeat(zoom, axis=0).repeat(zoom, axis=1)
