"""Shapes, and how many windows fit into one; errors in the reader's numbers."""

from __future__ import annotations

from math import ceil
from typing import Literal, NamedTuple, TypeAlias

from cnnlab.ops.padding import padding_widths
from cnnlab.ops.pooling import Size, pair

Shape: TypeAlias = tuple[int, ...]
Around: TypeAlias = int | Literal["same"]
"""Zeros on each side of a convolution; "same" as TensorFlow means it: as few as are needed."""


class ShapeError(ValueError):
    """A layer cannot follow the layer before it; the message says why, in numbers."""


class Window(NamedTuple):
    """What slides: rows and columns of its size, of its steps, and of the zeros around.

    Attributes
    ----------
    size, stride, padding : (rows, columns)
    same : bool
        Whether the zeros are TensorFlow's "same": as few as make ceil(rows / stride) stops, the odd
        one at the bottom and at the right. Then `padding` is those at the top and at the left where
        the stride divides the picture.

    Examples
    --------
    >>> Window.of(3, 2, 1)
    Window(size=(3, 3), stride=(2, 2), padding=(1, 1), same=False)
    """

    size: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[int, int]
    same: bool = False

    @classmethod
    def of(cls, size: Size, stride: Size | None, padding: Size | Literal["same"]) -> Window:
        """Make one of numbers or pairs; without a stride, windows do not overlap."""
        steps = pair(size if stride is None else stride)
        if padding != "same":
            return cls(pair(size), steps, pair(padding))
        rows, columns = (max(0, k - s) // 2 for k, s in zip(pair(size), steps, strict=True))
        return cls(pair(size), steps, (rows, columns), same=True)

    def zeros(self, shape: Shape) -> tuple[tuple[int, int], tuple[int, int]]:
        """How many zeros stand above and below a picture, and to its left and right.

        Examples
        --------
        >>> Window.of(3, 2, "same").zeros((224, 224, 3)), Window.of(3, 2, 1).zeros((8, 8, 3))
        (((0, 1), (0, 1)), ((1, 1), (1, 1)))
        """
        rows, columns = (
            padding_widths(n, k, s, 1, "same" if self.same else p)
            for n, k, s, p in zip(shape, self.size, self.stride, self.padding, strict=False)
        )
        return rows, columns

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
        padded = tuple(n + sum(z) for n, z in zip(shape, self.zeros(shape), strict=False))
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
