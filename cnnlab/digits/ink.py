"""What differs from the paper around it: how much darker, along the colours that differ most.

Whether ink is dark or light, which colour tells it from paper, and how light the paper is at each
place is measured, not asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.decoding import fitting_size
from cnnlab.digits.ink_shapes import Grey, widen
from cnnlab.digits.pieces import Mask
from cnnlab.digits.pixels import Pixels

# Ink that differs from its paper by less than this share of black to white is not seen.
FAINTEST = 0.05
# A median over half the picture is paper; on so many pixels a side it is quick.
_MEDIAN_SIDE = 32
# Light and shadow change slowly: paper's brightness is looked for on so many pixels a side.
_SURFACE_SIDE = 112
_GRAINY = 400  # pixels a side from which neighbours are averaged: a camera's grain, not lines
_NOISE = 5.5  # times the grain's deviation that ink must stand out


@dataclass(frozen=True, slots=True)
class Contrast:
    """How much each pixel differs from its paper, in the ink's direction.

    Attributes
    ----------
    values : float32 (H, W)
        From 0, black on white is 1.
    floor : float
        What grain reaches; no ink below it.
    light : bool
        Whether the ink is lighter than its paper.
    """

    values: Grey
    floor: float
    light: bool


def find_contrast(picture: Pixels, inside: Mask, light: bool | None = None) -> Contrast:
    """Compare each pixel with the paper around it.

    Parameters
    ----------
    picture : uint8 (H, W, 3)
        What lies outside the sheet is filled up with paper.
    inside : bool (H, W)
        The sheet.
    light : bool, optional
        Whether ink is lighter than paper, if somebody knows.
    """
    axis, lighter = _color_axis(picture)
    if light is not None and light != lighter:
        axis, lighter = -axis, light
    grey: Grey = np.asarray(picture.astype(np.float32) @ (axis / 255), dtype=np.float32)
    if min(grey.shape) >= _GRAINY:
        grey = _averaged(grey)
    grain = np.abs(grey[::3, 2:] - grey[::3, :-2])[inside[::3, 1:-1]] if grey.size > 9 else grey
    # Of a normal distribution the median is 0.674 deviations; a difference has two of them.
    deviation = float(np.median(grain)) / 0.674 / np.sqrt(2) if grain.size else 0.0
    values = np.where(inside, np.maximum(_surface(grey) - grey, 0), np.float32(0))
    return Contrast(values, max(FAINTEST, _NOISE * deviation), lighter)


def ink_level(values: Grey, floor: float) -> tuple[float, float]:
    """Return where ink begins, and its full contrast; zeros where nothing stands out.

    Otsu's threshold among what stands out, but near half of what is above it.
    """
    out = values[values > floor]
    if not out.size:
        return 0.0, 0.0
    strong = out[out > _split(out)]
    full = float(np.median(strong)) if strong.size else float(out.max())
    return max(floor, float(np.clip(_split(out), 0.35 * full, 0.5 * full))), full


def _color_axis(picture: Pixels) -> tuple[NDArray[np.float32], bool]:
    """Return what colours are multiplied by, so that ink is dark, and whether it was light.

    The direction in which pixels differ most from the median around them, large differences first;
    the sign by their cubes, in which the two sides of a shadow's edge cancel.
    """
    size = fitting_size((picture.shape[1], picture.shape[0]), _MEDIAN_SIDE)
    small = Image.fromarray(picture).resize(size, Image.Resampling.BOX)
    values = np.asarray(small)
    reach = max(1, min(values.shape[:2]) // 4)
    padded = np.pad(values, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    window = (2 * reach + 1, 2 * reach + 1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, window, axis=(0, 1))
    paper = np.median(windows.reshape(*values.shape, -1), axis=-1).astype(np.uint8)
    step = max(1, min(picture.shape[:2]) // 300)
    some = picture[::step, ::step]
    around = Image.fromarray(paper).resize(some.shape[1::-1], Image.Resampling.BILINEAR)
    apart = (some.astype(np.float32) - np.asarray(around, dtype=np.float32)).reshape(-1, 3) / 255
    weights = (apart**2).sum(axis=1)
    weights *= weights
    _, vectors = np.linalg.eigh((apart * weights[:, None]).T @ apart)
    axis = vectors[:, -1].astype(np.float32)
    axis = axis if axis.sum() > 0 else -axis
    light = float(((apart @ axis) ** 3).sum()) > 0
    axis = axis / np.float32(np.sqrt(3))  # so that grey's own contrast stays what it is
    return (-axis if light else axis), light


def _averaged(grey: Grey) -> Grey:
    """Average each pixel with its neighbours, by 1 2 1 in both directions."""
    padded = np.pad(grey, 1, mode="edge")
    down = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    return np.asarray((down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / 16, dtype=np.float32)


def _surface(grey: Grey) -> Grey:
    """Light paper under dark ink: the brightest in a window, then the darkest of those."""
    size = fitting_size((grey.shape[1], grey.shape[0]), _SURFACE_SIDE)
    small = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))
    # A third of the picture is wider than a line and narrower than most shadows.
    window = max(3, min(small.shape) // 3) | 1
    closed = -widen(-widen(small, window), window)
    closed = np.maximum(closed, small)
    return np.asarray(Image.fromarray(closed).resize(grey.shape[::-1], Image.Resampling.BILINEAR))


def _split(values: Grey) -> float:
    """Find Otsu's threshold: the one that leaves the two groups' means furthest apart."""
    counts, edges = np.histogram(values, bins=128, range=(0, 1))
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * middles)
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    apart = np.nan_to_num(apart)
    best = np.flatnonzero(apart == apart.max())  # every level between two flat groups is as good
    return float(edges[1:][best].mean())
