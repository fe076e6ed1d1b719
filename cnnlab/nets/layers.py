"""The bricks of a network, as data: what a layer is, not how it is computed.

A network is a tuple of these. Shapes are (rows, columns, channels) for pictures and (features,) for
vectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TypeAlias

from cnnlab.ops.pooling import Size, pair

Shape: TypeAlias = tuple[int, ...]


class ShapeError(ValueError):
    """A layer cannot follow the layer before it; the message says why, in numbers."""


@dataclass(frozen=True, slots=True)
class Conv:
    """Convolution: `maps` kernels of `size`, each as deep as its input, and one bias for each."""

    maps: int
    size: Size
    stride: int = 1
    padding: int = 0

    def output_shape(self, shape: Shape) -> Shape:
        """Rows, columns and maps that come out of an input of this shape."""
        return *_windows(self, shape), self.maps

    def parameters(self, shape: Shape) -> int:
        """Weights and biases: 6 * (5 * 5 * 1 + 1) = 156 in LeNet-5's first layer."""
        return self.maps * (prod(pair(self.size)) * shape[-1] + 1)


@dataclass(frozen=True, slots=True)
class _Pool:
    size: Size
    stride: Size | None = None  # None: as far as the window is wide, so that windows do not overlap
    padding: Size = 0

    def output_shape(self, shape: Shape) -> Shape:
        """Rows, columns and channels that come out of an input of this shape."""
        return *_windows(self, shape), shape[-1]

    def parameters(self, shape: Shape) -> int:
        """Nothing to learn."""
        return 0


@dataclass(frozen=True, slots=True)
class AveragePool(_Pool):
    """The mean of each window."""


@dataclass(frozen=True, slots=True)
class MaxPool(_Pool):
    """The largest value of each window."""


@dataclass(frozen=True, slots=True)
class _Same:
    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape that comes in."""
        return shape

    def parameters(self, shape: Shape) -> int:
        """Nothing to learn."""
        return 0


@dataclass(frozen=True, slots=True)
class Sigmoid(_Same):
    """1 / (1 + exp(-x)) of every value."""


@dataclass(frozen=True, slots=True)
class ReLU(_Same):
    """Every value, or zero where it is negative."""


@dataclass(frozen=True, slots=True)
class Dropout(_Same):
    """While training, a share `p` of the values becomes zero; afterwards nothing happens."""

    p: float = 0.5


@dataclass(frozen=True, slots=True)
class Flatten:
    """A picture as one vector: row by row, in each row column by column, the channels together."""

    def output_shape(self, shape: Shape) -> Shape:
        """Return the number of values, as a shape."""
        return (prod(shape),)

    def parameters(self, shape: Shape) -> int:
        """Nothing to learn."""
        return 0


@dataclass(frozen=True, slots=True)
class Dense:
    """Fully connected: every output is a weighted sum of all inputs, plus a bias."""

    units: int

    def output_shape(self, shape: Shape) -> Shape:
        """One number a unit."""
        if len(shape) != 1:
            raise ShapeError(f"a dense layer needs a vector, not {shape}: flatten it first")
        return (self.units,)

    def parameters(self, shape: Shape) -> int:
        """Weights and biases: 120 * (400 + 1) = 48,120 in LeNet-5."""
        return self.units * (shape[0] + 1)


Layer: TypeAlias = Conv | AveragePool | MaxPool | Sigmoid | ReLU | Dropout | Flatten | Dense


def _windows(layer: Conv | _Pool, shape: Shape) -> tuple[int, int]:
    """How many windows fit below and beside each other."""
    if len(shape) != 3:
        raise ShapeError(f"{type(layer).__name__} needs (rows, columns, channels), not {shape}")
    size = pair(layer.size)
    stride = size if layer.stride is None else pair(layer.stride)
    padded = tuple(n + 2 * p for n, p in zip(shape, pair(layer.padding), strict=False))
    if min(size) < 1 or min(stride) < 1:
        raise ShapeError(f"size {size} and stride {stride} must be at least 1")
    if size[0] > padded[0] or size[1] > padded[1]:
        raise ShapeError(f"window {size} is larger than the padded picture {padded}")
    rows, columns = ((n - k) // s + 1 for n, k, s in zip(padded, size, stride, strict=True))
    return rows, columns
