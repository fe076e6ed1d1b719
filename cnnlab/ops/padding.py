"""What stands beyond the edge of a picture, and how large the output is."""

from math import ceil
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

PaddingMode = Literal["zeros", "reflect", "replicate", "circular", "valid", "same"]
Padding = PaddingMode | int

PADDING_MODES: tuple[PaddingMode, ...] = get_args(PaddingMode)

_NUMPY_MODE = {"reflect": "reflect", "replicate": "edge", "circular": "wrap"}


def span(kernel_size: int, dilation: int) -> int:
    """How many pixels a kernel reaches across, gaps included.

    Examples
    --------
    >>> span(3, dilation=1), span(3, dilation=2)
    (3, 5)
    """
    return dilation * (kernel_size - 1) + 1


def padding_widths(
    size: int, kernel_size: int, stride: int = 1, dilation: int = 1, padding: Padding = "zeros"
) -> tuple[int, int]:
    """Pixels added before and after one axis.

    Parameters
    ----------
    size : int
        Pixels of the picture along the axis; "same" alone asks for it, and for the stride.
    kernel_size, stride, dilation : int
        Size of the kernel along the axis, how far it moves, and the distance between its weights.
    padding : {"zeros", "reflect", "replicate", "circular", "valid", "same"} or int
        A mode that keeps the size (before the stride takes its share), "valid" for none, a number
        of zeros a side, or "same" as TensorFlow means it: as few zeros as make ceil(size / stride)
        stops.

    Returns
    -------
    tuple of int
        Pixels before (top or left) and after (bottom or right).

    Raises
    ------
    ValueError
        If the mode is not known or the number is negative.

    Examples
    --------
    >>> padding_widths(28, 3), padding_widths(28, 4), padding_widths(28, 3, padding="valid")
    ((1, 1), (1, 2), (0, 0))
    >>> padding_widths(224, 3, stride=2, padding="same")
    (0, 1)
    """
    if isinstance(padding, int) and not isinstance(padding, bool):
        if padding < 0:
            raise ValueError(f"padding is {padding}, it cannot be negative")
        return padding, padding
    if padding not in PADDING_MODES:
        raise ValueError(
            f"padding {padding!r} is not one of {', '.join(PADDING_MODES)} or a whole number"
        )
    if padding == "valid":
        return 0, 0
    total = span(kernel_size, dilation) - 1
    if padding == "same":
        total = max(0, total + (ceil(size / stride) - 1) * stride + 1 - size)
    return total // 2, total - total // 2  # the odd one out goes to the bottom and the right


def pad(
    image: NDArray[Any],
    kernel_shape: tuple[int, int],
    dilation: int = 1,
    padding: Padding = "zeros",
    stride: int = 1,
) -> NDArray[np.float32]:
    """Surround an image with what the padding mode puts beyond its edge.

    Parameters
    ----------
    image : array (H, W) or (H, W, C)
        The picture, of any type of number.
    kernel_shape : (kH, kW)
        Size of the kernel that will slide over it.
    dilation, padding, stride
        As in `cnnlab.convolve`.

    Returns
    -------
    float32 (H + rows added, W + columns added[, C])
        The padded picture; the very same array where nothing is to be done.

    Examples
    --------
    >>> pad(np.float32([[1, 2, 3]]), (1, 3), padding="reflect")
    array([[2., 1., 2., 3., 2.]], dtype=float32)
    """
    rows, columns = (
        padding_widths(image.shape[axis], kernel_shape[axis], stride, dilation, padding)
        for axis in (0, 1)
    )
    if rows == columns == (0, 0):
        return image.astype(np.float32, copy=False)
    widths = [rows, columns, (0, 0)][: image.ndim]
    mode: Any = _NUMPY_MODE.get(str(padding), "constant")
    # Padded first and made float after: a photo's bytes are a quarter of the memory to move.
    return np.pad(image, widths, mode=mode).astype(np.float32, copy=False)


def output_size(
    size: int, kernel_size: int, stride: int = 1, dilation: int = 1, padding: Padding = "zeros"
) -> int:
    """How many stops a kernel makes along one axis; zero or less where it does not fit.

    Parameters
    ----------
    size : int
        Pixels along the axis, before padding.
    kernel_size, stride, dilation, padding
        As in `cnnlab.convolve`.

    Returns
    -------
    int
        ``floor((size + padding before and after - span) / stride) + 1``.

    Examples
    --------
    >>> output_size(5, 3, padding="valid"), output_size(224, 11, stride=4, padding=0)
    (3, 54)
    """
    padded = size + sum(padding_widths(size, kernel_size, stride, dilation, padding))
    return (padded - span(kernel_size, dilation)) // stride + 1
