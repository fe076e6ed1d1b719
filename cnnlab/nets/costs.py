"""One layer made three times: each number looks at everything, at its window, with shared weights.

Nothing is built, so a layer may cost more than any machine has.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from cnnlab.nets.layers import Conv, Dense
from cnnlab.nets.shape import Shape
from cnnlab.nets.summary import FLOAT_BYTES, parameter_formula, times
from cnnlab.nets.walk import shapes


@dataclass(frozen=True)
class Cost:
    """What one way of making a layer costs.

    Attributes
    ----------
    parameters : int
    formula : str
        Where they come from, in numbers.
    multiply_adds : int
        For one picture; the bias is not counted.
    """

    parameters: int
    formula: str
    multiply_adds: int

    @property
    def weight_bytes(self) -> int:
        """What the parameters take, 4 bytes each."""
        return FLOAT_BYTES * self.parameters


@dataclass(frozen=True)
class LayerCosts:
    """The same layer in three ways; all give an output of the same shape.

    Attributes
    ----------
    convolution : Cost
        One kernel a map, the same at every place.
    local : Cost
        The same windows, but weights of its own at every place: nothing is shared.
    dense : Cost
        Every number of the output looks at every number of the input.
    output_shape : (rows, columns, maps)
    """

    convolution: Cost
    local: Cost
    dense: Cost
    output_shape: Shape


def layer_costs(input_shape: Shape, maps: int, size: int) -> LayerCosts:
    """Count what a layer costs as a convolution, with windows only, and fully connected.

    Parameters
    ----------
    input_shape : (rows, columns, channels)
    maps : int
        Feature maps of the output.
    size : int
        Rows and columns of the kernel. Padding is half of that, so an odd size keeps the picture's.

    Raises
    ------
    ShapeError
        If no such layer is possible.

    Examples
    --------
    LeNet-5's first layer:

    >>> costs = layer_costs((28, 28, 1), maps=6, size=5)
    >>> costs.convolution.formula
    '6 × (5 × 5 × 1 + 1) = 156'
    >>> costs.local.formula
    '28 × 28 × 6 × (5 × 5 × 1 + 1) = 122,304'
    >>> costs.dense.formula, costs.dense.parameters == 28 * 28 * 28 * 28 * 6 + 28 * 28 * 6
    ('28 × 28 × 6 × (28 × 28 × 1 + 1) = 3,692,640', True)
    """
    layer = Conv(maps, size, padding=(size - 1) // 2)
    output = shapes((layer,), input_shape)[-1]
    units, inputs = prod(output), prod(input_shape)
    window = size * size * input_shape[-1]
    shared = layer.parameters(input_shape)
    apart = units * (window + 1)
    full = Dense(units).parameters((inputs,))
    return LayerCosts(
        Cost(shared, parameter_formula(layer, input_shape), units * window),
        Cost(
            apart,
            f"{times(output)} × ({times((size, size, input_shape[-1]))} + 1) = {apart:,}",
            units * window,
        ),
        Cost(full, f"{times(output)} × ({times(input_shape)} + 1) = {full:,}", units * inputs),
        output,
    )
