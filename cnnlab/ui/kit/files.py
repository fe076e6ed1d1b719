"""Pixels as files: for a download, or inside a page."""

import base64
import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def encode(pixels: NDArray[np.uint8], kind: str = "PNG") -> bytes:
    """Encode pixels (H, W) or (H, W, 3) as a JPEG file, or a PNG packed quickly, not tightly.

    Examples
    --------
    >>> encode(np.zeros((2, 2), np.uint8))[1:4]
    b'PNG'
    """
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, quality=88, compress_level=1)
    return buffer.getvalue()


def data_url(pixels: NDArray[np.uint8], kind: str = "JPEG") -> str:
    """Return pixels as an address that holds the picture itself, for small ones in a component.

    Examples
    --------
    >>> data_url(np.zeros((2, 2), np.uint8))[:22]
    'data:image/jpeg;base64'
    """
    packed = base64.b64encode(encode(pixels, kind)).decode()
    return f"data:image/{kind.lower()};base64,{packed}"
