"""From a photo, scan or upload of a digit to the 28x28 picture that the networks read.

The sheet first, then its colours, lines that are none of a digit's, pieces, and the digit's own
cut-out at full size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.decoding import fitting_size
from cnnlab.digits.drawing import (
    BOX,
    CENTER_OF_MASS,
    SIDE,
    DigitError,
    DigitSteps,
    FloatImage,
    center_of_mass,
)
from cnnlab.digits.ink import find_contrast, ink_level
from cnnlab.digits.ink_shapes import FINE, Grey, fit_into_box, widen
from cnnlab.digits.pieces import Box, Mask, boxes_of, digits_among, pieces_of
from cnnlab.digits.pixels import Pixels, pixels_of
from cnnlab.digits.rules import rules_and_boxes, without_lines
from cnnlab.digits.sheet import WHOLE, Corners, filled_outside, find_sheet, sheet_mask

Value = TypeVar("Value", bound=np.generic)

VIEW = 256
"""The longer side of the picture that the steps are shown on."""

_COARSE = 320  # pixels a side on which pieces and lines are told apart
_CUT = 224  # the longer side of a digit's cut-out: its line is still some pixels wide
_SPECK = 0.05  # of the largest piece's length and mass: smaller pieces are dirt


@dataclass(frozen=True, slots=True)
class ByHand:
    """What somebody sets who sees that the digit was not found.

    Attributes
    ----------
    turn : int
        Quarters of a turn to the left.
    crop : (float, float, float, float)
        Top, left, bottom, right of what to look at, as shares of the turned picture.
    light : bool or None
        Whether ink is lighter than paper; None to find out.
    which : int or None
        Which of several digits, in reading order; None for the one with most ink.
    """

    turn: int = 0
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    light: bool | None = None
    which: int | None = None


def digit_from_image(image: Image.Image | NDArray[np.generic]) -> FloatImage:
    """Find the digit on a photo, scan or upload and prepare it as MNIST prepared its own.

    Dark ink on light paper or light on dark, or of another colour; the desk around the paper, boxes
    and ruled lines are left out, uneven paper, shadows and thin or thick pens are evened out.

    Parameters
    ----------
    image : PIL image, or array of shape (H, W), (H, W, 3) or (H, W, 4)
        Arrays hold whole numbers from 0 to 255, or fractions from 0 to 1; pictures may be of any
        of Pillow's modes.

    Returns
    -------
    ndarray of float32, shape (28, 28)
        0 is paper, 1 is ink.

    Raises
    ------
    DigitError
        If nothing stands out from the paper.

    Examples
    --------
    >>> paper = np.full((100, 80), 230, np.uint8)
    >>> paper[20:80, 38:44] = 40
    >>> one = digit_from_image(paper)
    >>> one.shape, bool(one[:, 14].sum() > 18), bool(one[:, 20].any())
    ((28, 28), True, False)
    """
    return trace_digit_from_image(image).image


def trace_digit_from_image(
    image: Image.Image | NDArray[np.generic], hand: ByHand | None = None
) -> DigitSteps:
    """Do what `digit_from_image` does and keep every step.

    Of several digits it takes the one with most ink, or the one that `hand` names.

    Raises
    ------
    DigitError
        If no digit is found: its `step` says at which step that failed.
    """
    hand = hand or ByHand()
    picture = _in_hand(pixels_of(image), hand)
    sheet = find_sheet(picture)
    try:
        return _on_sheet(picture, sheet, hand)
    except DigitError:
        if sheet is WHOLE:
            raise
        return _on_sheet(picture, WHOLE, hand)


def _in_hand(picture: Pixels, hand: ByHand) -> Pixels:
    """Turn and crop."""
    picture = np.rot90(picture, hand.turn)
    rows, columns = picture.shape[:2]
    top, left = int(hand.crop[0] * rows), int(hand.crop[1] * columns)
    bottom, right = round(hand.crop[2] * rows), round(hand.crop[3] * columns)
    return np.ascontiguousarray(picture[top : max(bottom, top + 1), left : max(right, left + 1)])


def _on_sheet(picture: Pixels, sheet: Corners, hand: ByHand) -> DigitSteps:
    """Find the digit on this sheet."""
    shape = (picture.shape[0], picture.shape[1])
    inside = sheet_mask(sheet, shape)
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not rows.size:
        raise DigitError("the sheet is too small to hold a digit", "sheet")
    frame = Box(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)
    inside = inside[frame.top : frame.bottom, frame.left : frame.right]
    paper = picture[frame.top : frame.bottom, frame.left : frame.right]
    paper = paper if inside.all() else filled_outside(paper, inside)
    contrast = find_contrast(paper, inside, hand.light)
    times = -(-frame.longest // _COARSE)
    coarse = _pooled(contrast.values, times)
    begins, full = ink_level(coarse, contrast.floor)
    if not full:
        raise DigitError("nothing on this picture stands out from its paper: is it blank?", "ink")
    found = coarse > begins
    level, upright, room = rules_and_boxes(found, _pooled(inside, times))
    plain = without_lines(without_lines(found, level).T, upright).T & room
    labels = pieces_of(plain)
    digits, areas, boxes = _digits(labels)
    if not digits:
        raise DigitError("what stands out from the paper here is straight lines alone", "ink")
    mass = [sum(areas[name] for name in names) for names in digits]
    chosen = int(np.argmax(mass)) if hand.which is None else min(hand.which, len(digits) - 1)
    kept = np.isin(labels, digits[chosen])
    return _prepared(
        _cut_out(contrast.values, kept, found & ~kept, times, begins, full),
        picture,
        _Found(
            frame,
            times,
            kept,
            found & ~kept,
            tuple(_around([boxes[name] for name in names]) for names in digits),
            chosen,
        ),
        sheet,
        contrast.light,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """Masks of the sheet, `times` smaller than its frame in the picture, and boxes in them."""

    frame: Box
    times: int
    kept: Mask
    dropped: Mask
    digits: tuple[Box, ...]
    chosen: int


def _pooled(values: NDArray[Value], times: int) -> NDArray[Value]:
    """Keep the largest of every square of so many pixels a side: no thin line is lost."""
    rows, columns = values.shape
    pad = ((0, -rows % times), (0, -columns % times))
    padded = np.pad(values, pad, mode="edge")
    squares = padded.reshape(padded.shape[0] // times, times, padded.shape[1] // times, times)
    return np.asarray(squares.max(axis=(1, 3)))


def _digits(labels: NDArray[np.int32]) -> tuple[list[list[int]], dict[int, int], dict[int, Box]]:
    """Return the labels of each digit's pieces; each label's number of pixels, and its box."""
    found = boxes_of(labels)
    if not found:
        return [], {}, {}
    rows, columns = labels.shape

    def free(box: Box) -> bool:
        return box.top > 0 and box.left > 0 and box.bottom < rows and box.right < columns

    # What touches the border is a shadow's corner or the table, if something else stands free.
    largest = max(box.longest for box, _ in found.values())
    loose = {name: one for name, one in found.items() if free(one[0])}
    if loose and max(box.longest for box, _ in loose.values()) * 4 >= largest:
        found = loose
    found = _unframed(labels, found)
    longest = max(box.longest for box, _ in found.values())
    most = max(count for _, count in found.values())
    names = [
        name
        for name, (box, count) in found.items()
        if box.longest >= 2 * _SPECK * longest and count >= _SPECK / 2 * most
    ]
    boxes = {name: found[name][0] for name in names}
    areas = {name: found[name][1] for name in names}
    groups = digits_among(list(boxes.values()), list(areas.values()))
    return [[names[place] for place in group] for group in groups], areas, boxes


def _unframed(
    labels: NDArray[np.int32], found: dict[int, tuple[Box, int]]
) -> dict[int, tuple[Box, int]]:
    """Drop a frame that is drawn round something, and what lies outside of it."""
    for name, (box, count) in sorted(found.items(), key=lambda one: -one[1][0].longest)[:3]:
        held = {
            other: one
            for other, one in found.items()
            if other != name and max(box.gaps(one[0])) < 0 and box.around(one[0]) == box
        }
        if max((one.longest for one, _ in held.values()), default=0) < 0.25 * box.longest:
            continue
        rim = 1 + round(0.1 * min(box.height, box.width))
        inner = labels[box.top + rim : box.bottom - rim, box.left + rim : box.right - rim]
        if (inner == name).sum() <= 0.08 * count:
            return held
    return found


def _around(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.around(box)
    return whole


def _cut_out(
    contrast: Grey, kept: Mask, dropped: Mask, times: int, begins: float, full: float
) -> Grey:
    """Look at the digit's own place again, at full size or so many pixels as are of use."""
    rows, columns = np.flatnonzero(kept.any(axis=1)), np.flatnonzero(kept.any(axis=0))
    top, left = max(int(rows[0]) - 1, 0), max(int(columns[0]) - 1, 0)
    bottom, right = int(rows[-1]) + 2, int(columns[-1]) + 2
    part = contrast[top * times : bottom * times, left * times : right * times]
    near = widen(kept[top:bottom, left:right].astype(np.float32), 3)
    near = np.where(dropped[top:bottom, left:right], 0, near)
    size = fitting_size((part.shape[1], part.shape[0]), _CUT)
    mask = Image.fromarray(
        np.kron(near, np.ones((times, times), np.float32))[: part.shape[0], : part.shape[1]]
    )
    values = np.asarray(Image.fromarray(part).resize(size, Image.Resampling.BOX))
    ours = np.asarray(mask.resize(size, Image.Resampling.NEAREST)) > 0.5
    inked = values[ours & (values > begins)]
    full = float(np.median(inked)) if inked.size else full
    # Half of the full contrast is the edge of a line; a quarter is no ink at all.
    soft = np.clip((values / full - 0.25) / 0.5, 0, 1) * ours
    return np.asarray(soft if (soft > 0.5).any() else ours, dtype=np.float32)


