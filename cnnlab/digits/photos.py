"""From a photo, scan or upload of a digit to the 28x28 picture that the networks read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.digits.drawing import (
    BOX,
    CENTER_OF_MASS,
    SIDE,
    DigitError,
    DigitSteps,
    FloatImage,
    center_of_mass,
)
from cnnlab.digits.ink import find_ink, grey_of
from cnnlab.digits.ink_shapes import FINE, fit_into_box


def digit_from_image(image: Image.Image | NDArray[np.generic]) -> FloatImage:
    """Find the digit on a photo, scan or upload and prepare it as MNIST prepared its own.

    Dark ink on light paper or light on dark; uneven paper, shadows and thin or thick pens are
    evened out.

    Parameters
    ----------
    image : PIL image, or array of shape (H, W), (H, W, 3) or (H, W, 4)
        Whole numbers from 0 to 255, or fractions from 0 to 1.

    Returns
    -------
    ndarray of float32, shape (28, 28)
        0 is paper, 1 is ink.

    Raises
    ------
    DigitError
        If nothing stands out from the paper.

    Examples
    --------
    >>> paper = np.full((100, 80), 230, np.uint8)
    >>> paper[20:80, 38:44] = 40
    >>> one = digit_from_image(paper)
    >>> one.shape, bool(one[:, 14].sum() > 18), bool(one[:, 20].any())
    ((28, 28), True, False)
    """
    return trace_digit_from_image(image).image


def trace_digit_from_image(image: Image.Image | NDArray[np.generic]) -> DigitSteps:
    """Do what `digit_from_image` does and keep every step."""
    ink = find_ink(grey_of(image))
    if not ink.any():
        raise DigitError("nothing on this picture stands out from its paper: is it blank?")
    fine = fit_into_box(ink, BOX)  # (4 * rows, 4 * columns) of at most 20x20
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    room = (SIDE * FINE - np.array(fine.shape)) // 2
    fitted = _placed(fine, room)
    mass = center_of_mass(fitted)
    wanted = np.rint((CENTER_OF_MASS - np.array(mass)) * FINE).astype(int)
    shift = np.clip(wanted, -room, room)
    return DigitSteps(
        box=(float(rows[0]), float(columns[0]), float(rows[-1] + 1), float(columns[-1] + 1)),
        scale=BOX / max(rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0]),
        fitted=fitted,
        center_of_mass=mass,
        shift=(float(shift[0]) / FINE, float(shift[1]) / FINE),
        image=_placed(fine, room + shift),
        ink=ink,
    )


def _placed(fine: FloatImage, corner: NDArray[np.signedinteger]) -> FloatImage:
    """Put a cut-out into the field at a quarter of a pixel's exactness, then average 4x4 to 1."""
    field = np.zeros((SIDE * FINE, SIDE * FINE), np.float32)
    top, left = int(corner[0]), int(corner[1])
    field[top : top + fine.shape[0], left : left + fine.shape[1]] = fine
    small: FloatImage = field.reshape(SIDE, FINE, SIDE, FINE).mean(axis=(1, 3), dtype=np.float32)
    return small
