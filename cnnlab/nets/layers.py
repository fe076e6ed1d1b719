"""The bricks of a network, as data: what a layer is, not how it is computed.

A network is a tuple of these. Shapes are (rows, columns, channels) for pictures and (features,) for
vectors.

A new layer says here what comes out of it and what it learns; then it is computed in `forward`,
built in `cnnlab.learn.torch_module`, written in `export` and `text`. tests/nets/test_walk.py names
what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TypeAlias

from cnnlab.nets.layers_1998 import RBF, ScaledTanh, Subsample, TableConv
from cnnlab.nets.layers_same_shape import (
    BatchNorm,
    Dropout,
    Learning,
    LocalResponseNorm,
    ReLU,
    ReLU6,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.shape import Around, Shape, ShapeError, Window, at_least_one, needs_picture
from cnnlab.ops.pooling import Size, pair


@dataclass(frozen=True, slots=True)
class Conv(Learning):
    """Convolution: `maps` kernels of `size`, each as deep as its input, and one bias for each.

    With `groups`, the channels are shared out: each group of maps looks at its group of channels
    only, as in the AlexNet of 2012, whose halves ran on two graphics cards.

    Attributes
    ----------
    maps : int
    size : int or (rows, columns)
    stride, groups : int
    padding : int or "same"
        Zeros on each side; "same" as TensorFlow means it.
    """

    maps: int
    size: Size
    stride: int = 1
    padding: Around = 0
    groups: int = 1

    def __repr__(self) -> str:
        """Leave groups out where there is one: it is the convolution that everybody means."""
        groups = f", groups={self.groups}" if self.groups != 1 else ""
        sliding = f"size={self.size}, stride={self.stride}, padding={self.padding!r}"
        return f"Conv(maps={self.maps}, {sliding}{groups})"

    @property
    def window(self) -> Window:
        """What slides."""
        return Window.of(self.size, self.stride, self.padding)

    def output_shape(self, shape: Shape) -> Shape:
        """Rows, columns and maps that come out of an input of this shape."""
        places = self.window.places("Conv", shape)
        at_least_one("maps", self.maps)
        at_least_one("groups", self.groups)
        if shape[-1] % self.groups or self.maps % self.groups:
            raise ShapeError(
                f"{self.groups} groups do not divide {shape[-1]} channels and {self.maps} maps"
            )
        return *places, self.maps

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Weights and biases: 5 * 5 * 1 * 6 + 6 = 156 in LeNet-5's first layer."""
        return (*pair(self.size), shape[-1] // self.groups, self.maps), (self.maps,)


@dataclass(frozen=True, slots=True)
class Depthwise(Learning):
    """One kernel of `size` and one bias for each channel, which looks at that channel alone.

    Attributes
    ----------
    size : int or (rows, columns)
    stride : int
    padding : int or "same"
        As in `Conv`.
    """

    size: Size
    stride: int = 1
    padding: Around = 0

    @property
    def window(self) -> Window:
        """What slides."""
        return Window.of(self.size, self.stride, self.padding)

    def output_shape(self, shape: Shape) -> Shape:
        """Rows, columns and channels that come out of an input of this shape."""
        return *self.window.places("Depthwise", shape), shape[-1]

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Weights and biases: those of a convolution with as many groups as channels."""
        return (*pair(self.size), 1, shape[-1]), shape[-1:]


@dataclass(frozen=True, slots=True)
class _Pool(Learning):
    size: Size
    stride: Size | None = None  # None: as far as the window is wide, so that windows do not overlap
    padding: Size = 0

    @property
    def window(self) -> Window:
        """What slides."""
        return Window.of(self.size, self.stride, self.padding)

    def output_shape(self, shape: Shape) -> Shape:
        """Rows, columns and channels that come out of an input of this shape."""
        window = self.window
        places = window.places(type(self).__name__, shape)
        if any(2 * p > k for p, k in zip(window.padding, window.size, strict=True)):
            # A window could lie wholly outside of the picture, and have no largest value.
            raise ShapeError(f"padding {window.padding} is more than half of {window.size}")
        return *places, shape[-1]


@dataclass(frozen=True, slots=True)
class AveragePool(_Pool):
    """The mean of each window.

    Attributes
    ----------
    size, stride, padding : int or (rows, columns)
        Without a stride, windows lie side by side.
    """


@dataclass(frozen=True, slots=True)
class MaxPool(_Pool):
    """The largest value of each window.

    Attributes
    ----------
    size, stride, padding : int or (rows, columns)
        Without a stride, windows lie side by side.
    """


@dataclass(frozen=True, slots=True)
class GlobalAveragePool(Learning):
    """The mean of each map: a vector of one number a map."""

    def output_shape(self, shape: Shape) -> Shape:
        """Return the number of maps, as a shape."""
        needs_picture("GlobalAveragePool", shape)
        return shape[-1:]


@dataclass(frozen=True, slots=True)
class Flatten(Learning):
    """A picture as one vector: row by row, in each row column by column, the channels together."""

    def output_shape(self, shape: Shape) -> Shape:
        """Return the number of values, as a shape."""
        return (prod(shape),)


@dataclass(frozen=True, slots=True)
class Dense(Learning):
    """Fully connected: every output is a weighted sum of all inputs, plus a bias.

    Attributes
    ----------
    units : int
        Outputs.
    """

    units: int

    def output_shape(self, shape: Shape) -> Shape:
        """One number a unit."""
        if len(shape) != 1:
            raise ShapeError(f"a dense layer needs a vector, not {shape}: flatten it first")
        at_least_one("units", self.units)
        return (self.units,)

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Weights and biases: 400 * 120 + 120 = 48,120 in LeNet-5."""
        return (shape[0], self.units), (self.units,)


@dataclass(frozen=True, slots=True)
class Residual(Learning):
    """What comes in, plus what its layers make of it: a skip around them.

    Attributes
    ----------
    layers : tuple of layers
        They must give back the shape that they get.
    """

    layers: Architecture

    def output_shape(self, shape: Shape, made: Shape) -> Shape:
        """Return the shape that comes in, which must be the one that its layers make."""
        if shape != made:
            raise ShapeError(f"{made} cannot be added to {shape}")
        return shape


Modern: TypeAlias = (
    Conv
    | Depthwise
    | Residual
    | AveragePool
    | MaxPool
    | GlobalAveragePool
    | Sigmoid
    | Tanh
    | ReLU
    | ReLU6
    | Dropout
    | BatchNorm
    | LocalResponseNorm
    | Flatten
    | Dense
)
Of1998: TypeAlias = TableConv | Subsample | ScaledTanh | RBF
Layer: TypeAlias = Modern | Of1998
Architecture: TypeAlias = tuple["Layer", ...]

__all__ = [
    "RBF",
    "Architecture",
    "AveragePool",
    "BatchNorm",
    "Conv",
    "Dense",
    "Depthwise",
    "Dropout",
    "Flatten",
    "GlobalAveragePool",
    "Layer",
    "LocalResponseNorm",
    "MaxPool",
    "Modern",
    "Of1998",
    "ReLU",
    "ReLU6",
    "Residual",
    "ScaledTanh",
    "Shape",
    "ShapeError",
    "Sigmoid",
    "Subsample",
    "TableConv",
    "Tanh",
]
