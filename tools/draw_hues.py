"""Draw the chart of pure hues among the bundled pictures: python -m tools.draw_hues."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.assets import asset

_SHAPE = (240, 360)  # rows; a column a degree
_PATCHES = 12


def main() -> None:
    """Write the chart."""
    Image.fromarray(chart()).save(asset("pictures") / "hues.png", optimize=True)


def chart() -> NDArray[np.uint8]:
    """Draw every hue at full strength: above without steps, below as twelve flat patches.

    Returns
    -------
    (240, 360, 3) uint8 array

    Examples
    --------
    >>> chart()[0, [0, 60, 120, 180]].tolist()
    [[255, 0, 0], [255, 255, 0], [0, 255, 0], [0, 255, 255]]
    """
    rows, columns = _SHAPE
    degrees = np.arange(columns)
    width = columns // _PATCHES
    smooth, flat = _hues(degrees), _hues(degrees // width * width)  # (W, 3)
    return np.stack([smooth] * (rows // 2) + [flat] * (rows // 2))


def _hues(degrees: NDArray[np.int_]) -> NDArray[np.uint8]:
    """Return the colours at angles of the hue circle: red at 0, green at 120, blue at 240."""
    away = np.abs((degrees[:, None] - [0, 120, 240] + 180) % 360 - 180)  # (N, 3), 0 to 180
    return np.rint(255 * np.clip(2 - away / 60, 0, 1)).astype(np.uint8)


if __name__ == "__main__":
    main()
