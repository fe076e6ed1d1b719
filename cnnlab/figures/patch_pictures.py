"""Pictures of kernels, and of the patches that excite a channel."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cnnlab.explain.patches import ExcitingPatch, cut
from cnnlab.figures.display import to_pixels
from cnnlab.figures.mosaics import mosaic
from cnnlab.figures.over_drawing import enlarged
from cnnlab.nets.forward import Values

_FRAME = (201, 48, 44)
_MARGIN = 2  # pixels of padding around a digit, since patches may reach there


def kernel_picture(kernel: Values, zoom: int = 16) -> NDArray[np.uint8]:
    """Paint a kernel (kH, kW, C): one square grid a channel, all on one signed scale.

    Examples
    --------
    >>> kernel_picture(np.ones((5, 5, 6), np.float32), zoom=1).shape
    (14, 23, 3)
    """
    scale = float(np.abs(kernel).max())
    painted = [
        enlarged(to_pixels(channel, "signed", scale), zoom) for channel in np.moveaxis(kernel, 2, 0)
    ]
    return mosaic(painted, columns=3) if len(painted) > 1 else painted[0]


def ink(picture: Values, zoom: int = 1) -> NDArray[np.uint8]:
    """Paint ink on paper, (H, W) from 0 to 1, as (zoom H, zoom W, 3).

    Examples
    --------
    >>> ink(np.float32([[0, 1]])).tolist()
    [[[255, 255, 255], [0, 0, 0]]]
    """
    return np.repeat(enlarged(to_pixels(255 * (1 - picture)), zoom)[..., np.newaxis], 3, axis=2)


def patch_picture(images: Values, patches: Sequence[ExcitingPatch], size: int) -> NDArray[np.uint8]:
    """Paint the patches, three a row, the strongest first."""
    zoom = max(1, 84 // size)
    return mosaic([ink(cut(images[one.picture], one, size), zoom) for one in patches], 3)


def place_picture(images: Values, patches: Sequence[ExcitingPatch], size: int) -> NDArray[np.uint8]:
    """Paint the digits that the patches were cut from, each patch framed."""
    zoom = 4
    digits = []
    for one in patches:
        digit = ink(np.pad(images[one.picture], _MARGIN), zoom)
        top, left = (zoom * (_MARGIN + at) for at in (one.top, one.left))
        bottom, right = top + zoom * size, left + zoom * size
        framed = digit[top:bottom, left:right].copy()
        digit[top:bottom, left:right] = _FRAME
        digit[top + 2 : bottom - 2, left + 2 : right - 2] = framed[2:-2, 2:-2]
        digits.append(digit)
    return mosaic(digits, 3)
