"""A network layer by layer, in numbers; nothing is run, and nothing is built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from cnnlab.nets.layers import (
    RBF,
    Architecture,
    BatchNorm,
    Conv,
    Dense,
    Depthwise,
    GlobalAveragePool,
    Layer,
)
from cnnlab.nets.layers_1998 import Subsample, TableConv
from cnnlab.nets.receptive import receptive_fields, window_of
from cnnlab.nets.shape import Shape, Window
from cnnlab.nets.walk import walk_shapes

FLOAT_BYTES = 4


@dataclass(frozen=True)
class Row:
    """One layer of a summary.

    Attributes
    ----------
    name : str
        Kind and number, such as "Conv 2".
    path : str
        Its place in the architecture: "3", or "3.0" inside of another layer.
    kind : str
        Name of the layer's class.
    layer : Layer
    input_shape, output_shape : tuple of int
        (rows, columns, channels), or (features,).
    kernel, stride, padding : (rows, columns), or None
        What slides; None where nothing does. Of padding "same", the zeros above and at the left.
    parameters : int
        Numbers that it learns.
    formula : str
        Where they come from, such as "6 × (5 × 5 × 1 + 1) = 156"; "0" where there are none.
    fixed : int
        Numbers that it keeps but does not learn: running averages, or the drawings of an RBF.
    multiply_adds : int
        For one picture: how often a value is multiplied by a weight. The bias is not counted.
    activation_bytes : int
        For one picture: what it puts out, 4 bytes a value.
    receptive_field, jump : int, or None
        Rows of the picture that a unit sees, and rows from one unit's field to the next one's; None
        where every unit sees everything.
    """

    name: str
    path: str
    kind: str
    layer: Layer
    input_shape: Shape
    output_shape: Shape
    kernel: tuple[int, int] | None
    stride: tuple[int, int] | None
    padding: tuple[int, int] | None
    parameters: int
    formula: str
    fixed: int
    multiply_adds: int
    activation_bytes: int
    receptive_field: int | None
    jump: int | None

    @property
    def same(self) -> bool:
        """Whether its padding is TensorFlow's "same"."""
        window = window_of(self.layer)
        return window is not None and window.same


def summary(architecture: Architecture, input_shape: Shape | None = None) -> list[Row]:
    """Take a network apart: one row a layer.

    Parameters
    ----------
    architecture : tuple of layers
    input_shape : (rows, columns, channels), optional
        Of the pictures. Without it, what the catalogue says of its networks, and (28, 28, 1) for
        any other.

    Returns
    -------
    list of Row

    Raises
    ------
    ShapeError
        If a layer cannot follow the one before it; the message names it and its numbers.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> for row in summary(LENET5)[:3]:
    ...     print(row.name, row.output_shape, row.formula, row.receptive_field)
    Conv 1 (28, 28, 6) 6 × (5 × 5 × 1 + 1) = 156 5
    Sigmoid 1 (28, 28, 6) 0 5
    AveragePool 1 (14, 14, 6) 0 6
    >>> sum(row.parameters for row in summary(LENET5))
    61706
    """
    rows = []
    along = zip(walk_shapes(architecture, input_shape), receptive_fields(architecture), strict=True)
    for (placed, shape, output), reach in along:
        layer = placed.layer
        window = _window(layer, shape)
        rows.append(
            Row(
                name=placed.name,
                path=placed.path,
                kind=placed.kind,
                layer=layer,
                input_shape=shape,
                output_shape=output,
                kernel=window and window.size,
                stride=window and window.stride,
                padding=window and window.padding,
                parameters=layer.parameters(shape),
                formula=parameter_formula(layer, shape),
                fixed=_fixed(layer, shape),
                multiply_adds=_multiply_adds(layer, shape, output),
                activation_bytes=FLOAT_BYTES * prod(output),
                receptive_field=reach.size if reach else None,
                jump=reach.jump if reach else None,
            )
        )
    return rows


def times(numbers: Iterable[int]) -> str:
    """Write a product as people do.

    Examples
    --------
    >>> times((5, 5, 1024))
    '5 × 5 × 1,024'
    """
    return " × ".join(f"{number:,}" for number in numbers)


def parameter_formula(layer: Layer, shape: Shape) -> str:
    """Write how many parameters a layer has after an input of that shape, as a sum.

    Examples
    --------
    >>> parameter_formula(Conv(16, 5), (14, 14, 6))
    '16 × (5 × 5 × 6 + 1) = 2,416'
    """
    match layer:
        case Conv(maps=maps, groups=groups):
            sums = f"{maps:,} × ({times((*layer.window.size, shape[-1] // groups))} + 1)"
        case Depthwise():
            sums = f"{shape[-1]:,} × ({times(layer.window.size)} + 1)"
        case TableConv(table):
            depths = Counter(len(row) for row in table)
            sums = " + ".join(
                f"{maps} × ({times((*layer.window.size, depth))} + 1)"
                for depth, maps in depths.items()
            )
        case Dense(units):
            sums = f"{units:,} × ({shape[0]:,} + 1)"
        case BatchNorm() | Subsample():
            sums = f"2 × {shape[-1]:,}"
        case _:
            return "0"
    return f"{sums} = {layer.parameters(shape):,}"


def _window(layer: Layer, shape: Shape) -> Window | None:
    if isinstance(layer, GlobalAveragePool):  # one window as large as the map
        return Window((shape[0], shape[1]), (1, 1), (0, 0))
    return window_of(layer)


def _fixed(layer: Layer, shape: Shape) -> int:
    match layer:
        case BatchNorm():
            return 2 * shape[-1]  # running mean and variance
        case RBF(units):
            return units * shape[0]
    return 0


def _multiply_adds(layer: Layer, shape: Shape, output: Shape) -> int:
    match layer:
        case Conv() | Depthwise() | TableConv() | Dense():
            biases = output[-1]
            return (layer.parameters(shape) - biases) * prod(output[:-1])  # weights * places
        case BatchNorm() | Subsample():
            return prod(output)
        case RBF(units):
            return units * shape[0]
    return 0
