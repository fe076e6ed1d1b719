"""What a deep kernel makes of each input map before it adds up."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.convolution import convolve
from cnnlab.ops.padding import Padding


def partial_maps(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    padding: Padding = "zeros",
    stride: int = 1,
    dilation: int = 1,
) -> NDArray[np.float32]:
    """Convolve each input map with its own slice of each kernel.

    Parameters
    ----------
    image : array (H, W, C)
        Feature maps.
    kernel : array (kH, kW, C, N)
        N kernels, as deep as the image.
    padding, stride, dilation
        As in `cnnlab.convolve`.

    Returns
    -------
    float32 (oH, oW, C, N)
        Summed over C, with the bias, they are what `cnnlab.convolve` gives.

    Raises
    ------
    ValueError
        If shapes do not go together, or no output is left.

    Examples
    --------
    >>> partial_maps([[[1, 2]]], [[[[3], [5]]]]).ravel()
    array([ 3., 10.], dtype=float32)
    """
    maps, weights = np.asarray(image, np.float32), np.asarray(kernel, np.float32)
    if maps.ndim != 3 or weights.ndim != 4 or maps.shape[2] != weights.shape[2]:
        raise ValueError(
            f"image {maps.shape} and kernel {weights.shape} must be (H, W, C) and (kH, kW, C, N)"
        )
    return np.stack(
        [
            convolve(
                maps[..., c : c + 1],
                weights[:, :, c : c + 1],
                padding=padding,
                stride=stride,
                dilation=dilation,
            )
            for c in range(maps.shape[2])
        ],
        axis=2,
    )
