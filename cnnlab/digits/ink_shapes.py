"""Shapes of ink: their pieces, how wide their lines are, and fitting them into MNIST's box."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.float32]

# Digits are put together four times finer than the network sees them, then averaged 4x4 to 1.
FINE = 4
# Lines in MNIST are about 2.5 pixels wide. Outside these bounds they are drawn wider or thinner.
THINNEST, THICKEST = 1.8, 4.5
WIDER, THINNER = 2.5, 3.5


def widen(values: Grey, window: int) -> Grey:
    """Give each pixel the largest value in a square window around it.

    Examples
    --------
    >>> widen(np.array([[0, 0, 0, 1, 0]], np.float32), 3).tolist()
    [[0.0, 0.0, 1.0, 1.0, 1.0]]
    """
    for axis in (0, 1):  # the square's rows, then its columns: the same result, much less work
        pad = [(window // 2, window // 2) if a == axis else (0, 0) for a in (0, 1)]
        padded = np.pad(values, pad, mode="edge")
        values = np.lib.stride_tricks.sliding_window_view(padded, window, axis=axis).max(axis=-1)
    return values


def line_width(ink: Grey) -> float:
    """Width of the lines in pixels: a long line has twice its length as outline.

    Examples
    --------
    >>> bar = np.zeros((40, 12), np.float32)
    >>> bar[2:38, 4:8] = 1
    >>> round(line_width(bar), 1)
    3.6
    """
    framed = np.pad(ink, 1)
    down, right = np.diff(framed, axis=0)[:, 1:], np.diff(framed, axis=1)[1:]
    outline = float(np.hypot(down, right).sum())
    return 2 * float(ink.sum()) / outline if outline else 0.0


def fit_into_box(ink: Grey, box: int) -> Grey:
    """Cut ink out and scale it so that its longer side has `box` pixels, its lines not too thin.

    Returns the cut-out `FINE` times larger than that, so that it can be placed exactly.
    """
    rows, columns = (np.flatnonzero((ink > 0.5).any(axis=axis)) for axis in (1, 0))
    cut = np.pad(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
    whole = box * FINE
    large = _scaled(cut, whole)
    width = line_width(large)
    grow = 0
    if width < THINNEST * FINE:
        grow = round((WIDER * FINE - width) / 2)
    elif width > THICKEST * FINE:
        grow = round((THINNER * FINE - width) / 2)
    if grow == 0:
        return large
    window = 2 * abs(grow) + 1
    if grow > 0:
        return widen(np.pad(_scaled(cut, whole - 2 * grow), grow), window)
    thin = -widen(-np.pad(_scaled(cut, whole - 2 * grow), 1), window)
    return thin[1 - grow : grow - 1, 1 - grow : grow - 1]


def _scaled(values: Grey, longest: int) -> Grey:
    """Scale to so many pixels on the longer side, averaging when it shrinks."""
    rows, columns = values.shape
    factor = longest / max(rows, columns)
    size = (max(1, round(columns * factor)), max(1, round(rows * factor)))
    picture = Image.fromarray(values).resize(size, Image.Resampling.BILINEAR)
    return np.clip(np.asarray(picture, dtype=np.float32), 0, 1)


def large_enough(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Keep the pieces that can belong to a digit, and the soft edge around them.

    Pieces under a twentieth of the largest are specks. Pieces that touch the border are a shadow's
    corner or the table beside the paper, if a piece of some size stands free of it.
    """
    labels = _pieces(ink)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    free = sizes.copy()
    free[np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])] = 0
    if free.max() * 4 >= sizes.max():
        sizes = free
    keep = (sizes * 20 >= sizes.max()) & (sizes > 0)
    return widen(np.asarray(keep[labels], dtype=np.float32), 3) > 0


def _pieces(ink: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Give pixels that touch, corners included, one label: the largest index among them."""
    labels = np.where(ink, np.arange(1, ink.size + 1).reshape(ink.shape), 0)
    while True:
        spread = np.pad(labels, 1)
        rows, columns = ink.shape
        around = [spread[r : r + rows, c : c + columns] for r in range(3) for c in range(3)]
        grown = np.where(ink, np.max(around, axis=0), 0)
        # Jump along: take the label that one's own label has by now, which doubles the reach.
        flat = np.append(0, grown.ravel())
        grown = np.where(ink, np.maximum(grown, flat[grown]), 0)
        if np.array_equal(grown, labels):
            return labels
        labels = grown
