"""Where a unit looks: its effective field in a picture, with its receptive field framed."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.figures.over_drawing import enlarged
from cnnlab.nets.receptive import Reach

_LINE = (14, 20, 23)


def effective_field_picture(
    field: NDArray[np.float32], reach: Reach | None, unit: int, zoom: int = 8
) -> NDArray[np.uint8]:
    """Paint a field from white to red, and frame what the unit can see at all.

    Parameters
    ----------
    field : float32 (H, W)
        Nothing below zero.
    reach : Reach, optional
        Of the unit's layer; None where it sees everything, and then no frame is drawn.
    unit : int
        Its row, and its column, in its map.
    zoom : int
        Screen pixels a pixel.

    Returns
    -------
    uint8 (zoom H, zoom W, 3)

    Examples
    --------
    >>> effective_field_picture(np.float32([[0, 1]]), None, 0, zoom=1).tolist()
    [[[255, 255, 255], [180, 26, 38]]]
    """
    picture = enlarged(to_pixels(field, "signed"), zoom)
    if reach is None:
        return picture
    first = reach.start + unit * reach.jump
    low, high = max(0, first * zoom), min(len(picture), (first + reach.size) * zoom) - 1
    picture[[low, high], low : high + 1] = _LINE
    picture[low : high + 1, [low, high]] = _LINE
    return picture
