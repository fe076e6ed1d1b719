"""Pieces of ink: what touches is one piece, what stands together is one digit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Labels = NDArray[np.int32]

# Shares of the taller one's height, measured on MNIST's digits that fall into pieces.
_BROKEN = 0.12  # a gap in one digit's line is no wider
_NEAR = 0.3  # nor lies a small part of a digit farther off
_SMALL = 0.45  # a part that is smaller than this is no digit beside another
_FLAT = 0.35  # nor is one that is lower than this, however long: a two may lie nearly flat


class Box(NamedTuple):
    """A box of pixels; bottom and right lie outside."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Rows."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns."""
        return self.right - self.left

    @property
    def longest(self) -> int:
        """The longer side."""
        return max(self.height, self.width)

    def around(self, other: Box) -> Box:
        """Return the box that holds both."""
        return Box(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def gaps(self, other: Box) -> tuple[int, int]:
        """Return how many rows and columns lie between; less than 0 where they overlap."""
        return (
            max(self.top, other.top) - min(self.bottom, other.bottom),
            max(self.left, other.left) - min(self.right, other.right),
        )


def pieces_of(ink: Mask) -> Labels:
    """Give pixels that touch, corners included, one label: a number from 1.

    Worked out on runs, the stretches of ink in a row, of which there are far fewer than pixels.

    Examples
    --------
    >>> pieces_of(np.array([[1, 0, 0, 1], [0, 1, 0, 1]], bool)).tolist()
    [[3, 0, 0, 4], [0, 3, 0, 4]]
    """
    rows, columns = ink.shape
    width = columns + 1  # a column of paper ends every run
    flat = np.pad(ink, ((0, 0), (0, 1))).ravel()
    ends = np.flatnonzero(np.diff(flat.astype(np.int8), prepend=0))  # where runs start and end
    starts, ends = ends[::2], ends[1::2]
    # The runs of the row below that touch each run: from the first one up to the last.
    low, high = (
        np.searchsorted(ends, starts + width),
        np.searchsorted(starts, ends + width, "right"),
    )
    count = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(len(starts)), count)
    lower = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    lower += np.repeat(low, count)
    label = np.arange(len(starts))
    while True:
        most = np.maximum(label[upper], label[lower])
        grown = label.copy()
        np.maximum.at(grown, upper, most)
        np.maximum.at(grown, lower, most)
        # Jump along: take the label that one's own label has by now, which doubles the reach.
        grown = grown[grown]
        if np.array_equal(grown, label):
            break
        label = grown
    labels = np.zeros(rows * width, np.int32)
    labels[flat] = np.repeat(label + 1, ends - starts)
    return labels.reshape(rows, width)[:, :columns]


def boxes_of(labels: Labels) -> dict[int, tuple[Box, int]]:
    """Return each label's box and how many pixels it has.

    Examples
    --------
    >>> boxes_of(np.array([[2, 2, 0], [0, 0, 6]], np.int32))[6]
    (Box(top=1, left=2, bottom=2, right=3), 1)
    """
    rows, columns = np.nonzero(labels)
    names, which = np.unique(labels[rows, columns], return_inverse=True)
    low = np.full((2, len(names)), np.iinfo(np.int64).max)
    high = np.full((2, len(names)), -1)
    for axis, places in enumerate((rows, columns)):
        np.minimum.at(low[axis], which, places)
        np.maximum.at(high[axis], which, places)
    counts = np.bincount(which, minlength=len(names))
    return {
        int(name): (Box(int(top), int(left), int(bottom) + 1, int(right) + 1), int(count))
        for name, top, left, bottom, right, count in zip(names, *low, *high, counts, strict=True)
    }


def digits_among(boxes: Sequence[Box], areas: Sequence[int]) -> list[list[int]]:
    """Put pieces together to digits, in the order in which one reads them.

    Parameters
    ----------
    boxes : sequence of Box
        Of the pieces.
    areas : sequence of int
        How many pixels each piece has.

    Returns
    -------
    list of lists of int
        For each digit the places of its pieces.

    Examples
    --------
    A seven, its crossbar apart from it, and a one:

    >>> digits_among([Box(0, 0, 60, 40), Box(30, 0, 34, 10), Box(0, 70, 60, 76)], [300, 40, 360])
    [[0, 1], [2]]
    """
    groups: list[tuple[Box, list[int]]] = []
    for place in sorted(range(len(boxes)), key=lambda n: -boxes[n].longest):
        near = [n for n, (box, _) in enumerate(groups) if _belongs(box, boxes[place])]
        box, members = boxes[place], [place]
        for n in reversed(near):
            other, more = groups.pop(n)
            box, members = box.around(other), more + members
        groups.append((box, members))
    tallest = max(box.height for box, _ in groups)
    longest = max(box.longest for box, _ in groups)
    mass = max(sum(areas[n] for n in members) for _, members in groups)
    digits = [
        (box, members)
        for box, members in groups
        if box.height >= _FLAT * tallest
        and box.longest >= _SMALL * longest
        and sum(areas[n] for n in members) * 12 >= mass
    ]
    return [sorted(members) for _, members in sorted(digits, key=lambda one: _place(one, tallest))]


def _belongs(box: Box, piece: Box) -> bool:
    """Tell whether a piece is a part of the digit in a box, rather than another digit."""
    down, across = box.gaps(piece)
    height = max(box.height, piece.height)
    gap = max(down, across, 0)
    if gap <= _BROKEN * height and across <= 0 and -across >= 0.3 * min(box.width, piece.width):
        return True
    if piece.longest < _SMALL * box.longest or piece.height < _SMALL * box.height:
        return gap <= _NEAR * height
    return gap <= _BROKEN / 3 * height


def _place(one: tuple[Box, list[int]], tallest: int) -> tuple[int, int]:
    """Order by line, then from left to right."""
    box = one[0]
    return round((box.top + box.bottom) / 2 / (1.2 * tallest)), box.left
