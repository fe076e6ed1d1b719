"""The networks by name; shapes and parameter counts follow from their layers."""

from __future__ import annotations

from cnnlab.nets.entries import CATALOGUE, DIGIT, PHOTO, Entry
from cnnlab.nets.imagenet import ALEXNET, ALEXNET_2012, ALEXNET_TORCHVISION, VGG16
from cnnlab.nets.layers import Architecture
from cnnlab.nets.lenets import (
    DENSE_784_77_10,
    LENET5,
    LENET5_1998,
    LENET5_KERAS,
    LENET5_RELU,
)
from cnnlab.nets.shaping import Shape, ShapeError, checked_input

# The networks that ship, by the names of their weight files.
SHIPPED: dict[str, Architecture] = {
    "lenet5": LENET5,
    "lenet5-relu": LENET5_RELU,
    "dense-784-77-10": DENSE_784_77_10,
}


def input_shape_of(architecture: Architecture) -> Shape:
    """Return the shape of the pictures that a network is made for.

    Parameters
    ----------
    architecture : tuple of layers

    Returns
    -------
    (rows, columns, channels)
        The catalogue's; a digit, 28 x 28 x 1, for any other network.

    Examples
    --------
    >>> input_shape_of(ALEXNET), input_shape_of(ALEXNET[:3])
    ((224, 224, 3), (28, 28, 1))
    """
    known = (e.input_shape for e in CATALOGUE.values() if e.architecture == tuple(architecture))
    return next(known, DIGIT)


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
    >>> parameter_count(LENET5), parameter_count(LENET5_RELU), parameter_count(DENSE_784_77_10)
    (61706, 61706, 61225)
    """
    inputs = shapes(architecture, shape)[:-1]
    return sum(layer.parameters(s) for layer, s in zip(architecture, inputs, strict=True))


__all__ = [
    "ALEXNET",
    "ALEXNET_2012",
    "ALEXNET_TORCHVISION",
    "CATALOGUE",
    "DENSE_784_77_10",
    "DIGIT",
    "LENET5",
    "LENET5_1998",
    "LENET5_KERAS",
    "LENET5_RELU",
    "PHOTO",
    "SHIPPED",
    "VGG16",
    "Architecture",
    "Entry",
    "input_shape_of",
    "parameter_count",
    "shapes",
]
