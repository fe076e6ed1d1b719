"""Bricks that only LeNet-5 of 1998 has: described and counted, neither trained nor run here."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from cnnlab.nets.layers_same_shape import Same
from cnnlab.nets.shape import Shape, ShapeError, Window, at_least_one
from cnnlab.ops.pooling import Size, pair


@dataclass(frozen=True, slots=True)
class TableConv:
    """Convolution where a map looks at some of the maps before (LeCun and others, 1998, table I).

    Attributes
    ----------
    table : tuple of tuples of int
        For each map, which of the maps before it looks at.
    size : int or (rows, columns)
    """

    table: tuple[tuple[int, ...], ...]
    size: Size

    @property
    def window(self) -> Window:
        """What slides."""
        return Window.of(self.size, 1, 0)

    def output_shape(self, shape: Shape) -> Shape:
        """Rows, columns and maps that come out of an input of this shape."""
        places = self.window.places("TableConv", shape)
        highest = max(max(row) for row in self.table)
        if highest >= shape[-1]:
            raise ShapeError(f"the table names map {highest}, the input has 0 to {shape[-1] - 1}")
        return *places, len(self.table)

    def parameters(self, shape: Shape) -> int:
        """Weights and biases: 60 * 5 * 5 + 16 = 1,516 in LeNet-5 of 1998."""
        return sum(len(row) for row in self.table) * prod(pair(self.size)) + len(self.table)


@dataclass(frozen=True, slots=True)
class Subsample:
    """The sum of each window times a learned coefficient, plus a learned bias: one pair a map.

    Attributes
    ----------
    size : int or (rows, columns)
        Windows lie side by side.
    """

    size: Size

    @property
    def window(self) -> Window:
        """What slides, without overlap."""
        return Window.of(self.size, None, 0)

    def output_shape(self, shape: Shape) -> Shape:
        """Rows, columns and maps that come out of an input of this shape."""
        return *self.window.places("Subsample", shape), shape[-1]

    def parameters(self, shape: Shape) -> int:
        """Coefficients and biases: 2 * 6 = 12."""
        return 2 * shape[-1]


@dataclass(frozen=True, slots=True)
class ScaledTanh(Same):
    """1.7159 tanh(2/3 x) of every value: 1 stays 1, and -1 stays -1."""


@dataclass(frozen=True, slots=True)
class RBF:
    """Squared distances from each unit's own drawing of -1 and 1, set by hand, not learned.

    Attributes
    ----------
    units : int
        Classes.
    """

    units: int

    def output_shape(self, shape: Shape) -> Shape:
        """One distance a unit."""
        if len(shape) != 1:
            raise ShapeError(f"RBF needs a vector, not {shape}: flatten it first")
        at_least_one("units", self.units)
        return (self.units,)

    def parameters(self, shape: Shape) -> int:
        """Nothing to learn: the paper counts the drawings, 10 * 84 numbers, as fixed."""
        return 0
