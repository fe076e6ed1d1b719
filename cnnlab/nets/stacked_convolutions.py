"""Small convolutions one after the other against one large one that sees as much: VGG's reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets.layers import Conv
from cnnlab.nets.summary import summary
from cnnlab.ops.convolution import convolve


@dataclass(frozen=True)
class Stacked:
    """What a stack of 3x3 convolutions costs, and the one convolution that sees as much.

    Attributes
    ----------
    layers : int
    sees : int
        Rows of the input that a unit at the end sees.
    weights, single_weights : int
        Of the stack and of the one; biases not counted. At each place of the output, each weight is
        multiplied once.
    """

    layers: int
    sees: int
    weights: int
    single_weights: int


def stacked(layers: int, channels: int) -> Stacked:
    """Compare 3x3 convolutions with one, all from `channels` maps to as many.

    Examples
    --------
    Two see 5x5 with 18 C^2 weights, one 5x5 has 25 C^2:

    >>> two = stacked(2, channels=10)
    >>> two.sees, two.weights, two.single_weights
    (5, 1800, 2500)
    """
    shape = (1, 1, channels)
    stack = summary((Conv(channels, 3, padding=1),) * layers, shape)
    sees = stack[-1].receptive_field
    if sees is None:
        raise ValueError("a convolution does not see everything")
    single = summary((Conv(channels, sees, padding=sees // 2),), shape)
    biases = channels
    return Stacked(
        layers,
        sees,
        sum(row.parameters - biases for row in stack),
        single[0].parameters - biases,
    )


def ways(layers: int) -> NDArray[np.int64]:
    """Count, for each pixel that a stack of 3x3 convolutions sees, the ways to the unit at the end.

    Examples
    --------
    >>> ways(2)
    array([[1, 2, 3, 2, 1],
           [2, 4, 6, 4, 2],
           [3, 6, 9, 6, 3],
           [2, 4, 6, 4, 2],
           [1, 2, 3, 2, 1]])
    """
    found = np.ones((1, 1), np.float32)
    for _ in range(layers):
        found = convolve(found, np.ones((3, 3)), padding=2)
    return found.astype(np.int64)
