"""Fewer levels and fewer pixels: what a picture loses when it becomes smaller."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.ops.uint8 import check_bytes, to_byte


def quantize(image: NDArray[np.uint8], bits: int) -> NDArray[np.uint8]:
    """Keep the top bits of every number, spread over 0..255 again.

    Parameters
    ----------
    image : uint8 array of any shape
        The image.
    bits : int
        Bits per channel, 1 to 8: 1 leaves only 0 and 255, 8 changes nothing.

    Returns
    -------
    uint8 array
        An array of the same shape, with at most ``2 ** bits`` different numbers.

    Raises
    ------
    ValueError
        If `bits` is not one of 1 to 8, or the image is not uint8.

    Examples
    --------
    >>> quantize(np.array([0, 100, 127, 128, 255], np.uint8), 1).tolist()
    [0, 0, 0, 255, 255]
    """
    check_bytes(image)
    if bits not in range(1, 9):
        raise ValueError(f"bits is {bits}, it must be 1 to 8")
    levels = to_byte(np.arange(2**bits) * 255 / (2**bits - 1))
    kept: NDArray[np.uint8] = levels[image >> (8 - bits)]
    return kept


def resample(image: NDArray[np.uint8], longest: int) -> NDArray[np.uint8]:
    """Show an image with fewer pixels: each is the mean of the area that it covers.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) uint8 array
        The image.
    longest : int
        The most rows or columns of the result, at least 1; an image is never enlarged.

    Returns
    -------
    uint8 array
        The smaller image, in the same proportions as far as whole pixels allow.

    Raises
    ------
    ValueError
        If `longest` is below 1, or the image is not such an array.

    Examples
    --------
    >>> resample(np.array([[0, 100], [200, 100]], np.uint8), 1).tolist()
    [[100]]
    """
    check_bytes(image)
    if image.ndim not in (2, 3) or 0 in image.shape:
        raise ValueError(f"image has shape {image.shape}, it must be (H, W) or (H, W, 3)")
    if longest < 1:
        raise ValueError(f"longest is {longest}, it must be at least 1")
    rows, columns = image.shape[:2]
    scale = min(1.0, longest / max(rows, columns))
    down = _area_weights(rows, max(1, round(rows * scale)))  # (oH, H)
    across = _area_weights(columns, max(1, round(columns * scale)))  # (oW, W)
    means = np.tensordot(down, image, axes=1)  # (oH, W) or (oH, W, C)
    means = np.tensordot(across, means, axes=(1, 1))  # (oW, oH) or (oW, oH, C)
    return np.ascontiguousarray(to_byte(means.swapaxes(0, 1)))


def _area_weights(before: int, after: int) -> NDArray[np.float64]:
    """Give the share of each old pixel in each new one: (after, before), rows sum to 1."""
    edges = np.arange(after + 1)[:, None] * before / after  # (after + 1, 1)
    covered = np.clip(edges - np.arange(before), 0, 1)  # of each old pixel, up to each edge
    return np.diff(covered, axis=0) * after / before
