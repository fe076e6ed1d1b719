"""Checks of pixels: colours mixed, windows pooled, a drawing that pooling does not see move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnnlab.exercises.answers import Answer, AskGrid, AskNumbers, Numbers, grid_of, one_number
from cnnlab.exercises.check import Check, told_mistake
from cnnlab.ops.color import COLOR_MATRICES, GRAY_WEIGHTS, color_filter, to_gray
from cnnlab.ops.down_sampling import down_sample
from cnnlab.ops.pooling import PoolKind, pool

_PIXELS = 60
_LARGEST = 12


def _check_size(rows: int, columns: int) -> None:
    if not (2 <= rows <= _LARGEST and 2 <= columns <= _LARGEST):
        raise ValueError(f"rows, columns: from 2 to {_LARGEST}")


@dataclass(frozen=True)
class UnmovedByPooling(Check):
    """A drawing that max pooling does not see move by a pixel, while subsampling does."""

    rows: int = 6
    columns: int = 6

    def __post_init__(self) -> None:
        """Refuse grids that nobody would fill."""
        _check_size(self.rows, self.columns)

    @property
    def asked(self) -> AskGrid:
        """A drawing."""
        return AskGrid(self.rows, self.columns, ink=True)

    def wrong(self, answer: Answer) -> str:
        """Say which of the two conditions does not hold, and where."""
        drawing = grid_of(answer)
        if not drawing.any():
            return "An empty grid does not move: draw something."
        if drawing[:, -1].any():
            return "The last column moves out of the grid: leave it empty."
        moved = np.roll(drawing, 1, axis=1)
        apart = np.argwhere(pool(drawing) != pool(moved))
        if len(apart):
            row, column = apart[0] + 1
            return (
                f"Max pooling sees it move: window {column} of row {row} changes. A full cell must "
                "stay within its window of 2×2 when it moves one to the right."
            )
        if np.array_equal(down_sample(drawing, 2, "stride"), down_sample(moved, 2, "stride")):
            return (
                "Max pooling stays as it is, but so does subsampling, which keeps the first of "
                "every two rows and columns: let it meet a full cell before or after the move."
            )
        return ""


@dataclass(frozen=True)
class Pooled(Check):
    """What pooling makes of a small grid."""

    kind: PoolKind
    size: int = 2
    rows: int = 4
    columns: int = 4

    def __post_init__(self) -> None:
        """Refuse grids that nobody would fill, and windows that do not fit."""
        _check_size(self.rows, self.columns)
        if not 1 <= self.size <= min(self.rows, self.columns):
            raise ValueError("size: a window lies within the grid")

    @property
    def grid(self) -> Numbers:
        """Whole numbers that are all different."""
        count = self.rows * self.columns
        return self.drawn().permutation(np.arange(count) * 2.0).reshape(self.rows, self.columns)

    @property
    def asked(self) -> AskGrid:
        """A grid as small as the output."""
        rows, columns = pool(self.grid, self.size).shape
        return AskGrid(rows, columns)

    def grids(self) -> dict[str, Numbers]:
        """Show the grid."""
        return {"Feature map": self.grid}

    def wrong(self, answer: Answer) -> str:
        """Tell another way of pooling, and windows that overlap, from other numbers."""
        given = grid_of(answer)
        right = pool(self.grid, self.size, kind=self.kind)
        if np.abs(given - right).max() < 0.01:
            return ""
        others: tuple[PoolKind, ...] = ("max", "average", "median")
        for other in others:
            if np.allclose(given, pool(self.grid, self.size, kind=other)):
                return f"That is {other} pooling; here it is {self.kind} pooling."
        if np.allclose(given, down_sample(self.grid, self.size, "stride")):
            return "That is the first number of every window: look at all of them."
        row, column = np.argwhere(np.abs(given - right) >= 0.01)[0]
        window = self.grid[row * self.size :, column * self.size :][: self.size, : self.size]
        listed = ", ".join(f"{number:g}" for number in window.ravel())
        return f"In row {row + 1}, column {column + 1} the window holds {listed}."


@dataclass(frozen=True)
class ColorMatrix(Check):
    """A matrix that mixes colours as another does."""

    like: str

    def __post_init__(self) -> None:
        """Refuse what has no such name."""
        if self.like not in COLOR_MATRICES:
            raise ValueError(f"like: {self.like!r} is not one of {', '.join(COLOR_MATRICES)}")

    @property
    def asked(self) -> AskGrid:
        """A matrix."""
        return AskGrid(3, 3)

    def wrong(self, answer: Answer) -> str:
        """Say what it makes of a pixel, or that rows were taken for columns."""
        given, right = grid_of(answer), COLOR_MATRICES[self.like]
        pixels = self.drawn().integers(0, 256, (1, _PIXELS, 3)).astype(np.uint8)
        made, wanted = color_filter(pixels, given), color_filter(pixels, right)
        apart = np.abs(made.astype(int) - wanted.astype(int)).max(axis=-1)[0]  # (pixels,)
        if apart.max() <= 1:  # rounding
            return ""
        if np.array_equal(color_filter(pixels, given.T), wanted):
            return "Rows and columns changed: a row says what one new channel is made of."
        worst = int(apart.argmax())
        before, after, aim = (
            f"({', '.join(map(str, each[0, worst]))})" for each in (pixels, made, wanted)
        )
        return f"Of the pixel {before} it makes {after}; it should be {aim}."


@dataclass(frozen=True)
class GrayValue(Check):
    """How bright one pixel becomes when a picture is made grey."""

    pixel: list[int]
    method: str = "rec601"

    def __post_init__(self) -> None:
        """Refuse what is no pixel, or no method."""
        if len(self.pixel) != 3 or not all(0 <= value <= 255 for value in self.pixel):
            raise ValueError("pixel: three numbers from 0 to 255")
        if self.method not in GRAY_WEIGHTS:
            raise ValueError(f"method: {self.method!r} is not one of {', '.join(GRAY_WEIGHTS)}")

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Grey",))

    def facts(self) -> dict[str, object]:
        """Return the answer, and the weights."""
        weights = ", ".join(f"{weight:.4g}" for weight in GRAY_WEIGHTS[self.method])
        return {"answer": self._gray(self.method), "weights": weights}

    def _gray(self, method: str) -> int:
        return int(to_gray(np.array([[self.pixel]], np.uint8), method)[0, 0])

    def wrong(self, answer: Answer) -> str:
        """Tell the other methods from other numbers."""
        given = one_number(answer)
        if given == self._gray(self.method):
            return ""
        red, green, blue = GRAY_WEIGHTS[self.method]
        turned = round(blue * self.pixel[0] + green * self.pixel[1] + red * self.pixel[2])
        mistakes = [
            (self._gray("mean"), "That is the plain mean; here the three count differently."),
            (turned, "Red and blue changed: the first weight is red's."),
            (max(self.pixel), "That is the largest of the three."),
            (sum(self.pixel), "That is their sum, without weights."),
        ]
        return told_mistake(given, mistakes, "Each number times its weight, added up and rounded.")
