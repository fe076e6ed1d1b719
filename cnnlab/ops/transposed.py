"""Transposed convolution: every pixel stamps the kernel, and overlapping stamps add up."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.convolution import convolve


def transposed_convolve(
    image: ArrayLike, kernel: ArrayLike, *, stride: int = 1, padding: int = 0
) -> NDArray[np.float64]:
    """Enlarge an image by stamping a kernel, times each pixel, every ``stride`` pixels.

    Parameters
    ----------
    image : array (H, W)
    kernel : array (kH, kW)
        Not flipped: what `torch.nn.ConvTranspose2d` learns.
    stride : int
        Pixels of the output from one stamp to the next, at least 1.
    padding : int
        Rows and columns cut off on each side of the output, at least 0: the name is that of the
        convolution that it transposes.

    Returns
    -------
    float64 ((H - 1) * stride + kH - 2 * padding, (W - 1) * stride + kW - 2 * padding)

    Raises
    ------
    ValueError
        If shapes, stride or padding are not of that kind, or no output is left.

    Notes
    -----
    A convolution with this stride is a matrix that turns a picture of the output's size into one of
    the input's; this multiplies by its transpose (Dumoulin and Visin, A guide to convolution
    arithmetic for deep learning, 2016, section 4). It is no inverse.

    Examples
    --------
    >>> transposed_convolve([[1, 2]], [[1, 1, 1]], stride=2).tolist()
    [[1.0, 1.0, 3.0, 2.0, 2.0]]
    """
    pixels, weights = np.asarray(image, np.float64), np.asarray(kernel, np.float64)
    if pixels.ndim != 2 or weights.ndim != 2 or 0 in pixels.shape + weights.shape:
        raise ValueError(
            f"image {pixels.shape} and kernel {weights.shape} must be (H, W) and (kH, kW)"
        )
    if stride < 1 or padding < 0:
        raise ValueError(f"stride is {stride}, at least 1; padding is {padding}, at least 0")
    rows, columns = pixels.shape
    high, wide = (
        (size - 1) * stride + reach for size, reach in zip(pixels.shape, weights.shape, strict=True)
    )
    if min(high, wide) <= 2 * padding:
        raise ValueError(f"padding {padding} cuts all of the {high}×{wide} output off")
    output = np.zeros((high, wide))
    for i, j in np.ndindex(weights.shape):  # all stamps at once, weight by weight
        output[i::stride, j::stride][:rows, :columns] += pixels * weights[i, j]
    return output[padding : high - padding, padding : wide - padding]


def stamps(size: int, kernel_size: int, stride: int) -> NDArray[np.intp]:
    """Count how many stamps reach each pixel along one side of a transposed convolution's output.

    Where the kernel's size is no multiple of the stride, the counts go up and down all the way
    (Odena, Dumoulin and Olah, Deconvolution and Checkerboard Artifacts, 2016).

    Examples
    --------
    >>> stamps(4, kernel_size=3, stride=2), stamps(4, kernel_size=4, stride=2)
    (array([1, 1, 2, 1, 2, 1, 2, 1, 1]), array([1, 1, 2, 2, 2, 2, 2, 2, 1, 1]))
    """
    counted = transposed_convolve(np.ones((1, size)), np.ones((1, kernel_size)), stride=stride)
    return np.asarray(counted[0], np.intp)


def resized_convolve(image: ArrayLike, kernel: ArrayLike, factor: int) -> NDArray[np.float32]:
    """Repeat every pixel ``factor`` times each way, and convolve the larger picture.

    What Odena, Dumoulin and Olah (2016) propose in place of a transposed convolution: every pixel
    of the output meets the same weights.

    Parameters
    ----------
    image : array (H, W)
    kernel : array (kH, kW)
        Its rim sees the nearest pixel repeated.
    factor : int
        At least 1.

    Returns
    -------
    float32 (H * factor, W * factor)

    Examples
    --------
    >>> resized_convolve([[1, 2]], [[0.5, 0.5]], 2).tolist()
    [[1.0, 1.5, 2.0, 2.0], [1.0, 1.5, 2.0, 2.0]]
    """
    larger = np.asarray(image).repeat(factor, axis=0).repeat(factor, axis=1)
    return convolve(larger, kernel, padding="replicate")
