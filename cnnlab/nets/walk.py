"""From a network's first layer to its last: shapes, and how many numbers are learned."""

from __future__ import annotations

from cnnlab.nets.catalogue import input_shape_of
from cnnlab.nets.layers import Architecture
from cnnlab.nets.shape import Shape, ShapeError, checked_input


def shapes(architecture: Architecture, shape: Shape | None = None) -> list[Shape]:
    """Follow the shapes from the input to the output.

    Parameters
    ----------
    architecture : tuple of layers
    shape : (rows, columns, channels), optional
        Of the input; without it, the one that the catalogue names.

    Returns
    -------
    list of tuples
        One more than there are layers, the input's first.

    Raises
    ------
    ShapeError
        If a layer cannot follow the one before it; the message names it and its numbers.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> shapes(LENET5)[:4]
    [(28, 28, 1), (28, 28, 6), (28, 28, 6), (14, 14, 6)]
    """
    found = [input_shape_of(architecture) if shape is None else checked_input(shape)]
    for number, layer in enumerate(architecture):
        try:
            found.append(layer.output_shape(found[-1]))
        except ShapeError as error:
            raise ShapeError(f"layer {number}, {layer}: {error}") from None
    return found


def parameter_count(architecture: Architecture, shape: Shape | None = None) -> int:
    """Count the numbers that a network learns.

    Parameters
    ----------
    architecture, shape
        As in `shapes`.

    Returns
    -------
    int

    Raises
    ------
    ShapeError
        As in `shapes`.

    Examples
    --------
    >>> from cnnlab.nets import DENSE_784_77_10, LENET5, LENET5_RELU
    >>> parameter_count(LENET5), parameter_count(LENET5_RELU), parameter_count(DENSE_784_77_10)
    (61706, 61706, 61225)
    """
    inputs = shapes(architecture, shape)[:-1]
    return sum(layer.parameters(s) for layer, s in zip(architecture, inputs, strict=True))
