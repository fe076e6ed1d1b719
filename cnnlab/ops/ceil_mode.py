"""Pooling that rounds the number of windows up: the last ones hang over the edge."""

from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray


def pooled_size(
    size: int, window: int, stride: int, padding: int = 0, *, ceil_mode: bool = False
) -> int:
    """Return how many windows there are along one side, as PyTorch counts them.

    Parameters
    ----------
    size, window, stride, padding : int
        Pixels along the side; of the window; from one to the next; added on each side.
    ceil_mode : bool
        Whether a part of a step counts as one. A window that would begin beyond the picture and
        the padding before it is left out all the same.

    Examples
    --------
    >>> pooled_size(112, 3, 2), pooled_size(112, 3, 2, ceil_mode=True)
    (55, 56)
    """
    steps = size + 2 * padding - window
    if not ceil_mode:
        return steps // stride + 1
    count = -(-steps // stride) + 1
    return count - 1 if (count - 1) * stride >= size + padding else count


def pool_rounding_up(
    image: ArrayLike,
    window: int,
    *,
    stride: int,
    padding: int = 0,
    kind: Literal["max", "average"] = "max",
) -> NDArray[np.float32]:
    """Summarise windows of an image as PyTorch does with ``ceil_mode=True``.

    Parameters
    ----------
    image : array (H, W)
    window, stride, padding : int
        As in `cnnlab.pool`.
    kind : {"max", "average"}
        What is beyond the edge counts for neither; the zeros of ``padding`` count for an average.

    Returns
    -------
    float32 (oH, oW)
        The sizes are those of `pooled_size`.

    Raises
    ------
    ValueError
        If the image is not (H, W), or no window fits.

    Examples
    --------
    >>> pool_rounding_up([[1, 2, 9]], 1, stride=2).tolist()
    [[1.0, 9.0]]
    >>> pool_rounding_up([[1, 2, 9], [3, 4, 9]], 2, stride=2, kind="average").tolist()
    [[2.5, 9.0]]
    """
    values = np.asarray(image, np.float32)
    if values.ndim != 2 or min(values.shape) + 2 * padding < window:
        raise ValueError(f"image has shape {values.shape}, it must be (H, W), {window} or more")
    counts = [pooled_size(size, window, stride, padding, ceil_mode=True) for size in values.shape]
    values = np.pad(values, padding, constant_values=-np.inf if kind == "max" else 0)
    beyond = [
        (0, max(0, (count - 1) * stride + window - size))
        for count, size in zip(counts, values.shape, strict=True)
    ]
    values = np.pad(values, beyond, constant_values=np.nan)
    windows = sliding_window_view(values, (window, window))[::stride, ::stride]
    windows = windows[: counts[0], : counts[1]]  # (oH, oW, window, window)
    summary = np.nanmax if kind == "max" else np.nanmean
    return np.asarray(summary(windows, axis=(-2, -1)))
