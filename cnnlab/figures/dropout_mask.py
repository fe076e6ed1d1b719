"""A dropout mask as a picture, as small as it can be sent."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def mask_picture(mask: NDArray[np.bool_], words: str) -> str:
    """Draw a mask of units as a square in HTML, row by row: white is kept, black is dropped.

    Parameters
    ----------
    mask : bool (units,)
        Which units are kept; as many as fill a square.
    words : str
        What the picture shows, for those who do not see it.

    Returns
    -------
    str
        An image inside its own text: nothing more is fetched for it.

    Examples
    --------
    >>> mask_picture(np.array([True, False, False, True]), "2×2 units")[:28]
    "<img class='kept' alt='2×2 u"
    """
    side = round(len(mask) ** 0.5)
    file = BytesIO()
    Image.fromarray(mask.reshape(side, side)).save(file, "PNG")  # one bit a unit
    data = b64encode(file.getvalue()).decode()
    return f"<img class='kept' alt='{words}' src='data:image/png;base64,{data}'>{_STYLE}"


_STYLE = """<style>
.kept { display: block; width: 100%; max-width: 384px; image-rendering: pixelated;
  outline: 1px solid #7d8587; }
</style>"""
