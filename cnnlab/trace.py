"""Trained networks: what they answer, and what every layer saw on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.learn.weights import load_weights
from cnnlab.nets import DIGIT, SHIPPED, Architecture, Shape, shapes
from cnnlab.nets.forward import Values, Weights, forward, layer_weights, logits, softmax
from cnnlab.nets.input import DIGIT_INPUT, Input
from cnnlab.nets.text import network_from_text, network_to_text
from cnnlab.nets.walk import placed_layers, walk_shapes

TRAINED = "trained"
"""The name of a network that does not ship: a reader's own, also in the link and the session."""
# How pictures are prepared where a file does not say: not at all.
_PLAIN: dict[str, tuple[float, ...]] = {"scale": (1.0,), "mean": (0.0,), "deviation": (1.0,)}
_FOLDER = Path(__file__).parent.parent / "assets" / "weights"


@dataclass(frozen=True, eq=False)
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


@dataclass(frozen=True, eq=False)
class Network:
    """A trained network.

    Attributes
    ----------
    name : str
        Its name in `cnnlab.nets.SHIPPED`, or "trained" for one that a reader has trained.
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

    def trace(self, image: ArrayLike) -> tuple[LayerTrace, ...]:
        """Run one picture through the network and keep what every layer saw.

        Parameters
        ----------
        image : array (rows, columns, channels)
            As `predict` takes many of.

        Returns
        -------
        tuple of LayerTrace
            One a layer, and softmax last: its output is one probability a class.

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
        return (*layers, LayerTrace("Softmax", "Softmax", softmax(outputs[-1])))


def load_network(source: str | Path) -> Network:
    """Load a trained network; needs no PyTorch.

    Parameters
    ----------
    source : "lenet5", "lenet5-relu", "dense-784-77-10", or a path
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
    path = _FOLDER / f"{source}.safetensors" if str(source) in SHIPPED else Path(source)
    if not path.is_file():
        raise ValueError(f"there is no network {str(source)!r}: {', '.join(SHIPPED)} ship")
    weights, notes = load_weights(path)
    name = notes.get("network", "")
    try:
        architecture, shape = (SHIPPED[name], DIGIT) if name in SHIPPED else network_from_text(name)
        own = name if name in SHIPPED else TRAINED
        return Network(own, architecture, weights, *_noted(notes, shape))
    except ValueError as error:
        raise ValueError(f"{path.name} does not say which network it holds: {error}") from None


def network_notes(network: Network) -> dict[str, str]:
    """Return what a weight file must say of a network besides its weights.

    Examples
    --------
    >>> from cnnlab.learn.weights import weights_file
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
