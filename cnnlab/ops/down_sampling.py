"""A photo with fewer pixels: by stride alone, by pooling, or blurred first."""

from math import ceil
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from cnnlab.ops.convolution import convolve
from cnnlab.ops.pooling import pool

Way = Literal["stride", "max", "average", "gaussian"]
WAYS: tuple[Way, ...] = get_args(Way)

# The bundled rings: at r pixels from the centre, one ring is RING_RATE / r pixels wide.
RING_RATE = 384
_RING_CENTRE = 127.5


def gaussian_kernel(sigma: float) -> NDArray[np.float64]:
    """Weights that fall off with the distance like a bell, and sum to 1.

    Parameters
    ----------
    sigma : float
        Its standard deviation in pixels; the kernel reaches three of them to each side.

    Examples
    --------
    >>> gaussian_kernel(1).shape, float(gaussian_kernel(1).sum().round(9))
    ((7, 7), 1.0)
    """
    reach = ceil(3 * sigma)
    bell = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * sigma**2))  # (2 reach + 1,)
    kernel: NDArray[np.float64] = np.outer(bell, bell) / bell.sum() ** 2
    return kernel


def down_sample(image: NDArray[Any], step: int, way: Way) -> NDArray[np.float32]:
    """Keep one pixel of each ``step`` times ``step``.

    Parameters
    ----------
    image : array (H, W) or (H, W, C)
    step : int
        How many times fewer rows and columns.
    way : {"stride", "max", "average", "gaussian"}
        "stride" takes every ``step``-th pixel as it is. "max" and "average" pool windows of that
        size; average pooling is a box blur and then the stride. "gaussian" blurs with a standard
        deviation of half a step, and then takes every ``step``-th pixel.

    Returns
    -------
    float32 (H // step, W // step) or (H // step, W // step, C)

    Raises
    ------
    ValueError
        If the picture has fewer than ``step`` rows or columns.

    Examples
    --------
    >>> image = np.uint8([[0, 100, 10, 10], [200, 100, 10, 10]])
    >>> [down_sample(image, 2, way).tolist() for way in ("stride", "max", "average")]
    [[[0.0, 10.0]], [[200.0, 10.0]], [[100.0, 10.0]]]
    """
    rows, columns = image.shape[0] // step, image.shape[1] // step
    if min(rows, columns) < 1:
        raise ValueError(
            f"picture {image.shape[:2]} has fewer than {step} rows or columns: nothing is left"
        )
    match way:
        case "stride":
            return np.asarray(image[::step, ::step][:rows, :columns], np.float32)
        case "gaussian":
            kernel = gaussian_kernel(step / 2)
            return convolve(image, kernel, padding="reflect", stride=step)[:rows, :columns]
    return pool(image, step, kind=way)


def ring_contrast(rings: NDArray[np.float32], step: int) -> tuple[float, float]:
    """Measure what is true and what is false in the bundled rings, made smaller.

    Pixels hold no wave shorter than two of them, along rows or along columns. So beyond
    `ring_limit` rows or columns from the middle an honest picture is even grey.

    Parameters
    ----------
    rings : float32 (256 // step, 256 // step)
    step : int
        How many times fewer rows and columns it has.

    Returns
    -------
    tuple of float
        Standard deviation of the values inside that square, and outside of it.

    Examples
    --------
    >>> ring_contrast(np.full((64, 64), 127.5, np.float32), 4)
    (0.0, 0.0)
    """
    places = [np.abs(np.arange(size) * step - _RING_CENTRE) for size in rings.shape]
    fine = np.maximum(places[0][:, np.newaxis], places[1]) > ring_limit(step)
    return float(rings[~fine].std()), float(rings[fine].std())


def ring_limit(step: int) -> float:
    """Return how far from the middle a ring is ``2 * step`` pixels wide: two of those kept.

    Examples
    --------
    >>> ring_limit(4)
    48.0
    """
    return RING_RATE / (2 * step)


def false_centres(step: int, side: int = 256) -> int:
    """Count the bull's eyes that the rings get when only every ``step``-th pixel is kept.

    There the phase moves on by a whole turn from one kept pixel to the next, which looks the same
    as standing still, as it does at the one true centre.

    Examples
    --------
    >>> false_centres(2), false_centres(4)
    (0, 8)
    """
    within = ceil(side / 2 / (RING_RATE / step)) - 1  # strictly inside the picture, to each side
    return (2 * within + 1) ** 2 - 1
