"""Checks of kernels: what one finds, what one did, and two in a row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnnlab.exercises.answers import Answer, AskGrid, AskNumbers, Numbers, grid_of, one_number
from cnnlab.exercises.check import Check, Grids, near
from cnnlab.ops.composed_kernels import composed
from cnnlab.ops.convolution import convolve

_TRIES = 4
"""Pictures that an answer is tried on; nobody sees them."""

_SILENT = 0.01


@dataclass(frozen=True)
class SilentAndStrong(Check):
    """A 3x3 kernel that is silent on stripes and answers an edge across them.

    ``stripes`` is "horizontal" or "vertical", the edge is the other; it goes from 0 to 255.
    """

    at_least: float
    stripes: str = "horizontal"

    def __post_init__(self) -> None:
        """Refuse other stripes."""
        if self.stripes not in ("horizontal", "vertical"):
            raise ValueError(f"stripes: {self.stripes!r} is neither horizontal nor vertical")

    @property
    def asked(self) -> AskGrid:
        """A kernel."""
        return AskGrid(3, 3)

    def wrong(self, answer: Answer) -> str:
        """Say how loud it is where it should be silent, or how faint on the edge."""
        kernel = grid_of(answer)
        if self.stripes == "vertical":
            kernel = kernel.T
        if not kernel.any():
            return "All nine weights are 0: it is silent on everything."
        loudest = max(self._answers_to(kernel, self._striped(n)) for n in range(_TRIES))
        line = "row" if self.stripes == "horizontal" else "column"
        if loudest > _SILENT:
            sums = ", ".join(f"{total:g}" for total in kernel.sum(axis=1))
            level = abs(kernel.sum()) > 1e-9
            return (
                f"On {self.stripes} stripes that you do not see it answers up to {loudest:.4g}. "
                f"Along a stripe all pixels are equal, so only the sum of each {line} counts; "
                f"yours are {sums}."
                + ("" if level else " That all nine sum to 0 is not enough: it must be each.")
            )
        edge = np.where(np.arange(8) < 4, 0, 255) * np.ones((8, 1))  # (8, 8)
        found = self._answers_to(kernel, edge)
        if found < self.at_least:
            return (
                f"Silent on stripes; but on the edge it answers {found:.4g}, and at least "
                f"{self.at_least:g} are asked for. Its {line}s should agree on what they subtract."
            )
        return ""

    def _striped(self, number: int) -> Numbers:
        """Rows of one number each, a picture (12, 9)."""
        levels = self.drawn(number).integers(0, 256, (12, 1))
        return np.repeat(levels, 9, axis=1).astype(np.float64)

    @staticmethod
    def _answers_to(kernel: Numbers, picture: Numbers) -> float:
        return float(np.abs(convolve(picture, kernel, padding="valid")).max())


@dataclass(frozen=True)
class HiddenKernel(Check):
    """A kernel to be recovered from one picture and what the kernel made of it.

    The picture is one pixel of brightness ``pixel`` on black.
    """

    pixel: float = 2
    largest: int = 4
    within: float = 0.01

    @property
    def asked(self) -> AskGrid:
        """A kernel."""
        return AskGrid(3, 3)

    @property
    def kernel(self) -> Numbers:
        """The hidden one: nine different numbers, so that no turn of it looks the same."""
        numbers = np.arange(-self.largest, self.largest + 1)
        return self.drawn().permutation(numbers)[:9].reshape(3, 3) / 2

    def __post_init__(self) -> None:
        """Refuse what leaves too few numbers, or nothing to see."""
        if not 4 <= self.largest <= 100 or not self.pixel:
            raise ValueError("largest: from 4, so that nine numbers differ, to 100; pixel: not 0")

    def grids(self) -> Grids:
        """Show what went in and what came out."""
        picture = np.zeros((5, 5))
        picture[2, 2] = self.pixel
        return {"What went in": picture, "What came out": convolve(picture, self.kernel)}

    def wrong(self, answer: Answer) -> str:
        """Tell a kernel that is turned, not divided, or wrong in some cells."""
        given = grid_of(answer)
        errors = np.abs(given - self.kernel)
        if errors.max() < self.within:
            return ""
        turned = self.kernel[::-1, ::-1]
        if np.abs(given - turned).max() < self.within:
            return (
                "You have it turned by 180 degrees. The kernel's last weight meets the pixel at "
                "the first stop: the output shows the kernel from its end."
            )
        for other, how in ((self.kernel, ""), (turned, ", and turned by 180 degrees")):
            if np.abs(given - other * self.pixel).max() < self.within:
                return f"All {self.pixel:g} times too large{how}: how bright is the one pixel?"
        row, column = np.argwhere(errors >= self.within)[0] + 1
        return (
            f"{(errors >= self.within).sum()} of the nine weights are not right; the first stands "
            f"in row {row}, column {column}. Which weight lies on the pixel at each stop?"
        )


@dataclass(frozen=True)
class SameAsKernel(Check):
    """A kernel that does what another does, on pictures that nobody sees."""

    kernel: list[list[float]]

    def __post_init__(self) -> None:
        """Refuse what is no grid."""
        if len({len(row) for row in self.kernel}) != 1:
            raise ValueError("kernel: its rows have different lengths")

    @property
    def asked(self) -> AskGrid:
        """A kernel of the same size."""
        return AskGrid(len(self.kernel), len(self.kernel[0]))

    def wrong(self, answer: Answer) -> str:
        """Tell what does the opposite, or too much, from what does something else."""
        given, right = grid_of(answer), np.array(self.kernel, np.float64)
        if not given.any():
            return "All weights are 0: what comes out is black."
        pictures = [self.drawn(n).integers(0, 256, (9, 9)) for n in range(_TRIES)]

        def same(kernel: Numbers) -> bool:
            return all(
                np.abs(convolve(p, given) - convolve(p, kernel)).max() < 1.0 for p in pictures
            )

        if same(right):
            return ""
        if same(right[::-1, ::-1]):
            return (
                "That does it the other way round. A kernel is not flipped: the weight at the left "
                "takes the pixel at the left."
            )
        if same(right.T) or same(right.T[::-1, ::-1]):
            return "That is the same for columns in place of rows."
        total, wanted = float(given.sum()), float(right.sum())
        if not near(total, wanted):
            return (
                f"Your weights sum to {total:g}. On a picture that is even, the output would be "
                f"{total:g} times as bright; here it should be {wanted:g} times."
            )
        return "On pictures that you do not see, something else comes out. Which pixel is taken?"


@dataclass(frozen=True)
class OneStop(Check):
    """What one stop of a kernel makes: nine products, one sum."""

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Sum",))

    @property
    def patch(self) -> Numbers:
        """The pixels under the kernel: none is 0, and turned they would give another sum."""
        return self.drawn().permutation(np.arange(1.0, 10.0)).reshape(3, 3)

    @property
    def kernel(self) -> Numbers:
        """Small weights."""
        return self.drawn(1).permutation([-2.0, -1, -1, 0, 0, 1, 1, 2, 3]).reshape(3, 3)

    def grids(self) -> dict[str, Numbers]:
        """Show both."""
        return {"Pixels": self.patch, "Kernel": self.kernel}

    def facts(self) -> dict[str, object]:
        """Return the answer."""
        return {"answer": f"{self._sum(self.kernel):g}"}

    def _sum(self, kernel: Numbers, flip: bool = False) -> float:
        return float(convolve(self.patch, kernel, padding="valid", flip=flip)[0, 0])

    def wrong(self, answer: Answer) -> str:
        """Tell the flipped kernel, signs that were lost, and a mean from other sums."""
        given, right = one_number(answer), self._sum(self.kernel)
        if near(given, right):
            return ""
        if near(given, self._sum(self.kernel, flip=True)):
            return "That is with the kernel turned by 180 degrees, which CNNs do not do."
        if near(given, self._sum(np.abs(self.kernel))):
            return "Negative weights subtract: you have added all nine products."
        if near(given, right / 9):
            return "That is the mean of the nine products. They are added, not averaged."
        return "Each pixel times the weight that lies on it; then add all nine, with their signs."


@dataclass(frozen=True)
class TwoInARow(Check):
    """The one kernel that does what two in a row do."""

    first: list[list[float]]
    second: list[list[float]]

    @property
    def right(self) -> Numbers:
        """The one kernel."""
        return composed(self.first, self.second)

    @property
    def asked(self) -> AskGrid:
        """A grid of its size."""
        rows, columns = self.right.shape
        return AskGrid(rows, columns)

    def grids(self) -> dict[str, list[list[float]]]:
        """Show the two."""
        return {"First": self.first, "Then": self.second}

    def wrong(self, answer: Answer) -> str:
        """Tell it by pictures that nobody sees; hint at turns and at the number of cells."""
        given = grid_of(answer)
        picture = self.drawn().integers(0, 256, (12, 12)).astype(np.float64)
        between = convolve(picture, self.first, padding="valid")
        both = convolve(between, self.second, padding="valid")
        off = np.abs(convolve(picture, given, padding="valid") - both)
        if off.max() < 0.5:
            return ""
        right = self.right
        if given.shape == right.T.shape and np.allclose(given, right.T):
            return "That is the same for columns in place of rows."
        if np.allclose(given, right[::-1, ::-1]):
            return (
                "Turned by 180 degrees: every weight of the second brings the first to its place."
            )
        wrong = int((np.abs(given - right) > 1e-6).sum())
        return (
            f"{wrong} of the {right.size} weights are not right. Each weight of the second kernel "
            "brings the whole first kernel along, moved to its own place; where they lie on each "
            "other, they add up."
        )
