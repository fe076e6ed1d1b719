"""Convolution, as convolutional networks mean it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.padding import Padding, output_size, pad, span


def convolve(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    bias: ArrayLike = 0,
    padding: Padding = "zeros",
    stride: int = 1,
    dilation: int = 1,
    flip: bool = False,
) -> NDArray[np.float32]:
    """Slide a kernel over an image; each stop makes one number.

    Parameters
    ----------
    image : array (H, W) or (H, W, C)
        Any numbers: 0..255 for photos, 0..1 or feature maps inside a network.
    kernel : array (kH, kW), (kH, kW, C) or (kH, kW, C, N)
        (kH, kW): every channel on its own. (kH, kW, C): summed over the channels to one map.
        (kH, kW, C, N): N maps, which is a whole convolutional layer.
    bias : number or array (N,)
        Added to every output, in the units of the output.
    padding : {"zeros", "reflect", "replicate", "circular", "valid", "same"} or int
        What stands beyond the edge. The first four keep ceil(H / stride) rows; "reflect" does not
        repeat the edge pixel; "valid" adds nothing; a number adds that many zeros a side; "same"
        adds zeros as TensorFlow does, by the stride.
    stride, dilation : int
        Pixels from one stop to the next, and between neighbouring weights; both at least 1.
    flip : bool
        Turn the kernel by 180 degrees first, which is what signal processing calls convolution.
        CNNs do not: they compute cross-correlation and call it convolution.

    Returns
    -------
    float32 (oH, oW), (oH, oW, C) or (oH, oW, N)
        The feature map or maps.

    Raises
    ------
    ValueError
        If shapes do not go together, or no output is left.

    Notes
    -----
    ``output[r, c] = bias + sum(kernel[i, j] * padded[r * stride + i * dilation, ...])``: formula
    9.4 for cross-correlation in Goodfellow, Bengio and Courville, Deep Learning, 2016.

    Examples
    --------
    The lecture's worked example, a 3x3 square of ones under the Laplacian:

    >>> square = np.pad(np.ones((3, 3)), 1)
    >>> convolve(square, [[0, 1, 0], [1, -4, 1], [0, 1, 0]], padding="valid")
    array([[-2., -1., -2.],
           [-1.,  0., -1.],
           [-2., -1., -2.]], dtype=float32)
    """
    pixels, weights = checked(image, kernel, padding, stride, dilation, flip)
    padded = pad(pixels, weights.shape[:2], dilation, padding, stride)
    rows, columns = _output_shape(padded.shape, weights.shape, stride, dilation)
    output = np.empty((rows, columns, *_maps(pixels, weights)), np.float32)
    bias = _checked_bias(bias, output.shape)
    for top in range(0, rows, _BAND):
        band = output[top : top + _BAND]
        slide(padded[top * stride :], weights, bias, band, stride, dilation)
    return output


# Rows computed at a time: as many as fit the processor's cache, for speed on photos.
_BAND = 32


def slide(
    padded: NDArray[np.float32],
    weights: NDArray[np.float32],
    bias: NDArray[np.float32],
    output: NDArray[np.float32],
    stride: int,
    dilation: int,
) -> None:
    """Fill ``output`` weight by weight: all the pixels a weight ever meets, times that weight.

    The same sums as stop by stop, in an order that NumPy does fast.

    Examples
    --------
    >>> output = np.zeros((1, 2), np.float32)
    >>> slide(np.float32([[1, 2, 4]]), np.float32([[-1, 1]]), np.float32(0), output, 1, 1)
    >>> output
    array([[1., 2.]], dtype=float32)
    """
    rows, columns = output.shape[:2]
    product = np.empty_like(output)
    output[:] = bias
    for i, j in np.ndindex(weights.shape[:2]):
        top, left = i * dilation, j * dilation
        met = padded[top::stride, left::stride][:rows, :columns]  # (oH, oW[, C])
        if weights.ndim == 2:
            np.multiply(met, weights[i, j], out=product)  # one weight for every channel
        else:
            np.matmul(met, weights[i, j], out=product)  # (C,) or (C, N): summed over channels
        output += product


def checked(
    image: ArrayLike, kernel: ArrayLike, padding: Padding, stride: int, dilation: int, flip: bool
) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """Image and kernel as arrays that go together, the kernel turned if asked."""
    pixels, weights = np.asarray(image), np.asarray(kernel, np.float32)
    if pixels.ndim not in (2, 3) or pixels.size == 0:
        raise ValueError(f"image has shape {pixels.shape}, it must be (H, W) or (H, W, C)")
    if weights.ndim not in (2, 3, 4) or weights.size == 0:
        raise ValueError(
            f"kernel has shape {weights.shape}, it must be (kH, kW), (kH, kW, C) or (kH, kW, C, N)"
        )
    if pixels.ndim == 2 and weights.ndim > 2:
        pixels = pixels[..., np.newaxis]
    if weights.ndim > 2 and weights.shape[2] != pixels.shape[2]:
        raise ValueError(
            f"kernel {weights.shape} is {weights.shape[2]} channels deep, "
            f"image {pixels.shape} has {pixels.shape[2]}"
        )
    for name, number in (("stride", stride), ("dilation", dilation)):
        if int(number) != number or number < 1:
            raise ValueError(f"{name} is {number}, it must be a whole number of at least 1")
    return pixels, (weights[::-1, ::-1] if flip else weights)


def _output_shape(
    padded: tuple[int, ...], kernel: tuple[int, ...], stride: int, dilation: int
) -> tuple[int, int]:
    """Rows and columns of the output, or an error in the reader's numbers."""
    reach = (span(kernel[0], dilation), span(kernel[1], dilation))
    if reach[0] > padded[0] or reach[1] > padded[1]:
        dilated = f" spread to {reach} by dilation {dilation}" if dilation > 1 else ""
        raise ValueError(
            f"kernel {kernel[:2]}{dilated} is larger than the padded image {padded[:2]}: "
            "no output is left"
        )
    rows, columns = (output_size(padded[n], kernel[n], stride, dilation, "valid") for n in (0, 1))
    return rows, columns


def _maps(pixels: NDArray[Any], weights: NDArray[np.float32]) -> tuple[int, ...]:
    """Return what follows rows and columns in the output's shape: channels, one map, N maps."""
    return pixels.shape[2:] if weights.ndim == 2 else weights.shape[3:]


def _checked_bias(bias: ArrayLike, output_shape: tuple[int, ...]) -> NDArray[np.float32]:
    """One bias for all maps, or one for each."""
    added = np.asarray(bias, np.float32)
    if added.ndim and added.shape != output_shape[2:]:
        raise ValueError(f"bias has shape {added.shape}, the output has {output_shape}")
    return added
