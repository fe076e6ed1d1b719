"""Pooling: a window of a feature map becomes one number that summarises it."""

from typing import Any, Literal, get_args

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from cnnlab.ops.padding import span

PoolKind = Literal["max", "average", "l2", "median", "stochastic"]
Size = int | tuple[int, int]


def pool(
    image: ArrayLike,
    size: Size = 2,
    *,
    stride: Size | None = None,
    padding: Size = 0,
    dilation: int = 1,
    kind: PoolKind = "max",
    seed: int | None = None,
) -> NDArray[np.float32]:
    """Summarise windows of an image, each channel on its own.

    Parameters
    ----------
    image : array (H, W) or (H, W, C)
        A picture or feature maps.
    size : int or (rows, columns)
        The window.
    stride : int or (rows, columns), optional
        From one window to the next; without it, as far as the window is large.
    padding : int or (rows, columns)
        Pixels added on each side, at most half a window: minus infinity for "max", so that they
        never win; zeros for the others.
    dilation : int
        Distance between neighbours in a window: 1 leaves none between, 2 skips one.
    kind : {"max", "average", "l2", "median", "stochastic"}
        "average" divides by the full window, padding included. "l2" is the root of the sum of
        squares. "stochastic" draws one of the values, each with a probability in proportion to
        itself (Zeiler and Fergus, 2013), and needs values that are not negative.
    seed : int, optional
        For "stochastic": the same seed draws the same values.

    Returns
    -------
    float32 (oH, oW) or (oH, oW, C)
        ``oH = floor((H + 2 padding - size) / stride) + 1``; with dilation, of the size that the
        window then reaches across.

    Raises
    ------
    ValueError
        If the image is empty or holds NaN, or no window fits.

    Examples
    --------
    >>> image = [[1, 2, 5, 6], [3, 4, 7, 8]]
    >>> pool(image)
    array([[4., 8.]], dtype=float32)
    >>> pool(image, kind="average")
    array([[2.5, 6.5]], dtype=float32)
    """
    windows = pool_windows(
        image, size, stride=stride, padding=padding, dilation=dilation, kind=kind
    )
    match kind:
        case "max":
            return np.asarray(windows.max(axis=(-2, -1)))
        case "average":
            return np.asarray(windows.mean(axis=(-2, -1)))
        case "l2":
            return np.asarray(np.sqrt((windows * windows).sum(axis=(-2, -1))))
        case "median":
            return np.asarray(np.median(windows, axis=(-2, -1)), np.float32)
        case "stochastic":
            return _draw(windows, np.random.default_rng(seed))


def pool_windows(
    image: ArrayLike,
    size: Size = 2,
    *,
    stride: Size | None = None,
    padding: Size = 0,
    dilation: int = 1,
    kind: PoolKind = "max",
) -> NDArray[np.float32]:
    """Return the windows that `pool` summarises; takes and raises what it does.

    Returns
    -------
    float32 (oH, oW, kH, kW) or (oH, oW, C, kH, kW)
        A view where nothing is padded.

    Examples
    --------
    >>> pool_windows([[1, 2, 5, 6], [3, 4, 7, 8]])[0, 1]
    array([[5., 6.],
           [7., 8.]], dtype=float32)
    """
    values = _checked(image, kind)
    window, step, around = pair(size), pair(size if stride is None else stride), pair(padding)
    if min(window) < 1 or min(step) < 1:
        raise ValueError(f"window {window} and stride {step} must be at least 1")
    if dilation < 1:
        raise ValueError(f"dilation is {dilation}, it must be at least 1")
    if min(around) < 0 or any(2 * p > k for p, k in zip(around, window, strict=True)):
        raise ValueError(f"padding {around} must lie between 0 and half of the window {window}")
    if any(around):
        widths = [(around[0],) * 2, (around[1],) * 2, (0, 0)][: values.ndim]
        values = np.pad(values, widths, constant_values=-np.inf if kind == "max" else 0)
    reach = (span(window[0], dilation), span(window[1], dilation))
    if reach[0] > values.shape[0] or reach[1] > values.shape[1]:
        spread = f" spread to {reach} by dilation {dilation}" if dilation > 1 else ""
        raise ValueError(
            f"window {window}{spread} is larger than the padded image {values.shape[:2]}"
        )
    windows = sliding_window_view(values, reach, axis=(0, 1))  # (.., ..[, C], span, span)
    chosen: NDArray[np.float32] = windows[:: step[0], :: step[1], ..., ::dilation, ::dilation]
    return chosen


def pair(size: Size) -> tuple[int, int]:
    """Rows and columns of a size that may be given as one number.

    Examples
    --------
    >>> pair(5), pair((3, 2))
    ((5, 5), (3, 2))
    """
    if not isinstance(size, tuple):
        return (size, size)
    if len(size) != 2:
        raise ValueError(f"{size} must be one number, or two: (rows, columns)")
    return size


def _checked(image: ArrayLike, kind: str) -> NDArray[np.float32]:
    values = np.asarray(image, np.float32)
    if kind not in get_args(PoolKind):
        raise ValueError(f"kind {kind!r} is not one of {', '.join(get_args(PoolKind))}")
    if values.ndim not in (2, 3) or values.size == 0:
        raise ValueError(f"image has shape {values.shape}, it must be (H, W) or (H, W, C)")
    if np.isnan(values).any():
        raise ValueError(f"image holds NaN at {np.argwhere(np.isnan(values))[0].tolist()}")
    if kind == "stochastic" and values.min() < 0:
        raise ValueError(f"stochastic pooling needs values of at least 0, one is {values.min():g}")
    return values


def _draw(windows: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """Draw one value a window, in proportion to itself; a window of zeros gives zero."""
    flat = windows.reshape(*windows.shape[:-2], -1)  # (oH, oW[, C], kH * kW)
    heaped: NDArray[Any] = np.cumsum(flat, axis=-1, dtype=np.float64)
    drawn = rng.random(heaped.shape[:-1]) * heaped[..., -1]  # a point on the whole length
    chosen = (heaped <= drawn[..., np.newaxis]).sum(axis=-1, keepdims=True)
    chosen = np.minimum(chosen, flat.shape[-1] - 1)  # rounding, and windows of zeros
    return np.asarray(np.take_along_axis(flat, chosen, axis=-1)[..., 0])
