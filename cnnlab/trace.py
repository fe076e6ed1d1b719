"""Trained networks: what they answer, and what every layer saw on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import SupportsIndex, overload

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.assets import asset
from cnnlab.learn.weight_files import load_weights
from cnnlab.nets import (
    DIGIT,
    PHOTO,
    PHOTO_NETWORKS,
    SHIPPED,
    Architecture,
    Shape,
    shapes,
)
from cnnlab.nets.forward import Values, Weights, forward, layer_weights, logits, softmax
from cnnlab.nets.input import DIGIT_INPUT, Input
from cnnlab.nets.summary import summary, times
from cnnlab.nets.text import network_from_text, network_to_text
from cnnlab.nets.walk import placed_layers, walk_shapes
from cnnlab.notebook import html_table, maps_image, text_table

TRAINED = "trained"
"""The name of a network that does not ship: a reader's own, also in the link and the session."""
# How pictures are prepared where a file does not say: not at all.
_PLAIN: dict[str, tuple[float, ...]] = {"scale": (1.0,), "mean": (0.0,), "deviation": (1.0,)}
_HEAD = ("layer", "output", "parameters")
_TRACED = ("layer", "output", "least", "greatest")
_COLORS = "blue: negative, white: zero, red: positive; the greatest of a layer in full colour"
_FOLDER = asset("weights")
_ALL = SHIPPED | PHOTO_NETWORKS


@dataclass(frozen=True, eq=False, repr=False)
class LayerTrace:
    """What one layer saw.

    Attributes
    ----------
    name : str
        Kind and number, such as "Conv 2"; the last one is "Softmax".
    kind : str
        Name of the layer's class in `cnnlab.nets`, or "Softmax".
    output : float32
        (rows, columns, maps), or (units,) once it is flat.
    weights, bias : float32, or None
        What the layer has learned: (kH, kW, C, N) or (inputs, outputs), and (N,).
    """

    name: str
    kind: str
    output: Values
    weights: Values | None = None
    bias: Values | None = None

    def __repr__(self) -> str:
        """Say its shape and its range, not its numbers."""
        name, shape, least, greatest = self._cells()
        return f"LayerTrace({name}: {shape}, from {least} to {greatest})"

    def _repr_html_(self) -> str:
        return Trace([self])._repr_html_()

    def _cells(self) -> tuple[str, ...]:
        ends = (f"{end:.2f}".replace("-", "−") for end in (self.output.min(), self.output.max()))
        return self.name, times(self.output.shape), *ends


class Trace(tuple[LayerTrace, ...]):
    """What every layer saw, in order: a tuple that prints a line a layer.

    In Jupyter it shows itself: maps and units in blue where negative, white at zero, red where
    positive, the greatest of each layer in full colour.

    Examples
    --------
    >>> load_network("lenet5").trace(np.zeros((28, 28)))[-2:]
    layer    output  least  greatest
    Dense 3      10  −5.71      4.36
    Softmax      10   0.00      0.99
    """

    __slots__ = ()

    @overload
    def __getitem__(self, place: SupportsIndex) -> LayerTrace: ...

    @overload
    def __getitem__(self, place: slice) -> Trace: ...

    def __getitem__(self, place: SupportsIndex | slice) -> LayerTrace | Trace:
        """Return one layer, or some as a trace."""
        if isinstance(place, slice):
            return Trace(super().__getitem__(place))
        return super().__getitem__(place)

    def __repr__(self) -> str:
        """Write name, shape and range of each layer."""
        return text_table([_TRACED, *(layer._cells() for layer in self)])

    def _repr_html_(self) -> str:
        rows = [(*layer._cells(), maps_image(layer.output, layer.name)) for layer in self]
        return html_table(_COLORS, (*_TRACED, ""), rows)


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A trained network.

    Attributes
    ----------
    name : str
        Its name in `cnnlab.nets.SHIPPED` or `PHOTO_NETWORKS`, or "trained" for a reader's own.
    architecture : tuple of layers
    weights : mapping
        "0.weight", "0.bias" and so on, by the layer's place in the architecture.
    input : Input
        What pictures it takes and how they are prepared: a digit, as it is, where nothing is said.
    classes : tuple of str
        What its answers mean, in their order; numbers from 0 where nothing is said.

    Raises
    ------
    ValueError
        If the layers cannot follow each other, their weights are not the layers' own, or what
        comes out is not one number a class.
    """

    name: str
    architecture: Architecture
    weights: Weights
    input: Input = DIGIT_INPUT
    classes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no network; number the classes that have no names."""
        output = shapes(self.architecture, self.input.shape)[-1]
        if len(output) != 1:
            raise ValueError(f"{output} comes out, it must be a vector of one number a class")
        if not self.classes:
            object.__setattr__(self, "classes", tuple(map(str, range(output[0]))))
        if len(self.classes) != output[0]:
            raise ValueError(f"{output[0]} numbers come out for {len(self.classes)} classes")
        for placed, given, _ in walk_shapes(self.architecture, self.input.shape):
            names = (f"{placed.path}.weight", f"{placed.path}.bias")
            held = tuple(self.weights[name].shape for name in names if name in self.weights)
            needed = placed.layer.weight_shapes(given)
            if held != needed:
                raise ValueError(
                    f"layer {placed.path}, {placed.layer}, has weights {_listed(held)}; "
                    f"it needs {_listed(needed)}"
                )

    def __repr__(self) -> str:
        """Write the table of its layers, not its numbers."""
        return f"{self._title}\n{text_table([_HEAD, *self._rows()])}"

    def _repr_html_(self) -> str:
        return html_table(self._title, _HEAD, self._rows())

    @property
    def _title(self) -> str:
        return f"{self.name}: pictures {times(self.input.shape)}, {len(self.classes)} classes"

    def _rows(self) -> list[tuple[str, ...]]:
        layers = summary(self.architecture, self.input.shape)
        total = sum(row.parameters for row in layers)
        rows = [(row.name, times(row.output_shape), f"{row.parameters:,}") for row in layers]
        return [*rows, ("in all", "", f"{total:,}")]

    def predict(self, images: ArrayLike) -> Values:
        """Say how probable each class is.

        Parameters
        ----------
        images : array (N, rows, columns, channels)
            uint8 from 0 to 255, or float from 0 to 1; of a digit, 0 is paper and the most is ink.
            With one channel the last axis may be left out.

        Returns
        -------
        float32 (N, classes)
            Each row sums to one.

        Raises
        ------
        ValueError
            If the pictures have another shape.

        Examples
        --------
        >>> load_network("lenet5-relu").predict(np.zeros((2, 28, 28))).shape
        (2, 10)
        """
        pictures = self.input.prepare(images)
        if len(pictures) == 0:
            return np.empty((0, len(self.classes)), np.float32)
        return softmax(logits(self.architecture, self.weights, pictures))

    def trace(self, image: ArrayLike) -> Trace:
        """Run one picture through the network and keep what every layer saw.

        Parameters
        ----------
        image : array (rows, columns, channels)
            As `predict` takes many of.

        Returns
        -------
        Trace
            One `LayerTrace` a layer, and softmax last: its output is one probability a class.

        Raises
        ------
        ValueError
            If the picture has another shape.

        Examples
        --------
        >>> for layer in load_network("lenet5-relu").trace(np.zeros((28, 28)))[:3]:
        ...     print(layer.name, layer.output.shape)
        Conv 1 (28, 28, 6)
        ReLU 1 (28, 28, 6)
        MaxPool 1 (14, 14, 6)
        """
        picture = self.input.prepare_one(image)
        outputs = list(forward(self.architecture, self.weights, picture))
        layers = [
            LayerTrace(
                placed.name,
                placed.kind,
                output,
                *(layer_weights(self.weights, placed.path) or ()),
            )
            for placed, output in zip(placed_layers(self.architecture), outputs, strict=True)
        ]
        return Trace([*layers, LayerTrace("Softmax", "Softmax", softmax(outputs[-1]))])


