"""A dense layer after a flattening, as the convolution that it also is."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.convolution import convolve


def dense_as_convolution(
    maps: ArrayLike, weights: ArrayLike, bias: ArrayLike
) -> NDArray[np.float32]:
    """Compute a dense layer as a convolution whose kernels are as large as the maps.

    Parameters
    ----------
    maps : array (H, W, C)
        What a flattening would put in a row.
    weights : array (H * W * C, N)
        Of the dense layer.
    bias : array (N,)

    Returns
    -------
    float32 (1, 1, N)
        One place, N maps: the dense layer's outputs.

    Raises
    ------
    ValueError
        If the maps do not have as many values as the layer has inputs.

    Examples
    --------
    >>> dense_as_convolution(np.ones((2, 2, 1)), [[1], [2], [3], [4]], [0.5])
    array([[[10.5]]], dtype=float32)
    """
    values, learned = np.asarray(maps, np.float32), np.asarray(weights, np.float32)
    if values.size != len(learned):
        raise ValueError(f"maps {values.shape} have {values.size} values, weights {len(learned)}")
    # A unit's weights in the order of the flattening are its kernel, row by row.
    kernels = learned.reshape(*values.shape, -1)  # (H, W, C, N)
    return convolve(values, kernels, bias=bias, padding="valid")  # (1, 1, N)
