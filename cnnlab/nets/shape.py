"""Shapes, and how many windows fit into one; errors in the reader's numbers."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple, TypeAlias

from cnnlab.ops.pooling import Size, pair

Shape: TypeAlias = tuple[int, ...]


class ShapeError(ValueError):
    """A layer cannot follow the layer before it; the message says why, in numbers."""


class Window(NamedTuple):
    """What slides: rows and columns of its size, of its steps, and of the zeros around.

    Examples
    --------
    >>> Window.of(3, 2, 1)
    Window(size=(3, 3), stride=(2, 2), padding=(1, 1))
    """

    size: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[int, int]

    @classmethod
    def of(cls, size: Size, stride: Size | None, padding: Size) -> Window:
        """Make one of numbers or pairs; without a stride, windows do not overlap."""
        return cls(pair(size), pair(size if stride is None else stride), pair(padding))

    def places(self, name: str, shape: Shape) -> tuple[int, int]:
        """How many windows fit below and beside each other.

        Raises
        ------
        ShapeError
            If there is no picture to slide over, or none fits.

        Examples
        --------
        >>> Window.of(11, 4, 0).places("Conv", (224, 224, 3))
        (54, 54)
        """
        needs_picture(name, shape)
        if min(self.size) < 1 or min(self.stride) < 1:
            raise ShapeError(f"size {self.size} and stride {self.stride} must be at least 1")
        if min(self.padding) < 0:
            raise ShapeError(f"padding {self.padding} must be at least 0")
        padded = (shape[0] + 2 * self.padding[0], shape[1] + 2 * self.padding[1])
        if self.size[0] > padded[0] or self.size[1] > padded[1]:
            raise ShapeError(
                f"window {self.size} is larger than the padded picture {padded}; "
                f"it would fit with padding {self._enough(shape)}"
            )
        rows, columns = (
            (n - k) // s + 1 for n, k, s in zip(padded, self.size, self.stride, strict=True)
        )
        return rows, columns

    def _enough(self, shape: Shape) -> int:
        """Return the least padding, the same on all sides, that lets one window fit."""
        return max(ceil((k - n) / 2) for k, n in zip(self.size, shape, strict=False))


def checked_input(shape: Shape) -> Shape:
    """Return the shape of an input; raise an error if a number of it is less than one."""
    if not shape or min(shape) < 1:
        raise ShapeError(f"the input has shape {shape}: every number must be at least 1")
    return tuple(shape)


def needs_picture(name: str, shape: Shape) -> None:
    """Raise an error if a vector comes where rows and columns are needed."""
    if len(shape) != 3:
        raise ShapeError(f"{name} needs (rows, columns, channels), not {shape}")


def at_least_one(name: str, number: int) -> None:
    """Raise an error for a layer of nothing."""
    if number < 1:
        raise ShapeError(f"{name} is {number}, it must be at least 1")
