"""Which pixels the sliding window meets, and how often."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.ops.padding import Padding, output_size, padding_widths


def window_visits(
    size: int, kernel_size: int, stride: int = 1, dilation: int = 1, padding: Padding = "zeros"
) -> NDArray[np.intp]:
    """Count how many windows each pixel along one axis takes part in.

    Takes what `cnnlab.ops.padding.output_size` takes. In two dimensions a pixel is in as many
    windows as the product of its row's count and its column's.

    Returns
    -------
    int (size,)
        0 where no window reaches: beyond the last stop, or in the gaps of a spread kernel.

    Examples
    --------
    >>> window_visits(6, 3, stride=2, padding="valid")
    array([1, 1, 2, 1, 1, 0])
    """
    before, after = padding_widths(size, kernel_size, stride, dilation, padding)
    stops = max(0, output_size(size, kernel_size, stride, dilation, padding))
    met = np.add.outer(stride * np.arange(stops), dilation * np.arange(kernel_size))
    counts = np.bincount(met.ravel(), minlength=before + size + after)
    return np.asarray(counts[before : before + size])