def load_network(source: str | Path) -> Network:
    """Load a trained network; needs no PyTorch.

    Parameters
    ----------
    source : "lenet5", "lenet5-relu", "dense-784-77-10", "efficientnet-lite0", or a path
        A network that ships, or a weight file: what `cnnlab.learn.fit` has written, or what a
        reader has trained and saved, with the notes of `network_notes`.

    Returns
    -------
    Network
        Named as it ships, or "trained".

    Raises
    ------
    ValueError
        If there is no such file, or it is not a network's.

    Examples
    --------
    >>> load_network("lenet5").architecture[0]
    Conv(maps=6, size=5, stride=1, padding=2)
    """
    path = _FOLDER / f"{source}.safetensors" if str(source) in _ALL else Path(source)
    if not path.is_file():
        raise ValueError(f"there is no network {str(source)!r}: {', '.join(_ALL)} ship")
    weights, notes = load_weights(path)
    name = notes.get("network", "")
    try:
        shape = PHOTO if name in PHOTO_NETWORKS else DIGIT
        architecture, shape = (_ALL[name], shape) if name in _ALL else network_from_text(name)
        own = name if name in _ALL else TRAINED
        return Network(own, architecture, weights, *_noted(notes, shape))
    except ValueError as error:
        raise ValueError(f"{path.name} does not say which network it holds: {error}") from None


def network_notes(network: Network) -> dict[str, str]:
    """Return what a weight file must say of a network besides its weights.

    Examples
    --------
    >>> from cnnlab.learn.weight_files import weights_file
    >>> network = load_network("dense-784-77-10")
    >>> notes = network_notes(network)
    >>> notes["network"], notes["classes"][:10], notes["input"][:12]
    ('28x28x1_f_d77_r_d10', '["0", "1",', '{"scale": 1.')
    >>> file = weights_file(network.weights, notes)  # `load_network` reads it
    """
    given = network.input
    return {
        "network": network_to_text(network.architecture, given.shape),
        "input": json.dumps({name: getattr(given, name) for name in _PLAIN}),
        "classes": json.dumps(network.classes),
    }


def _noted(notes: Mapping[str, str], shape: Shape) -> tuple[Input, tuple[str, ...]]:
    """Read how pictures are prepared, and the classes; both may be left out."""
    classes = json.loads(notes.get("classes", "[]"))
    if not isinstance(classes, list) or not all(isinstance(name, str) for name in classes):
        raise ValueError(f"its classes are {notes['classes'][:60]}, not a list of names")
    prepared = json.loads(notes.get("input", "{}"))
    try:
        if not prepared.keys() <= _PLAIN.keys():
            raise ValueError(f"{', '.join(prepared)} are more than {', '.join(_PLAIN)}")
        numbers = {name: tuple(np.ravel(np.float64(prepared[name])).tolist()) for name in prepared}
        (scale,), mean, deviation = (_PLAIN | numbers).values()
        rows, columns, channels = shape
        return Input(rows, columns, channels, scale, mean, deviation), tuple(classes)
    except (AttributeError, TypeError, ValueError) as error:
        raise ValueError(f"its input is {notes['input'][:60]}: {error}") from None


def _listed(shapes: Iterable[Shape]) -> str:
    return " and ".join(map(str, shapes)) or "none"
