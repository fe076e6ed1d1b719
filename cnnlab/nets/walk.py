"""The one walk along a network's layers, and what follows from it at once: shapes and counts.

Shapes, receptive fields, the forward pass, exports and the link all walk here, so that a layer made
of others needs to be understood in one place. Such a layer has an attribute ``layers``, an
architecture of its own. Its layers come first, each under its path ("3.0", "3.1"), then the layer
itself ("3"): in the order in which they are computed. Its weights would be named "3.0.weight".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from cnnlab.nets.catalogue import input_shape_of
from cnnlab.nets.layers import Architecture, Layer
from cnnlab.nets.shape import Shape, ShapeError, checked_input

T = TypeVar("T")


class PlacedLayer(NamedTuple):
    """A layer where it stands in a network.

    Attributes
    ----------
    number : int
        How many come before it in the order of computing.
    path : str
        Its place in the architecture's tuple, "3"; inside of another layer, "3.0". The names of its
        weights begin with it.
    layer : Layer
    name : str
        Kind and number, such as "Conv 2".
    """

    number: int
    path: str
    layer: Layer
    name: str

    @property
    def kind(self) -> str:
        """Name of the layer's class."""
        return type(self.layer).__name__


def walk(
    architecture: Architecture, start: T, step: Callable[..., T]
) -> Iterator[tuple[PlacedLayer, T, T]]:
    """Carry something through a network, layer by layer: a shape, values, what a unit sees.

    Parameters
    ----------
    architecture : tuple of layers
    start
        What goes into the first layer.
    step : callable
        ``step(placed, before)`` returns what the layer makes of what comes in. For a layer made of
        others it is ``step(placed, before, made)``, where ``made`` is what the last of these gave.

    Yields
    ------
    placed, before, after : PlacedLayer, and what goes in and comes out

    Examples
    --------
    >>> from cnnlab.nets import Conv, Flatten
    >>> layers = (Conv(6, 5), Conv(16, 5), Flatten())
    >>> for placed, *_, shape in walk(layers, (12, 12, 1), lambda at, s: at.layer.output_shape(s)):
    ...     print(placed.path, placed.name, shape)
    0 Conv 1 (8, 8, 6)
    1 Conv 2 (4, 4, 16)
    2 Flatten 1 (256,)
    """
    return _walk(architecture, start, step, "", Counter())


def _walk(
    architecture: Architecture, start: T, step: Callable[..., T], above: str, seen: Counter[str]
) -> Iterator[tuple[PlacedLayer, T, T]]:
    before = start
    for place, layer in enumerate(architecture):
        path, kind = f"{above}{place}", type(layer).__name__
        given: tuple[T, ...] = (before,)
        if inner := getattr(layer, "layers", ()):
            for inside in _walk(inner, before, step, f"{path}.", seen):
                yield inside
                given = (before, inside[2])
        placed = PlacedLayer(seen.total(), path, layer, f"{kind} {seen[kind] + 1}")
        seen[kind] += 1
        after = step(placed, *given)
        yield placed, before, after
        before = after


def walk_to_end(architecture: Architecture, start: T, step: Callable[..., T]) -> T:
    """Return what the last layer makes, as `walk` does it; without a layer, the start."""
    after = start
    for _, _, after in walk(architecture, start, step):  # noqa: B007
        pass
    return after


def placed_layers(architecture: Architecture) -> list[PlacedLayer]:
    """Return every layer with its place, in the order of computing."""
    return [placed for placed, _, _ in walk(architecture, None, lambda *_: None)]


def walk_shapes(
    architecture: Architecture, shape: Shape | None = None
) -> Iterator[tuple[PlacedLayer, Shape, Shape]]:
    """Walk along a network with the shapes that go into each layer and come out of it.

    Parameters
    ----------
    architecture, shape
        As in `shapes`; raises what it does.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> placed, given, output = next(walk_shapes(LENET5))
    >>> print(placed.name, given, output)
    Conv 1 (28, 28, 1) (28, 28, 6)
    """
    return walk(architecture, _input(architecture, shape), _shape_after)


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
    given = _input(architecture, shape)
    return [given, *(output for _, _, output in walk_shapes(architecture, given))]


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
    along = walk_shapes(architecture, shape)
    return sum(placed.layer.parameters(given) for placed, given, _ in along)


def _input(architecture: Architecture, shape: Shape | None) -> Shape:
    return input_shape_of(architecture) if shape is None else checked_input(shape)


def _shape_after(placed: PlacedLayer, *given: Shape) -> Shape:
    try:
        return placed.layer.output_shape(*given)
    except ShapeError as error:
        raise ShapeError(f"layer {placed.path}, {placed.layer}: {error}") from None