def _prepared(cut: Grey, picture: Pixels, found: _Found, sheet: Corners, light: bool) -> DigitSteps:
    """Fit and centre the cut-out; bring what was found on the sheet to the view's pixels."""
    fine = fit_into_box(cut, BOX)  # (4 * rows, 4 * columns) of at most 20x20
    room = (SIDE * FINE - np.array(fine.shape)) // 2
    fitted = _placed(fine, room)
    mass = center_of_mass(fitted)
    wanted = np.rint((CENTER_OF_MASS - np.array(mass)) * FINE).astype(int)
    shift = np.clip(wanted, -room, room)
    columns, rows = fitting_size((picture.shape[1], picture.shape[0]), VIEW)
    scale, times, frame = rows / picture.shape[0], found.times, found.frame
    at = np.array([frame.top, frame.left, frame.top, frame.left])
    boxes = [(np.array(box) * times + at) * scale for box in found.digits]

    def seen(mask: Mask) -> Grey:
        """Bring a mask of the sheet to the view."""
        whole = Image.new("F", (columns, rows))
        size = [max(1, round(n * times * scale)) for n in reversed(mask.shape)]
        part = Image.fromarray(mask.astype(np.float32))
        part = part.resize((size[0], size[1]), Image.Resampling.BILINEAR)
        whole.paste(part, (round(frame.left * scale), round(frame.top * scale)))
        return np.asarray(whole, dtype=np.float32)

    top, left, bottom, right = boxes[found.chosen].tolist()
    view = Image.fromarray(picture).resize((columns, rows), Image.Resampling.HAMMING)
    return DigitSteps(
        box=(top, left, bottom, right),
        scale=BOX / max(bottom - top, right - left),
        fitted=fitted,
        center_of_mass=mass,
        shift=(float(shift[0]) / FINE, float(shift[1]) / FINE),
        image=_placed(fine, room + shift),
        ink=seen(found.kept),
        dropped=seen(found.dropped),
        picture=np.asarray(view),
        sheet=tuple((float(row) * rows, float(column) * columns) for row, column in sheet),
        cut=cut,
        light=light,
        pieces=tuple((float(t), float(le), float(b), float(r)) for t, le, b, r in boxes),
        chosen=found.chosen,
    )


def _placed(fine: FloatImage, corner: NDArray[np.signedinteger]) -> FloatImage:
    """Put a cut-out into the field at a quarter of a pixel's exactness, then average 4x4 to 1."""
    field = np.zeros((SIDE * FINE, SIDE * FINE), np.float32)
    top, left = int(corner[0]), int(corner[1])
    field[top : top + fine.shape[0], left : left + fine.shape[1]] = fine
    small: FloatImage = field.reshape(SIDE, FINE, SIDE, FINE).mean(axis=(1, 3), dtype=np.float32)
    return small
