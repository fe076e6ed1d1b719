"""Bricks whose output has the shape of their input."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from cnnlab.nets.shape import Shape, ShapeError, at_least_one, needs_picture


class Learning:
    """What every layer says of what it learns; nothing, where it says nothing else."""

    __slots__ = ()

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Shapes of its weight and its bias after an input of this shape; none without any."""
        return ()

    def parameters(self, shape: Shape) -> int:
        """Count the numbers that it learns."""
        return sum(prod(each) for each in self.weight_shapes(shape))


@dataclass(frozen=True, slots=True)
class Same(Learning):
    """What keeps the shape and has nothing to learn."""

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape that comes in."""
        return shape


@dataclass(frozen=True, slots=True)
class Sigmoid(Same):
    """1 / (1 + exp(-x)) of every value."""


@dataclass(frozen=True, slots=True)
class Tanh(Same):
    """The hyperbolic tangent of every value: a sigmoid from -1 to 1."""


@dataclass(frozen=True, slots=True)
class ReLU(Same):
    """Every value, or zero where it is negative."""


@dataclass(frozen=True, slots=True)
class ReLU6(Same):
    """Every value, or zero where it is negative, or 6 where it is more."""


@dataclass(frozen=True, slots=True)
class Dropout(Same):
    """While training, a share `p` of the values becomes zero; afterwards nothing happens.

    Attributes
    ----------
    p : float
        From 0 to less than 1.
    """

    p: float = 0.5

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape that comes in."""
        if not 0 <= self.p < 1:
            raise ShapeError(f"p is {self.p}, it must be at least 0 and less than 1")
        return shape


@dataclass(frozen=True, slots=True)
class BatchNorm(Learning):
    """Each channel shifted and scaled to mean 0 and deviation 1, then by a learned gain and offset.

    While training, mean and deviation are the batch's; afterwards their running averages.
    """

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape that comes in."""
        return shape

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Gains and offsets; the running averages are kept, but not learned."""
        return shape[-1:], shape[-1:]


@dataclass(frozen=True, slots=True)
class LocalResponseNorm(Learning):
    """Each value divided by (2 + 0.0001 s) ** 0.75.

    s is the sum of the squares at the same pixel in the `size` maps around (Krizhevsky, Sutskever
    and Hinton, 2012, section 3.3).

    Attributes
    ----------
    size : int
        Maps, the value's own among them.
    """

    size: int = 5

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape that comes in."""
        needs_picture("LocalResponseNorm", shape)
        at_least_one("size", self.size)
        return shape
