"""A network of one's own: how far the shapes flow, and where a layer cannot follow."""

from __future__ import annotations

from dataclasses import dataclass

from cnnlab.nets.layers import Architecture, Layer
from cnnlab.nets.shape import Shape, ShapeError, checked_input
from cnnlab.nets.walk import PlacedLayer, walk


@dataclass(frozen=True)
class LayerCheck:
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


def validate(architecture: Architecture, input_shape: Shape) -> list[LayerCheck]:
    """Follow the shapes as far as they go; unlike `shapes`, a problem does not end it.

    Parameters
    ----------
    architecture : tuple of layers
    input_shape : (rows, columns, channels)

    Returns
    -------
    list of LayerCheck
        One a layer. After the first problem shapes are unknown, and nothing more is judged.

    Raises
    ------
    ShapeError
        If the input has no row, column or channel.

    Examples
    --------
    >>> from cnnlab.nets import Conv, Dense, Flatten
    >>> for check in validate((Conv(6, 5), Dense(10), Flatten()), (28, 28, 1)):
    ...     print(check.shape, check.problem)
    (24, 24, 6)
    None a dense layer needs a vector, not (24, 24, 6): flatten it first
    None
    """
    problems: dict[str, str] = {}

    def step(placed: PlacedLayer, *given: Shape | None) -> Shape | None:
        known = [shape for shape in given if shape is not None]
        try:
            return placed.layer.output_shape(*known) if len(known) == len(given) else None
        except ShapeError as error:
            problems[placed.path] = str(error)
            return None

    start: Shape | None = checked_input(input_shape)
    return [
        LayerCheck(placed.layer, shape, problems.get(placed.path, ""))
        for placed, _, shape in walk(architecture, start, step)
    ]
