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
        spread = np.moveaxis(np.pad(values, pad, mode="edge"), axis, 0)
        reach = 1  # of the window that `spread` has the largest of; it doubles
        while reach < window:
            step = min(reach, window - reach)
            spread = np.maximum(spread[:-step], spread[step:])
            reach += step
        values = np.moveaxis(spread, 0, axis)
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
    unit = max(cut.shape) / box  # pixels of the cut-out to one of the box
    width = line_width(cut) / unit
    if width < THINNEST:  # before it shrinks: little would be left of a thin line
        grow = max(1, round((WIDER - width) / 2 * unit / (1 - (WIDER - width) / box)))
        return _scaled(widen(np.pad(cut, grow), 2 * grow + 1), whole)
    large = _scaled(cut, whole)
    if width <= THICKEST:
        return large
    less = round((line_width(large) - THINNER * FINE) / 2)
    thin = -widen(-np.pad(_scaled(cut, whole + 2 * less), 1), 2 * less + 1)
    return thin[1 + less : -1 - less, 1 + less : -1 - less]


def _scaled(values: Grey, longest: int) -> Grey:
    """Scale to so many pixels on the longer side, averaging when it shrinks."""
    rows, columns = values.shape
    factor = longest / max(rows, columns)
    size = (max(1, round(columns * factor)), max(1, round(rows * factor)))
    picture = Image.fromarray(values).resize(size, Image.Resampling.BILINEAR)
    return np.clip(np.asarray(picture, dtype=np.float32), 0, 1)
