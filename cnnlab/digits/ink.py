"""Finding the ink on a photographed, scanned or uploaded digit: NumPy and Pillow only.

Grey levels run from 0 to 1. Whether ink is dark or light, and how light the paper is at each place,
is measured, not asked.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

from cnnlab.digits.ink_shapes import Grey, large_enough, widen

# Long side of the picture that ink is looked for on: a stroke is still several pixels wide.
WORKING_SIDE = 192
# Ink that differs from its paper by less than this share of black to white is not seen.
FAINTEST = 0.06
# Long side on which the median of large windows is taken, which is slow on more.
_MEDIAN_SIDE = 48


def grey_of(image: Image.Image | NDArray[np.generic]) -> Grey:
    """Make a picture grey, 0 to 1, upright, on white where it is transparent, and not too big.

    Examples
    --------
    >>> grey_of(np.full((4, 6, 3), 255, np.uint8)).shape
    (4, 6)
    """
    picture = image if isinstance(image, Image.Image) else _from_array(np.asarray(image))
    picture = ImageOps.exif_transpose(picture)
    # Big photos shrink while JPEG decodes them, which saves most of the time they take.
    picture.draft("RGB", (2 * WORKING_SIDE, 2 * WORKING_SIDE))
    if picture.has_transparency_data:
        rgba = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    picture = picture.convert("L")
    longest = max(picture.size)
    if longest > WORKING_SIDE:
        size = [max(1, round(n * WORKING_SIDE / longest)) for n in picture.size]
        picture = picture.resize((size[0], size[1]), Image.Resampling.BOX)
    if min(picture.size) >= 64:
        picture = picture.filter(ImageFilter.MedianFilter(3))  # a camera's grain, not lines
    return np.asarray(picture, dtype=np.float32) / np.float32(255)


def find_ink(grey: Grey) -> Grey:
    """Tell ink from paper: 0 is paper, 1 is ink, with soft edges.

    Paper is what remains when everything narrower than a window is wiped out, so shadows and uneven
    light go with the paper. Returns zeros where nothing stands out.
    """
    if _ink_is_light(grey):
        grey = 1 - grey
    contrast = _surface(grey) - grey  # how much darker than its paper each pixel is
    level = _split(contrast)
    inked = contrast[contrast > level]
    full = float(np.median(inked)) if inked.size else 0.0
    if full < FAINTEST:
        return np.zeros_like(grey)
    # Half of the full contrast is the edge of a line; a quarter is no ink at all.
    soft = np.clip((contrast / full - 0.25) / 0.5, 0, 1)
    return np.asarray(soft * large_enough(soft > 0.5), dtype=np.float32)


def _from_array(image: NDArray[np.generic]) -> Image.Image:
    """Take (H, W), (H, W, 3) or (H, W, 4), uint8 or 0 to 1."""
    if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] not in (1, 3, 4)):
        raise ValueError(f"a picture is (H, W), (H, W, 3) or (H, W, 4), not {image.shape}")
    if image.size == 0:
        raise ValueError(f"the picture has no pixels: its shape is {image.shape}")
    if image.dtype == np.bool_:
        image = image.astype(np.float32)
    if image.dtype != np.uint8:
        values = image.astype(np.float64)
        if not np.isfinite(values).all():
            raise ValueError("the picture holds values that are not finite")
        if values.min() < 0 or values.max() > (1 if image.dtype.kind == "f" else 255):
            raise ValueError(
                f"the picture's values run from {values.min():g} to {values.max():g}; "
                "whole numbers from 0 to 255 or fractions from 0 to 1 can be shown"
            )
        image = np.rint(values * (255 if image.dtype.kind == "f" else 1)).astype(np.uint8)
    return Image.fromarray(np.squeeze(image, axis=2) if image.shape[2:] == (1,) else image)


def _surface(grey: Grey) -> Grey:
    """Light paper under dark ink: the brightest in a window, then the darkest of those."""
    # A third of the picture is wider than a line and narrower than most shadows.
    window = max(3, min(grey.shape) // 3) | 1
    closed = -widen(-widen(grey, window), window)
    return np.maximum(closed, grey)


def _ink_is_light(grey: Grey) -> bool:
    """Compare each place with the median around it, which is paper: ink differs one way only.

    Edges of shadows differ both ways and cancel out.
    """
    factor = max(1.0, max(grey.shape) / _MEDIAN_SIDE)
    size = [max(1, round(n / factor)) for n in reversed(grey.shape)]
    small = Image.fromarray(grey).resize((size[0], size[1]), Image.Resampling.BOX)
    values = np.asarray(small, dtype=np.float32)
    reach = max(1, min(values.shape) // 4)
    padded = np.pad(values, reach, mode="edge")
    window = 2 * reach + 1
    windows = np.lib.stride_tricks.sliding_window_view(padded, (window, window))
    paper = np.median(windows.reshape(*values.shape, -1), axis=-1)
    return float(((values - paper) ** 3).sum()) > 0


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
