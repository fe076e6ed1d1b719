"""Where windows look: the pixel under the middle of each, which the padding decides."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.ops.padding import Padding, output_size, padding_widths


def window_middles(
    size: int, kernel_size: int, stride: int, padding: Padding
) -> NDArray[np.float64]:
    """Return the pixel under the kernel's middle at each stop along one side.

    Parameters
    ----------
    size, kernel_size, stride, padding
        As in `cnnlab.ops.padding.output_size`.

    Returns
    -------
    float64 (stops,)
        Halves where the kernel has an even number of weights.

    Examples
    --------
    TensorFlow's "same", and the same number of zeros on both sides:

    >>> window_middles(8, 3, 2, "same"), window_middles(8, 3, 2, 1)
    (array([1., 3., 5., 7.]), array([0., 2., 4., 6.]))
    """
    before, _ = padding_widths(size, kernel_size, stride, padding=padding)
    stops = np.arange(output_size(size, kernel_size, stride, padding=padding))
    return np.asarray(stops * stride - before + (kernel_size - 1) / 2)


def first_middle(size: int, kernel_size: int, stride: int, padding: Padding, layers: int) -> float:
    """Return the pixel of the picture that the first unit looks at, through layers all alike.

    Examples
    --------
    >>> first_middle(224, 3, 2, "same", layers=5), first_middle(224, 3, 2, 1, layers=5)
    (31.0, 0.0)
    """
    at, apart = 0.0, 1
    for _ in range(layers):
        at += apart * float(window_middles(size, kernel_size, stride, padding)[0])
        apart *= stride
        size = output_size(size, kernel_size, stride, padding=padding)
    return at
