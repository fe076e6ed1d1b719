"""Straight lines that are no digit: rules and a cell's lines from border to border, drawn boxes.

Found on the mask of ink as in Hough's and Radon's transforms: along every slope, the rows of pixels
that hold ink almost everywhere.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnnlab.digits.pieces import Mask

Places = NDArray[np.intp]

_SLOPES = np.linspace(-0.21, 0.21, 43)  # 12 degrees to either side
_COVERED = 0.86  # of a line from border to border that holds ink
_SIDE = 0.3  # of the picture that a box's side takes at least
_THICK = 1.7  # times a line's thickness: what is thicker there is a digit's stroke, and stays
_MOST = 60  # lines in a direction
_GRID = 4  # lines from border to border, of which none is a box's
_AROUND = 2.5  # pixels of the mask on which a line is found to within this


class StraightLine(NamedTuple):
    """A nearly level line: row = at + slope * (column - middle), between two columns."""

    slope: float
    at: float
    start: int
    end: int

    def row(self, column: NDArray[np.floating] | float, columns: int) -> NDArray[np.floating]:
        """Return the line's row at a column of a picture with so many."""
        return np.asarray(self.at + self.slope * (column - (columns - 1) / 2))


def straight_lines(ink: Mask, inside: Mask) -> list[StraightLine]:
    """Find nearly level lines, from border to border or at least as long as a box's side.

    Parameters
    ----------
    ink, inside : bool (H, W)
        What may be lines, and the sheet.
    """
    rows, columns = ink.shape
    if min(rows, columns) < 24:
        return []
    pad = int(np.ceil(_SLOPES[-1] * columns / 2)) + 2
    found: list[tuple[float, StraightLine]] = []
    padded = np.pad(ink, ((pad, pad), (0, 0)))
    sheet = np.pad(inside, ((pad, pad), (0, 0)))
    away = np.arange(columns) - (columns - 1) / 2
    column = np.arange(columns)
    inked_row, inked_column = np.nonzero(ink)
    for slope in _SLOPES:
        fall = np.rint(slope * away).astype(int)
        pixels = np.bincount(inked_row - fall[inked_column] + pad, minlength=rows + 2 * pad)
        near = pixels[pad - 1 : pad - 1 + rows] + pixels[pad : pad + rows]
        near += pixels[pad + 1 : pad + 1 + rows]
        row = np.flatnonzero(near >= _SIDE * columns)  # else too few, whatever their columns
        if not row.size:
            continue
        at = row[:, None] + fall + pad  # (n, columns)
        level = padded[at - 1, column] | padded[at, column] | padded[at + 1, column]
        covered, width = level.sum(axis=1), sheet[at, column].sum(axis=1)
        starts, ends = _longest_runs(level)
        across = (covered >= _COVERED * width) & (width >= 0.4 * columns)
        share = np.where(across, 1 + covered / np.maximum(width, 1), (ends - starts) / columns)
        starts, ends = np.where(across, 0, starts), np.where(across, columns, ends)
        for n in np.flatnonzero(share >= _SIDE):
            line = StraightLine(float(slope), float(row[n]), int(starts[n]), int(ends[n]))
            found.append((float(share[n]), line))
    return _apart(sorted(found, reverse=True), columns)


def _longest_runs(level: Mask) -> tuple[Places, Places]:
    """Return start and end of each row's longest run of true values, over gaps of two."""
    wide = np.pad(level, ((0, 0), (1, 1)))
    wide = wide[:, :-2] | wide[:, 1:-1] | wide[:, 2:]
    place = np.arange(level.shape[1])
    length = place - np.maximum.accumulate(np.where(wide, -1, place), axis=1)
    end = length.argmax(axis=1)
    return end - length.max(axis=1) + 1, end + 1


def _apart(found: list[tuple[float, StraightLine]], columns: int) -> list[StraightLine]:
    """Keep the best of the lines that are nearly the same, so many at most."""
    kept = np.zeros((0, 4))
    for _, line in found:
        if len(kept) == _MOST:
            break
        middle = (line.start + line.end) / 2
        row = kept[:, 1] + kept[:, 0] * (middle - (columns - 1) / 2)
        same = np.abs(row - line.row(middle, columns)) <= 2 * _AROUND
        if not (same & (kept[:, 2] <= middle) & (middle <= kept[:, 3])).any():
            kept = np.vstack([kept, line])
    return [
        StraightLine(float(slope), float(at), int(start), int(end))
        for slope, at, start, end in kept
    ]


