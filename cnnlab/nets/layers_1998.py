"""Bricks that only LeNet-5 of 1998 has: described and counted, neither trained nor run here."""

from __future__ import annotations

from dataclasses import dataclass

from cnnlab.nets.layers_same_shape import Learning, Same
from cnnlab.nets.shape import Shape, ShapeError, Window, at_least_one
from cnnlab.ops.pooling import Size, pair


@dataclass(frozen=True, slots=True)
class TableConv(Learning):
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

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Weights and biases: 5 * 5 * 60 + 16 = 1,516 in LeNet-5 of 1998."""
        return (*pair(self.size), sum(len(row) for row in self.table)), (len(self.table),)


@dataclass(frozen=True, slots=True)
class Subsample(Learning):
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

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Coefficients and biases: 6 + 6 = 12."""
        return shape[-1:], shape[-1:]


@dataclass(frozen=True, slots=True)
class ScaledTanh(Same):
    """1.7159 tanh(2/3 x) of every value: 1 stays 1, and -1 stays -1."""


@dataclass(frozen=True, slots=True)
class RBF(Learning):
    """Squared distances from each unit's own drawing of -1 and 1, set by hand, not learned.

    The paper counts these drawings, 10 * 84 numbers, as fixed.

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
