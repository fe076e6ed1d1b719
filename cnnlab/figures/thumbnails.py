"""Small pictures that say at a glance what a part is about."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_LARGE, _SMALL = (221, 170, 168), (0, 76, 175)
_CLASSES = np.array(
    [
        (201, 48, 44),
        (47, 111, 208),
        (46, 139, 61),
        (180, 83, 9),
        (124, 92, 214),
        (14, 138, 138),
        (194, 64, 143),
        (138, 132, 22),
        (107, 125, 146),
        (160, 101, 63),
    ],
    np.uint8,
)  # of the digits 0 to 9, as on the map that this is a picture of


def areas(small: int, large: int, side: int = 152) -> NDArray[np.uint8]:
    """Draw two counts as squares, the small one, in blue, in the middle of the large one.

    Returns
    -------
    uint8 (side, side, 3)
        Their areas are as the counts, as far as whole pixels allow; one pixel at least.

    Examples
    --------
    >>> blue = areas(1, 4, side=4)[..., 2] == 175
    >>> int(blue.sum())
    4
    """
    picture = np.full((side, side, 3), _LARGE, np.uint8)
    inner = max(1, round(side * (small / large) ** 0.5))
    first = (side - inner) // 2
    picture[first : first + inner, first : first + inner] = _SMALL
    return picture


def points_picture(places: ArrayLike, labels: ArrayLike, side: int = 152) -> NDArray[np.uint8]:
    """Draw points, each 2x2 pixels in the colour of its class, 0 to 9, on white.

    Parameters
    ----------
    places : array (N, 2)
        Across and up, of any scale.
    labels : int array (N,)

    Returns
    -------
    uint8 (side, side, 3)

    Examples
    --------
    >>> picture = points_picture([[0, 0], [1, 1]], [0, 1], side=4)
    >>> picture[-1, 0].tolist(), picture[0, -1].tolist()
    ([201, 48, 44], [47, 111, 208])
    """
    points = np.asarray(places, np.float64)
    shares = (points - points.min(axis=0)) / np.ptp(points, axis=0).max()
    columns, rows = (np.rint((side - 2) * shares)).astype(int).T
    picture = np.full((side, side, 3), 255, np.uint8)
    for down in (0, 1):
        for right in (0, 1):
            picture[side - 2 - rows + down, columns + right] = _CLASSES[np.asarray(labels)]
    return picture
