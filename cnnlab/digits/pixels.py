"""The pixels to look for a digit on, whatever a picture comes as: 8-bit RGB, 1024 a side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.decoding import to_rgb

Pixels = NDArray[np.uint8]

_ROWS = 256  # of an array that are brought to 8 bits at once


def pixels_of(image: Image.Image | NDArray[np.generic]) -> Pixels:
    """Bring a picture to (H, W, 3), by the decoder that reads files.

    Raises
    ------
    ValueError
        If an array is no picture.

    Examples
    --------
    >>> pixels_of(np.full((4, 6), 255, np.uint8)).shape
    (4, 6, 3)
    """
    picture = image if isinstance(image, Image.Image) else _from_array(np.asarray(image))
    return np.asarray(to_rgb(picture, for_ink=True))


def _from_array(image: NDArray[np.generic]) -> Image.Image:
    """Take (H, W), (H, W, 1), (H, W, 3) or (H, W, 4), uint8 or 0 to 1."""
    if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] not in (1, 3, 4)):
        raise ValueError(f"a picture is (H, W), (H, W, 3) or (H, W, 4), not {image.shape}")
    if image.size == 0:
        raise ValueError(f"the picture has no pixels: its shape is {image.shape}")
    if image.dtype != np.uint8:
        image = _bytes(image.astype(np.float32) if image.dtype == np.bool_ else image)
    return Image.fromarray(np.squeeze(image, axis=2) if image.shape[2:] == (1,) else image)


def _bytes(image: NDArray[np.generic]) -> Pixels:
    """Round to 8 bits, some rows at a time: numbers of 8 bytes are large."""
    low, high = float(image.min()), float(image.max())
    if not np.isfinite(low + high):
        raise ValueError("the picture holds values that are not finite")
    full = 1 if image.dtype.kind == "f" else 255
    if low < 0 or high > full:
        raise ValueError(
            f"the picture's values run from {low:g} to {high:g}; "
            "whole numbers from 0 to 255 or fractions from 0 to 1 can be shown"
        )
    whole = np.empty(image.shape, np.uint8)
    for top in range(0, len(image), _ROWS):
        part = image[top : top + _ROWS].astype(np.float64)
        whole[top : top + _ROWS] = np.rint(part * (255 / full))
    return whole
