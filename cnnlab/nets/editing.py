"""A network of one's own: change it layer by layer, and see how far the shapes flow."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from cnnlab.nets.catalogue import Architecture
from cnnlab.nets.layers import Layer
from cnnlab.nets.shaping import Shape, ShapeError, checked_input


@dataclass(frozen=True)
class Step:
    """How far the shapes come at one layer.

    Attributes
    ----------
    layer : Layer
    shape : tuple of int, or None
        What it puts out; None if it cannot follow, or if one before it could not.
    problem : str
        Why it cannot follow; empty elsewhere.
    """

    layer: Layer
    shape: Shape | None
    problem: str = ""


def validate(architecture: Architecture, input_shape: Shape) -> list[Step]:
    """Follow the shapes as far as they go; unlike `shapes`, a problem does not end it.

    Parameters
    ----------
    architecture : tuple of layers
    input_shape : (rows, columns, channels)

    Returns
    -------
    list of Step
        One a layer. After the first problem shapes are unknown, and nothing more is judged.

    Raises
    ------
    ShapeError
        If the input has no row, column or channel.

    Examples
    --------
    >>> from cnnlab.nets import Conv, Dense, Flatten
    >>> for step in validate((Conv(6, 5), Dense(10), Flatten()), (28, 28, 1)):
    ...     print(step.shape, step.problem)
    (24, 24, 6)
    None a dense layer needs a vector, not (24, 24, 6): flatten it first
    None
    """
    shape: Shape | None = checked_input(input_shape)
    steps = []
    for layer in architecture:
        problem = ""
        if shape is not None:
            try:
                shape = layer.output_shape(shape)
            except ShapeError as error:
                shape, problem = None, str(error)
        steps.append(Step(layer, shape, problem))
    return steps


def insert(architecture: Architecture, place: int, layer: Layer) -> Architecture:
    """Put a layer in before the one at `place`; at the end, if `place` is their number.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten, ReLU
    >>> insert((Flatten(), Dense(10)), 1, ReLU())
    (Flatten(), ReLU(), Dense(units=10))
    """
    if not 0 <= place <= len(architecture):
        raise IndexError(f"place {place}: there are places 0 to {len(architecture)}")
    return *architecture[:place], layer, *architecture[place:]


def remove(architecture: Architecture, place: int) -> Architecture:
    """Take the layer at `place` out.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> remove((Flatten(), Dense(10)), 0)
    (Dense(units=10),)
    """
    _checked(architecture, place)
    return *architecture[:place], *architecture[place + 1 :]


def move(architecture: Architecture, place: int, to: int) -> Architecture:
    """Take the layer at `place` out and put it in so that it stands at `to`.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten, ReLU
    >>> move((Flatten(), Dense(10), ReLU()), 2, 1)
    (Flatten(), ReLU(), Dense(units=10))
    """
    layer = _checked(architecture, place)
    _checked(architecture, to)
    return insert(remove(architecture, place), to, layer)


def edit(architecture: Architecture, place: int, **changes: Any) -> Architecture:
    """Change numbers of the layer at `place`.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> edit((Flatten(), Dense(10)), 1, units=5)
    (Flatten(), Dense(units=5))
    """
    layer = _checked(architecture, place)
    known = [field.name for field in fields(layer)]
    for name in changes:
        if name not in known:
            raise ValueError(f"{layer} has no {name}; it has {', '.join(known) or 'no numbers'}")
    return *architecture[:place], replace(layer, **changes), *architecture[place + 1 :]


def _checked(architecture: Architecture, place: int) -> Layer:
    if not 0 <= place < len(architecture):
        raise IndexError(f"place {place}: there are layers 0 to {len(architecture) - 1}")
    return architecture[place]