def rules_and_boxes(ink: Mask, inside: Mask) -> tuple[list[StraightLine], list[StraightLine], Mask]:
    """Tell which lines are none of a digit's.

    Returns
    -------
    level, upright : lists of StraightLine
        Those from border to border and the sides of boxes; of the upright ones rows and columns
        are exchanged.
    room : bool (H, W)
        What lies within the box, if there is one.
    """
    rows, columns = ink.shape
    level, upright = straight_lines(ink, inside), straight_lines(ink.T, inside.T)
    room = np.ones_like(ink)
    sides: tuple[StraightLine, ...] = ()
    box = None
    if max(_whole(level, columns), _whole(upright, rows)) < _GRID:
        even = [line for line in level if _even(ink, line)]
        box = _box(even, [line for line in upright if _even(ink.T, line)], (rows, columns))
    if box is not None:
        top, bottom, left, right = box
        row, column = np.mgrid[:rows, :columns]
        within = (row > top.row(column, columns)) & (row < bottom.row(column, columns))
        within &= (column > left.row(row, rows)) & (column < right.row(row, rows))
        held = without_lines(without_lines(ink, [top, bottom]).T, [left, right]).T & within
        # Else the lines are the digit's own.
        if held.any(axis=1).sum() > 0.2 * within.any(axis=1).sum():
            room, sides = within, box
    return (
        [one for one in level if one in sides or _printed(one, ink, level)],
        [one for one in upright if one in sides or _printed(one, ink.T, upright)],
        room,
    )


def _whole(lines: list[StraightLine], columns: int) -> int:
    """Count those that go from border to border."""
    return sum(one.end - one.start == columns for one in lines)


def _printed(line: StraightLine, ink: Mask, lines: list[StraightLine]) -> bool:
    """Tell whether a line goes from border to border, or is one of a grid that is half hidden."""
    if line.end - line.start == ink.shape[1]:
        return True
    whole = [one.slope for one in lines if one.end - one.start == ink.shape[1]]
    parallel = bool(whole) and abs(line.slope - float(np.median(whole))) < 0.03
    return len(whole) >= _GRID and parallel and _even(ink, line)


def _box(
    level: list[StraightLine], upright: list[StraightLine], shape: tuple[int, int]
) -> tuple[StraightLine, StraightLine, StraightLine, StraightLine] | None:
    """Return the top, bottom, left and right of the largest box whose sides are all drawn."""
    rows, columns = shape
    best, largest = None, 0.0
    across = [(float(line.row((columns - 1) / 2, columns)), line) for line in level]
    down = [(float(line.row((rows - 1) / 2, rows)), line) for line in upright]
    for (above, top), (below, bottom) in product(across, across):
        for (before, left), (after, right) in product(down, down):
            height, width = below - above, after - before
            if height < _SIDE * rows or width < _SIDE * columns or height * width <= largest:
                continue
            slack = 2 + 0.07 * min(height, width)
            if all(
                line.start <= low + slack and line.end >= high - slack
                for lines, low, high in (
                    ((top, bottom), before, after),
                    ((left, right), above, below),
                )
                for line in lines
            ):
                best, largest = (top, bottom, left, right), height * width
    return best


def without_lines(ink: Mask, lines: list[StraightLine]) -> Mask:
    """Erase nearly level lines, but not the strokes that cross or touch them.

    Where ink is thicker than the line usually is, something else is there, and stays.

    Examples
    --------
    >>> ink = np.zeros((20, 30), bool)
    >>> ink[10] = True
    >>> ink[4:16, 7] = True
    >>> without_lines(ink, [StraightLine(0.0, 10.0, 0, 30)]).sum(axis=0)[5:10].tolist()
    [0, 0, 12, 0, 0]
    """
    erased = ink.copy()
    rows = np.arange(len(ink))[:, None]
    for line in lines:
        column, first, last = _along(ink, line)
        if not column.size:
            continue
        usual = float(np.median(last - first))
        thin = last - first <= max(_THICK * usual, usual + 1)
        column, first, last = column[thin], first[thin], last[thin]
        erased[:, column] &= (rows < first) | (rows >= last)
    return erased


def _even(ink: Mask, line: StraightLine) -> bool:
    """Tell whether a line is thin, and as thick almost everywhere, as no arc of a digit is."""
    _, first, last = _along(ink, line)
    thick = last - first
    usual = float(np.median(thick))
    length = line.end - line.start
    same = (np.abs(thick - usual) <= 1 + 0.2 * usual).sum()
    return bool(usual <= 0.1 * length and same > 0.75 * length)


def _along(ink: Mask, line: StraightLine) -> tuple[Places, Places, Places]:
    """Return for each column of a line, where it is drawn, the first row of ink and the last."""
    rows, columns = ink.shape
    most = max(6, rows // 10)
    padded = np.pad(ink, ((2 * most, 2 * most), (0, 0)))
    column = np.arange(max(line.start - 1, 0), min(line.end + 1, columns))
    row = np.rint(line.row(column, columns)).astype(int) + 2 * most
    start = np.full(len(column), -1)
    for step in (2, -2, 1, -1, 0):  # the nearest ink wins
        near = np.clip(row + step, most, rows + 3 * most - 1)
        start = np.where(padded[near, column], near, start)
    column, start = column[start >= 0], start[start >= 0]
    reach = np.arange(most)[:, None]
    up = np.logical_and.accumulate(padded[start - reach, column], axis=0).sum(axis=0)
    down = np.logical_and.accumulate(padded[start + reach, column], axis=0).sum(axis=0)
    return column, start - up + 1 - 2 * most, start + down - 2 * most
