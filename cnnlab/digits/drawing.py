"""From a drawn digit to the 28x28 picture that the networks read, by MNIST's own preparation.

Bounding box, aspect kept, fit into 20x20, centre of mass at the centre of 28x28 (inside pixel 14).
`cnnlab.digits.photos` does the same from a picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.digits.lines import Points, draw_lines

FloatImage = NDArray[np.float32]

SIDE = 28
BOX = 20
LINE_WIDTH = 2.5
MOST_POINTS = 5_000
FARTHEST = 1e9

# MNIST's centre of mass lies in pixel 14 (measured: 13.5 to 14.5 in both directions, mean 14.0),
# half a pixel right of and below the exact middle, which is 13.5.
CENTER_OF_MASS = 14.0
_MIDDLE = (SIDE - 1) / 2


class DigitError(ValueError):
    """A drawing or picture that holds no digit: it is blank, or not made of numbers.

    Attributes
    ----------
    step : str
        On a picture, what was being looked for: "sheet", "ink"; else nothing.
    """

    def __init__(self, message: str, step: str = "") -> None:
        super().__init__(message)
        self.step = step


@dataclass(frozen=True, slots=True)
class DigitSteps:
    """What became of a drawing on its way to 28x28: the steps, for a page to show.

    Attributes
    ----------
    box : (float, float, float, float)
        Top, left, bottom, right of the ink, in the drawing's own units.
    scale : float
        Pixels of the 28x28 picture per unit of the drawing.
    fitted : ndarray of float32, shape (28, 28)
        The ink fitted into 20x20 and put in the middle of 28x28 by its box.
    center_of_mass : (float, float)
        Row and column of the mean of `fitted`, weighted by ink.
    shift : (float, float)
        Rows down and columns right by which the ink then moves.
    image : ndarray of float32, shape (28, 28)
        What the network sees: 0 is paper, 1 is ink.
    lines : tuple of (n, 2) arrays
        From strokes: the lines in `image`, as (row, column) in its pixels.
    ink : ndarray of float32, shape (H, W), or None
        From a picture: the digit's ink where it stands on it, before it was cut out and fitted;
        `box` is in its pixels, and so are `sheet` and `pieces`.
    dropped : ndarray of float32, shape (H, W), or None
        What stands out as well, but is none of the digit's: lines, boxes, specks, other digits.
    picture : ndarray of uint8, shape (H, W, 3), or None
        What was looked at.
    sheet : tuple of (float, float)
        Row and column of the corners of the paper.
    cut : ndarray of float32, shape (h, w), or None
        The ink in its box, looked at again at full size.
    light : bool
        Whether the ink is lighter than its paper.
    pieces : tuple of boxes
        Of each digit that was found, in reading order, as `box`.
    chosen : int
        Which of them this is.
    """

    box: tuple[float, float, float, float]
    scale: float
    fitted: FloatImage
    center_of_mass: tuple[float, float]
    shift: tuple[float, float]
    image: FloatImage
    lines: tuple[Points, ...] = ()
    ink: FloatImage | None = None
    dropped: FloatImage | None = None
    picture: NDArray[np.uint8] | None = None
    sheet: tuple[tuple[float, float], ...] = ()
    cut: FloatImage | None = None
    light: bool = False
    pieces: tuple[tuple[float, float, float, float], ...] = ()
    chosen: int = 0


def digit_from_strokes(
    strokes: Iterable[ArrayLike],
    *,
    width: float = LINE_WIDTH,
    center: bool = True,
    field: float | None = None,
) -> FloatImage:
    """Prepare a drawn digit as MNIST prepared its own.

    The line is drawn again after scaling, so that a tiny drawing is not a hair and a big one not a
    blob. Shifting or scaling the strokes does not change the picture.

    Parameters
    ----------
    strokes : iterable of lists of [x, y]
        One list of points for each time the pen was down; y points down; any unit, any place.
    width : float
        Width of the line in pixels of the 28x28 picture.
    center : bool
        Move the centre of mass to the centre. Without it the digit stays where it was drawn if
        `field` is given, and else in the middle by its bounding box.
    field : float, optional
        Side of the square pad that was drawn on, from (0, 0); used with `center=False` only. The
        whole pad then becomes 28x28, and nothing is fitted or moved.

    Returns
    -------
    ndarray of float32, shape (28, 28)
        0 is paper, 1 is ink.

    Raises
    ------
    DigitError
        If there is no point to draw, or a point is not two finite numbers.

    Examples
    --------
    A vertical line is 20 pixels tall and stands in column 14, wherever and however big it was:

    >>> one = digit_from_strokes([[[300, 100], [300, 420]]])
    >>> int((one[:, 14] == 1).sum()), int((one[:, 14] > 0).sum()), int((one[:, 18] > 0).sum())
    (19, 21, 0)
    >>> bool(np.abs(one - digit_from_strokes([[[3, 1], [3, 4.2]]])).max() < 1 / 255)
    True
    """
    return trace_digit_from_strokes(strokes, width=width, center=center, field=field).image


def trace_digit_from_strokes(
    strokes: Iterable[ArrayLike],
    *,
    width: float = LINE_WIDTH,
    center: bool = True,
    field: float | None = None,
) -> DigitSteps:
    """Do what `digit_from_strokes` does and keep every step.

    Examples
    --------
    >>> steps = trace_digit_from_strokes([[[0, 0], [10, 0], [4, 20]]])
    >>> steps.box, steps.scale
    ((0.0, 0.0, 20.0, 10.0), 0.875)
    """
    if not 0.5 <= width <= 8:
        raise ValueError(f"line width {width} is outside 0.5 to 8 pixels")
    lines = _lines(strokes)
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    pad = None if center else field
    scale = _scale(points, width, pad)
    # Where the box's middle goes: the field's middle, or where it was drawn (pixel 0 begins at
    # -0.5). Relative to the box first, so that the place on the pad leaves no rounding behind.
    middle = (low + high) / 2
    home = np.full(2, _MIDDLE) if pad is None else middle * scale - 0.5
    # Far outside the pad, how far no longer matters.
    placed = [np.clip((line - middle) * scale + home, -SIDE, 2 * SIDE) for line in lines]
    image = fitted = draw_lines(placed, width, (SIDE, SIDE))
    if not fitted.any():
        raise DigitError(f"all ink lies outside the pad of {field} x {field}")
    mass = center_of_mass(fitted)
    shift = np.zeros(2)
    if center:
        # A digit with all its ink on one side stops at the border rather than lose an end.
        room = np.maximum(SIDE / 2 - ((high - low) * scale + width) / 2, 0.0)
        shift = np.clip(CENTER_OF_MASS - np.array(mass), -room, room)
        placed = [line + shift for line in placed]
        image = draw_lines(placed, width, (SIDE, SIDE))
    return DigitSteps(
        box=(float(low[0]), float(low[1]), float(high[0]), float(high[1])),
        scale=scale,
        fitted=fitted.astype(np.float32),
        center_of_mass=mass,
        shift=(float(shift[0]), float(shift[1])),
        image=image.astype(np.float32),
        lines=tuple(placed),
    )


def _scale(points: Points, width: float, pad: float | None) -> float:
    """Pixels per unit of the drawing: the ink fills 20x20, or the whole pad 28x28."""
    if pad is not None:
        if not (np.isfinite(pad) and pad > 0):
            raise ValueError(f"the pad's side must be a positive number, not {pad}")
        return SIDE / pad
    extent = float(np.ptp(points, axis=0).max())
    # A dot has no size to fit; and what floating point leaves of one must not be blown up to 20x20.
    if extent <= max(1e-9 * float(np.abs(points).max()), 1e-12):
        return 1.0
    # The line's own width is part of the ink that has to fit into 20x20.
    return (BOX - width) / extent


def center_of_mass(image: NDArray[np.floating]) -> tuple[float, float]:
    """Mean row and column of a picture, weighted by its values.

    Examples
    --------
    >>> center_of_mass(np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 1.0]]))
    (1.0, 1.5)
    """
    total = image.sum()
    rows, columns = (np.arange(n) for n in image.shape)
    row = (image.sum(axis=1) * rows).sum() / total
    column = (image.sum(axis=0) * columns).sum() / total
    return float(row), float(column)


def _lines(strokes: Iterable[ArrayLike]) -> list[Points]:
    """Check strokes and turn [x, y] into (row, column) arrays, without the empty ones."""
    lines: list[Points] = []
    for number, stroke in enumerate(strokes, start=1):
        try:
            line = np.asarray(stroke, dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise DigitError(f"stroke {number} is not a list of [x, y] numbers") from error
        if line.size == 0:
            continue
        if line.ndim != 2 or line.shape[1] != 2:
            raise DigitError(f"stroke {number} has shape {line.shape}, not (points, 2)")
        if not (np.abs(line) <= FARTHEST).all():  # which NaN is not either
            raise DigitError(f"stroke {number} holds a point that is not finite, or beyond 1e9")
        lines.append(line[:, ::-1])
    if not lines:
        raise DigitError("nothing is drawn yet")
    if (count := sum(map(len, lines))) > MOST_POINTS:
        raise DigitError(f"{count} points are too many to be a digit; the limit is {MOST_POINTS}")
    return lines
