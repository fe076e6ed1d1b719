"""Depthwise convolution: each channel under a kernel of its own, and no sum over channels."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.convolution import checked
from cnnlab.ops.padding import Padding, output_size, pad

_CACHED = 120_000  # values of a band of rows: about what the processor's cache holds


def depthwise(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    bias: ArrayLike = 0,
    padding: Padding = "zeros",
    stride: int = 1,
) -> NDArray[np.float32]:
    """Convolve every channel with its own kernel.

    Parameters
    ----------
    image : array (H, W, C)
    kernel : array (kH, kW, C)
    bias : number or array (C,)
    padding, stride
        As in `cnnlab.convolve`.

    Returns
    -------
    float32 (oH, oW, C)

    Raises
    ------
    ValueError
        If shapes do not go together, or no output is left.

    Examples
    --------
    The first channel twice, the second negated:

    >>> depthwise([[[1, 2], [3, 4]]], [[[2, -1]]]).tolist()
    [[[2.0, -2.0], [6.0, -4.0]]]
    """
    pixels, weights = checked(image, kernel, padding, stride, 1, False)
    if pixels.ndim != 3 or weights.ndim != 3:
        raise ValueError(
            f"image {pixels.shape} and kernel {weights.shape} must be (H, W, C) and (kH, kW, C)"
        )
    padded = pad(pixels, weights.shape[:2], 1, padding, stride)
    rows, columns = (
        output_size(padded.shape[n], weights.shape[n], stride, 1, "valid") for n in (0, 1)
    )
    if min(rows, columns) < 1:
        raise ValueError(f"kernel {weights.shape[:2]} is larger than {padded.shape[:2]}")
    output = np.empty((rows, columns, pixels.shape[2]), np.float32)
    output[:] = np.asarray(bias, np.float32)
    step = max(1, _CACHED // output[0].size)
    product = np.empty_like(output[:step])
    for top in range(0, rows, step):
        band = output[top : top + step]
        for i, j in np.ndindex(weights.shape[:2]):
            met = padded[top * stride + i :: stride, j::stride][: len(band), :columns]
            np.multiply(met, weights[i, j], out=product[: len(band)])
            band += product[: len(band)]
    return output
