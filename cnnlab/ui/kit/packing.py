"""Numbers and pictures on their way to the browser: ``packing.js``, ``stores.js`` unpack them."""

import base64
import hashlib
import json
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ui.base.components import component


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
        "<f4" for numbers, "<f8" where they are checked to the last digit, "u1" for bytes.

    Examples
    --------
    >>> as_text([0, 1, 255], "u1")
    'AAH/'
    """
    return base64.b64encode(np.ascontiguousarray(values, dtype).tobytes()).decode()


def send_once(store: str, header: Mapping[str, object], body: bytes, key: str) -> None:
    """Send something that a module keeps by ``header["name"]``, so that it travels once.

    A component of its own: sent with a lab's data, it would travel again at every change there.

    Parameters
    ----------
    store : str
        The module that keeps it, such as "kit/stores".
    header : mapping
        JSON; "name" is what it is asked for by.
    body : bytes
    key : str
        Streamlit's key.
    """
    component(store)(key=key, data=with_header(header, body), height=1)


def send_picture(image: NDArray[np.uint8], key: str) -> str:
    """Send a picture's pixels, and return the name to await it by: ``picture(name)``.

    Parameters
    ----------
    image : uint8 (H, W, 3) or (H, W)
        The picture.
    key : str
        Streamlit's key.
    """
    name = picture_name(image)
    channels = image.shape[2] if image.ndim == 3 else 1
    header = {"kind": "picture", "name": name, "shape": [*image.shape[:2], channels]}
    send_once("kit/stores", header, image.tobytes(), f"{key}.pictures")
    return name


def send_numbers(values: ArrayLike, key: str) -> str:
    """Send float32 numbers, and return the name to await them by: ``numbers(name)``."""
    body = np.ascontiguousarray(values, "<f4").tobytes()
    name = _digest(body)
    send_once("kit/stores", {"kind": "numbers", "name": name}, body, key)
    return name


def send_sprite(png: bytes, key: str) -> str:
    """Send many small pictures in one PNG file; returns the name to await: ``sprite(name)``."""
    name = _digest(png)
    send_once("kit/stores", {"kind": "sprite", "name": name}, png, key)
    return name


def picture_name(image: NDArray[np.uint8]) -> str:
    """Return a short digest of shape and pixels.

    Examples
    --------
    >>> len(picture_name(np.zeros((2, 2, 3), np.uint8)))
    16
    """
    return _digest(repr(image.shape).encode() + image.tobytes())


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]
