"""Numbers and pictures on their way to the browser: ``packing.js`` unpacks them."""

import base64
import io
import json
import math
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image


def with_header(header: Mapping[str, object], body: bytes) -> bytes:
    """Put a header in JSON before bytes, its length in eight digits before it.

    Examples
    --------
    >>> with_header({}, b"1234")
    b'00000004{}  1234'
    """
    written = json.dumps(header).encode()
    written += b" " * (-len(written) % 4)  # the numbers must start at a multiple of four
    return f"{len(written):08d}".encode() + written + body


def as_text(values: ArrayLike, dtype: str = "<f4") -> str:
    """Write numbers in base64, for a component's data: ``floatsOf`` and ``bytesOf`` read them.

    Parameters
    ----------
    values : array
        Row-major.
    dtype : str
        "<f4" for numbers, "<f8" where they are checked to the last digit, "u1" or "i1" for bytes.

    Examples
    --------
    >>> as_text([0, 1, 255], "u1")
    'AAH/'
    """
    return base64.b64encode(np.ascontiguousarray(values, dtype).tobytes()).decode()


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


def finite(values: Iterable[float]) -> list[float | None]:
    """Return numbers as JSON has them: it knows no infinity.

    Examples
    --------
    >>> finite([1.5, -math.inf])
    [1.5, None]
    """
    return [value if math.isfinite(value) else None for value in values]
