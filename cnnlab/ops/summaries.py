"""Seven ways to make a feature map smaller, and how much each changes when its input does."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.convolution import convolve
from cnnlab.ops.pooling import pool, pool_windows

Summary = Literal["max", "average", "l2", "median", "stochastic", "convolution", "subsample"]
SUMMARIES: tuple[Summary, ...] = get_args(Summary)


def summarise(
    image: ArrayLike,
    kind: Summary,
    size: int = 2,
    stride: int = 2,
    *,
    kernel: ArrayLike | None = None,
    seed: int | None = None,
) -> NDArray[np.float32]:
    """Make a feature map smaller in one of seven ways, all with the same windows.

    Parameters
    ----------
    image : array (H, W)
        A feature map.
    kind : str
        The five kinds of `cnnlab.pool`; "convolution" multiplies each window by ``kernel``;
        "subsample" keeps each window's first value and drops the others.
    size, stride : int
        Of the windows, along rows and columns.
    kernel : array (size, size), optional
        For "convolution"; without it, equal weights that sum to 1.
    seed : int, optional
        For "stochastic".

    Returns
    -------
    float32 (oH, oW)

    Examples
    --------
    >>> image = [[1, 2, 5, 6], [3, 4, 7, 8]]
    >>> summarise(image, "max").tolist(), summarise(image, "subsample").tolist()
    ([[4.0, 8.0]], [[1.0, 5.0]])
    >>> summarise(image, "convolution", kernel=right_minus_left(2)).tolist()
    [[1.0, 1.0]]
    """
    if kind == "subsample":
        return pool_windows(image, size, stride=stride, kind="average")[..., 0, 0].copy()
    if kind == "convolution":
        weights = np.full((size, size), 1 / size**2) if kernel is None else kernel
        return convolve(image, weights, padding="valid", stride=stride)
    return pool(image, size, stride=stride, kind=kind, seed=seed)


def right_minus_left(size: int) -> NDArray[np.float64]:
    """Weights that compare a window's right half with its left one; a middle column counts nothing.

    Examples
    --------
    >>> right_minus_left(2).tolist()
    [[-0.5, 0.5], [-0.5, 0.5]]
    """
    half = size // 2
    kernel = np.zeros((size, size))
    kernel[:, :half], kernel[:, size - half :] = -1, 1
    return kernel / (size * half)


def taken_from(windows: NDArray[np.float32], summary: NDArray[np.float32]) -> NDArray[np.int8]:
    """Say which number of its window each summary is: counted row by row, -1 where it is none.

    Parameters
    ----------
    windows : float32 (oH, oW, kH, kW)
    summary : float32 (oH, oW)

    Returns
    -------
    int8 (oH, oW)
        The first one, where several are equal.

    Examples
    --------
    >>> windows = np.float32([[[[1, 2], [5, 3]]]])
    >>> taken_from(windows, np.float32([[5]])), taken_from(windows, np.float32([[2.75]]))
    (array([[2]], dtype=int8), array([[-1]], dtype=int8))
    """
    same = windows.reshape(*summary.shape, -1) == summary[..., np.newaxis]  # (oH, oW, kH * kW)
    return np.where(same.any(axis=-1), same.argmax(axis=-1), -1).astype(np.int8)


def in_no_window(shape: tuple[int, int], size: int, stride: int) -> int:
    """Count the cells of a map that no window reaches: at its end, or between the windows.

    Examples
    --------
    >>> in_no_window((28, 28), 2, 2), in_no_window((28, 28), 3, 2)
    (0, 55)
    """
    reached = np.ones(shape, bool)
    for axis, length in enumerate(shape):
        starts = np.arange(0, length - size + 1, stride)
        along = np.isin(np.arange(length), starts[:, np.newaxis] + np.arange(size))
        reached &= along[:, np.newaxis] if axis == 0 else along
    return int((~reached).sum())


def relative_change(before: NDArray[np.float32], after: NDArray[np.float32]) -> float:
    """Return the mean size of a change, as a share of the mean size of what was there.

    Examples
    --------
    >>> relative_change(np.float32([1, -3]), np.float32([2, -3]))
    0.25
    """
    was = float(np.abs(before).mean())
    return float(np.abs(after - before).mean()) / was if was else 0.0


def moved(image: NDArray[np.float32], rows: int, columns: int) -> NDArray[np.float32]:
    """Move a picture down and to the right, or up and left where negative; zeros come in.

    Examples
    --------
    >>> moved(np.float32([[1, 2], [3, 4]]), 0, 1).tolist()
    [[0.0, 1.0], [0.0, 3.0]]
    """
    high, wide = image.shape
    if abs(rows) >= high or abs(columns) >= wide:
        return np.zeros_like(image)
    around = np.pad(image, [(abs(rows),) * 2, (abs(columns),) * 2])
    top, left = abs(rows) - rows, abs(columns) - columns
    return around[top : top + high, left : left + wide].copy()
