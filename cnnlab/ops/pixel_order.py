"""Pixels in another order: the same numbers, but what was near is so no longer."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)


def pixel_order(seed: int, pixels: int = 784) -> NDArray[np.intp]:
    """Draw a permutation: for each new place, the old place of the pixel that comes there.

    Parameters
    ----------
    seed : int
        From 0; the same gives the same order.
    pixels : int
        How many there are.

    Examples
    --------
    >>> order = pixel_order(0)
    >>> sorted(order.tolist()) == list(range(784))
    True
    """
    return np.random.default_rng(seed).permutation(pixels)


def permute_pixels(images: NDArray[Number], order: NDArray[np.intp]) -> NDArray[Number]:
    """Put the pixels of pictures into another order, the same for all of them.

    Parameters
    ----------
    images : array (N, H, W) or (H, W)
    order : int (H * W,)
        As `pixel_order` draws it.

    Returns
    -------
    array of the same shape and type

    Raises
    ------
    IndexError
        If the order is of more pixels than a picture has.

    Examples
    --------
    >>> permute_pixels(np.array([[1, 2], [3, 4]]), np.array([3, 0, 1, 2])).tolist()
    [[4, 1], [2, 3]]
    """
    flat = images.reshape(*images.shape[:-2], -1)  # (N, H * W)
    return flat[..., order].reshape(images.shape)
