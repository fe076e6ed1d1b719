"""How what a unit sees grows from layer to layer, beside a layer that sees everything."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from cnnlab.nets.layers import Architecture, Conv, Dense, GlobalAveragePool, Layer, MaxPool, ReLU
from cnnlab.nets.receptive import Reach, receptive_fields, window_of
from cnnlab.nets.shape import Shape
from cnnlab.nets.walk import walk_shapes


@dataclass(frozen=True)
class Stage:
    """A layer whose units join several values of the layer before.

    Attributes
    ----------
    place : int
        Its index in the architecture.
    name : str
        Kind and number, such as "Conv 2".
    input_shape, output_shape : tuple of int
    joined : int
        Values of the layer before that one unit is joined to.
    reach : Reach, optional
        What its units see of the picture; None where each sees all of it.
    """

    place: int
    name: str
    input_shape: Shape
    output_shape: Shape
    joined: int
    reach: Reach | None

    @property
    def units(self) -> int:
        """How many there are."""
        return prod(self.output_shape)

    @property
    def joined_if_dense(self) -> int:
        """Values that one unit would be joined to if the layer were dense: all."""
        return prod(self.input_shape)


def stages(architecture: Architecture, shape: Shape | None = None) -> list[Stage]:
    """List the layers at which units come to see more.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> for stage in stages(LENET5)[:3]:
    ...     print(stage.name, stage.reach.size, stage.joined, stage.joined_if_dense)
    Conv 1 5 25 784
    AveragePool 1 6 4 4704
    Conv 2 14 150 1176
    """
    along = zip(walk_shapes(architecture, shape), receptive_fields(architecture), strict=True)
    return [
        Stage(placed.number, placed.name, given, output, joined, reach)
        for (placed, given, output), reach in along
        if (joined := _joined(placed.layer, given))
    ]


def plain_stack(size: int, stride: int, convolutions: int, pool_every: int) -> Architecture:
    """Stack equal convolutions of eight maps, with a 2x2 max pool after every so many.

    Parameters
    ----------
    size : int
        Rows and columns of the kernel, odd; padded so that stride 1 keeps the size.
    stride : int
    convolutions : int
    pool_every : int
        0 for no pool at all.

    Examples
    --------
    >>> plain_stack(3, 1, 2, 2)
    (Conv(maps=8, size=3, stride=1, padding=1), ReLU(),
     Conv(maps=8, size=3, stride=1, padding=1), ReLU(),
     MaxPool(size=2, stride=None, padding=0))
    """
    layers: list[Layer] = []
    for number in range(1, convolutions + 1):
        layers += [Conv(8, size, stride, padding=size // 2), ReLU()]
        if pool_every and number % pool_every == 0:
            layers.append(MaxPool(2))
    return tuple(layers)


def _joined(layer: Layer, shape: Shape) -> int:
    if isinstance(layer, Dense):
        return shape[0]
    if isinstance(layer, GlobalAveragePool):
        return shape[0] * shape[1]
    window = window_of(layer)
    if window is None:
        return 0
    depth = shape[-1] // layer.groups if isinstance(layer, Conv) else 1
    return prod(window.size) * depth
