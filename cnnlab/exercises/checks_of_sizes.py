"""Checks of sizes and counts: outputs, channels, numbers in memory, batches."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, prod

import numpy as np

from cnnlab.exercises.answers import Answer, AskNumbers, numbers_of, one_number
from cnnlab.exercises.check import Check, near, told_mistake
from cnnlab.learn.settings import Settings
from cnnlab.nets import Conv
from cnnlab.ops.memory_layout import offset_of
from cnnlab.ops.padding import output_size
from cnnlab.ops.window_visits import window_visits


@dataclass(frozen=True)
class OutputSize(Check):
    """How many rows come out of a convolution."""

    size: int
    kernel: int
    stride: int = 1
    padding: int = 0

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Rows",))

    def facts(self) -> dict[str, object]:
        """Return the answer."""
        return {"answer": self._rows()}

    def _rows(self, padding: int | None = None, stride: int | None = None) -> int:
        around = self.padding if padding is None else padding
        return output_size(self.size, self.kernel, stride or self.stride, padding=around)

    def wrong(self, answer: Answer) -> str:
        """Hint at the padding, the stride or the one that was forgotten."""
        given, right = one_number(answer), self._rows()
        if given == right:
            return ""
        mistakes = [
            (self._rows(padding=0), "That is without the padding: it adds rows at both edges."),
            (
                (self.size + self.padding - self.kernel) // self.stride + 1,
                "The padding is added at both edges, above and below.",
            ),
            (self._rows(stride=1), "That is with stride 1: how far does the kernel move here?"),
            (right - 1, "One is missing: the kernel stops once before its first move."),
            (right + 1, "One too many: at the last stop the whole kernel must fit."),
            (self.size, "The output is as large as the input only if the padding makes up for it."),
        ]
        return told_mistake(
            given,
            mistakes,
            "Put the kernel at the top: how many moves are left until its lower edge is there?",
        )


@dataclass(frozen=True)
class ShrinkSeeingAll(Check):
    """A convolution that makes a picture smaller, each of whose cells some window sees."""

    size: int
    to: int

    def __post_init__(self) -> None:
        """Refuse pictures that are larger than those here."""
        if not 1 <= self.size <= 4096:
            raise ValueError("size: from 1 to 4096")

    @property
    def asked(self) -> AskNumbers:
        """Kernel, stride and padding."""
        return AskNumbers(("Kernel", "Stride", "Padding"))

    def wrong(self, answer: Answer) -> str:
        """Say which size comes out, or how many rows no window reaches."""
        kernel, stride, padding = map(int, numbers_of(answer))
        if kernel < 1 or stride < 1 or padding < 0:
            return "Kernel and stride are at least 1, the padding at least 0."
        if kernel > self.size or padding >= kernel:
            return "The kernel lies within the picture, and no window wholly in the padding."
        rows = output_size(self.size, kernel, stride, padding=padding)
        if rows != self.to:
            return f"That makes {self.size} rows to {rows}, not to {self.to}."
        unseen = np.flatnonzero(window_visits(self.size, kernel, stride, padding=padding) == 0)
        if not unseen.size:
            return ""
        if stride > kernel:
            return (
                f"The size is right, but {unseen.size} of the {self.size} rows are never seen: a "
                f"kernel of {kernel} that moves {stride} rows at a time jumps over some."
            )
        return (
            f"The size is right, but the last windows end early: row {unseen[0] + 1} of "
            f"{self.size} is never seen. Let the padding or the kernel reach it."
        )


@dataclass(frozen=True)
class InputChannels(Check):
    """From a layer's parameters back to the channels of its input."""

    maps: int
    size: int
    parameters: int

    def __post_init__(self) -> None:
        """Refuse a count that no number of channels has."""
        per_map = self.parameters / self.maps - 1
        if per_map <= 0 or per_map % self.size**2:
            raise ValueError(
                f"no whole number of channels gives {self.maps} kernels of {self.size}x{self.size} "
                f"{self.parameters} parameters"
            )

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Channels",))

    def facts(self) -> dict[str, object]:
        """Return the answer."""
        return {"answer": round((self.parameters / self.maps - 1) / self.size**2)}

    def wrong(self, answer: Answer) -> str:
        """Say how many parameters so many channels would make."""
        channels = int(one_number(answer))
        if channels < 1:
            return "At least one channel comes in."
        shape = (self.size, self.size, channels)
        count = Conv(self.maps, self.size).parameters(shape)
        if count == self.parameters:
            return ""
        weights = self.maps * self.size**2
        return (
            f"With {channels} channels there would be {self.maps} × ({self.size} × {self.size} × "
            f"{channels} + 1) = {count:,} parameters"
            + (
                ", one bias a kernel among them. Take the biases away before you divide."
                if channels in (self.parameters // weights, ceil(self.parameters / weights))
                else f", not {self.parameters:,}."
            )
        )


@dataclass(frozen=True)
class PictureValues(Check):
    """How many numbers a picture is."""

    rows: int
    columns: int
    channels: int = 3

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Numbers",))

    def facts(self) -> dict[str, object]:
        """Return the answer."""
        return {"answer": f"{self._all():,}"}

    def _all(self) -> int:
        return prod((self.rows, self.columns, self.channels))

    def wrong(self, answer: Answer) -> str:
        """Hint at pixels that were taken for numbers, or a side that was forgotten."""
        given = one_number(answer)
        if given == self._all():
            return ""
        mistakes = [
            (
                self.rows * self.columns,
                f"So many pixels; but each has {self.channels} numbers, one a channel.",
            ),
            (
                8 * self._all(),
                "That is in bits. Each number takes 8 of them; here the numbers are counted.",
            ),
            (
                self.rows + self.columns + self.channels,
                "Rows and columns make a grid: multiply, do not add.",
            ),
        ]
        return told_mistake(given, mistakes, "Rows × columns × channels.")


@dataclass(frozen=True)
class MemoryPlace(Check):
    """Where one number of a picture lies in memory."""

    rows: int
    columns: int
    row: int
    column: int
    channel: int
    order: str = "hwc"
    channels: int = 3

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Numbers before it",))

    def facts(self) -> dict[str, object]:
        """Return the answer."""
        return {"answer": f"{self._offset(self.order):,}"}

    def _offset(self, order: str, turned: bool = False) -> int:
        shape = (self.rows, self.columns, self.channels)
        at = (self.column, self.row) if turned else (self.row, self.column)
        return offset_of(shape, *at, self.channel, order)

    def wrong(self, answer: Answer) -> str:
        """Hint at the other order, at row and column changed, or at a count from one."""
        given, right = one_number(answer), self._offset(self.order)
        if given == right:
            return ""
        other = "chw" if self.order == "hwc" else "hwc"
        mistakes = [
            (self._offset(other), "That is its place in the other order."),
            (self._offset(self.order, turned=True), "That takes the column for the row."),
            (
                right + 1,
                "That is how many there are with itself; the first number has 0 before it.",
            ),
            (
                self.row * self.columns + self.column,
                "So many whole pixels come before it; each is several numbers.",
            ),
        ]
        return told_mistake(
            given, mistakes, "Count whole rows first, then the pixels of its own row, then itself."
        )


@dataclass(frozen=True)
class BatchCount(Check):
    """How many steps a training takes."""

    digits: int
    batch_size: int
    epochs: int

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Steps",))

    def facts(self) -> dict[str, object]:
        """Return the answer."""
        return {"answer": f"{self._steps():,}", "once": ceil(self.digits / self.batch_size)}

    def _steps(self) -> int:
        return Settings(digits=self.digits, batch_size=self.batch_size, epochs=self.epochs).batches

    def wrong(self, answer: Answer) -> str:
        """Hint at the last batch, which is smaller, and at the passes."""
        given = one_number(answer)
        if given == self._steps():
            return ""
        once = ceil(self.digits / self.batch_size)
        mistakes = [
            (once, "That is one pass; there are several."),
            (
                self.digits // self.batch_size * self.epochs,
                "The last batch of a pass is smaller, but it is a step, too.",
            ),
            (
                ceil(self.digits * self.epochs / self.batch_size),
                "Each pass begins anew: its last batch is not filled from the next one.",
            ),
            (self.digits * self.epochs, "That is how many digits are shown, not how many batches."),
        ]
        near_ones = [(n, words) for n, words in mistakes if not near(n, self._steps())]
        return told_mistake(given, near_ones, "How many batches make one pass, rounded up?")
