"""Where the paper lies on a picture: the innermost flat, straight-edged part that holds something.

Desk, scanner's rim, a drawn box and a table's cell are all left outside by the same rule, before
anybody asks what is ink.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from cnnlab.decoding import fitting_size
from cnnlab.digits.pieces import Mask, boxes_of, pieces_of
from cnnlab.digits.pixels import Pixels

Corners = NDArray[np.float64]
"""(n, 2): row and column of a polygon's corners, as shares of the picture's height and width."""

_SIDE = 160  # on which a desk's edge and a sheet are looked for
_EDGES = (10, 20, 36)  # steps between neighbours, of 255, that are taken for an edge
_SMALLEST = 0.1  # a sheet's least share of the picture
_STRAIGHT = 0.87  # of the smallest rectangle around it that a sheet fills: an ellipse fills 0.79
_CUT_OFF = 0.72  # the same where the picture's border cuts it
_BENT = 0.1  # of its hull that it may lack at its outline
_DEEP = 0.05  # of its longer side that a dent may reach in
WHOLE: Corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0]])


def find_sheet(picture: Pixels) -> Corners:
    """Find the sheet that a digit stands on.

    Parameters
    ----------
    picture : uint8 (H, W, 3)

    Returns
    -------
    Corners
        A convex polygon; `WHOLE` where nothing lies around the paper.

    Examples
    --------
    >>> desk = np.full((100, 100, 3), 40, np.uint8)
    >>> desk[20:90, 30:80] = 220
    >>> desk[40:70, 50:55] = 60
    >>> sheet = find_sheet(desk)
    >>> (sheet.min(axis=0) - [0.2, 0.3]).round(1).tolist()
    [0.0, 0.0]
    """
    size = fitting_size((picture.shape[1], picture.shape[0]), _SIDE)
    small = Image.fromarray(picture).resize(size, Image.Resampling.BOX)
    if min(size) < 32:
        return WHOLE
    small = small.filter(ImageFilter.MedianFilter(3))
    steps = (small.filter(ImageFilter.MaxFilter(3)), small.filter(ImageFilter.MinFilter(3)))
    step = np.subtract(*(np.asarray(one, dtype=np.int16) for one in steps)).max(axis=2)
    found = [one for edge in _EDGES for one in _sheets(step < edge)]
    if not found:
        return WHOLE
    _, corners = min(found, key=lambda one: one[0])
    return np.asarray((corners + 0.5) / step.shape)


def _sheets(flat: Mask) -> Iterator[tuple[float, Corners]]:
    """Yield the area and corners of flat parts that may be a sheet with something on it."""
    labels = pieces_of(flat)
    for name, (box, count) in boxes_of(labels).items():
        if count < 0.6 * _SMALLEST * flat.size:
            continue
        part = labels == name
        corners = _hull(part)
        hull = _inside(corners, flat.shape)
        area = int(hull.sum())
        if area < _SMALLEST * flat.size or area > 0.97 * flat.size:
            continue
        least = _CUT_OFF if _cut_by_border(box, flat.shape) else _STRAIGHT
        if _rectangle_filled(corners, area) < least:
            continue
        # What lies in the hull but is not flat: things on the sheet, or dents in its outline.
        others = pieces_of(hull & ~part)
        outline = hull & ~_inside(_shrunk(corners, 2), flat.shape)
        dents = np.unique(others[outline])
        bent = np.isin(others, dents[dents > 0])
        deep = bent & _inside(_shrunk(corners, 2 + _DEEP * box.longest), flat.shape)
        if bent.sum() > _BENT * area or deep.sum() > 0.004 * area:  # ink goes on beyond it
            continue
        things = [
            thing.longest
            for label, (thing, count) in boxes_of(others).items()
            if label not in dents and count > 0.003 * area
        ]
        if max(things, default=0) > 0.15 * box.longest:
            yield area, corners


def _cut_by_border(box: tuple[int, int, int, int], shape: tuple[int, ...]) -> bool:
    """Tell whether a part runs over at least two borders of the picture."""
    top, left, bottom, right = box
    return (top <= 1) + (left <= 1) + (bottom >= shape[0] - 1) + (right >= shape[1] - 1) >= 2


def _rectangle_filled(corners: Corners, area: int) -> float:
    """Return the share of the smallest rectangle around corners, however turned, that is filled."""
    angles = np.radians(np.arange(0, 90, 2))
    along = corners @ np.stack([np.sin(angles), np.cos(angles)])  # (n, 45)
    across = corners @ np.stack([np.cos(angles), -np.sin(angles)])
    return area / float(((np.ptp(along, axis=0) + 1) * (np.ptp(across, axis=0) + 1)).min())


def _hull(part: Mask) -> Corners:
    """Return the corners of the convex hull of a mask's pixels."""
    rows = np.flatnonzero(part.any(axis=1))
    first, last = part[rows].argmax(axis=1), part.shape[1] - 1 - part[rows, ::-1].argmax(axis=1)

    def chain(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
        kept: list[tuple[int, int]] = []
        for row, column in points:
            while len(kept) > 1:
                (r1, c1), (r2, c2) = kept[-2:]
                if (r2 - r1) * (column - c1) - (c2 - c1) * (row - r1) < 0:
                    break
                kept.pop()
            kept.append((row, column))
        return kept

    left = chain(list(zip(rows.tolist(), (-first).tolist(), strict=True)))
    right = chain(list(zip(rows.tolist(), last.tolist(), strict=True)))
    return np.array([(r, -c) for r, c in left] + right[::-1], dtype=np.float64)


def _shrunk(corners: Corners, by: float) -> Corners:
    """Move corners towards their middle by so many pixels."""
    middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
    half = np.maximum(np.ptp(corners, axis=0) / 2, 1)
    return np.asarray(middle + (corners - middle) * np.maximum(1 - by / half, 0))


def _inside(corners: Corners, shape: tuple[int, ...]) -> Mask:
    """Return which pixels of a picture lie in a polygon of (row, column) in its pixels."""
    picture = Image.new("1", (shape[1], shape[0]))
    points = [(float(column), float(row)) for row, column in corners]
    ImageDraw.Draw(picture).polygon(points, fill=1, outline=1)
    return np.array(picture)


def sheet_mask(sheet: Corners, shape: tuple[int, int]) -> Mask:
    """Return which pixels of a picture of this shape lie well on the sheet."""
    if sheet is WHOLE:
        return np.ones(shape, dtype=np.bool_)
    inner = _shrunk(sheet * shape, 0.012 * max(shape))  # its edge is soft
    # Not where the sheet goes on beyond the picture.
    inner = np.where(sheet < 0.02, 0, np.where(sheet > 0.97, np.array(shape), inner))
    return _inside(inner, shape)


def filled_outside(picture: Pixels, inside: Mask) -> Pixels:
    """Replace what lies outside by the nearest pixel of the same row inside."""
    rows = np.flatnonzero(inside.any(axis=1))
    row = np.clip(np.arange(len(picture)), rows[0], rows[-1])
    first = inside.argmax(axis=1)[row][:, None]
    last = (inside.shape[1] - 1 - inside[:, ::-1].argmax(axis=1))[row][:, None]
    column = np.clip(np.arange(picture.shape[1])[None], first, last)
    return picture[row[:, None], column]
