"""Trained networks: what they answer, and what every layer saw on the way."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.learn.weights import load_weights
from cnnlab.nets import DIGIT, SHIPPED, Architecture, Shape, shapes
from cnnlab.nets.forward import Values, Weights, forward, layer_weights, logits, softmax
from cnnlab.nets.text import network_from_text
from cnnlab.nets.walk import placed_layers, walk_shapes

TRAINED = "trained"
"""The name of a network that does not ship: a reader's own, also in the link and the session."""
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
    """A trained network of this project.

    Attributes
    ----------
    name : str
        Its name in `cnnlab.nets.SHIPPED`, or "trained" for one that a reader has trained.
    architecture : tuple of layers
    weights : mapping
        "0.weight", "0.bias" and so on, by the layer's place in the architecture.
    """

    name: str
    architecture: Architecture
    weights: Weights

    def predict(self, images: ArrayLike) -> Values:
        """Say how probable each digit is.

        Parameters
        ----------
        images : array (N, 28, 28)
            0 is paper, 1 is ink.

        Returns
        -------
        float32 (N, 10)
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
        pictures = np.asarray(images, np.float32)
        if pictures.ndim != 3 or pictures.shape[1:] != DIGIT[:2]:
            raise ValueError(f"images have shape {pictures.shape}, they must be (N, 28, 28)")
        if len(pictures) == 0:
            return np.empty((0, 10), np.float32)
        return softmax(logits(self.architecture, self.weights, pictures))

    def trace(self, image: ArrayLike) -> tuple[LayerTrace, ...]:
        """Run one picture through the network and keep what every layer saw.

        Parameters
        ----------
        image : array (28, 28)
            0 is paper, 1 is ink.

        Returns
        -------
        tuple of LayerTrace
            One a layer, and softmax last: its output are the ten probabilities.

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
        picture = np.asarray(image, np.float32)
        if picture.shape != DIGIT[:2]:
            raise ValueError(f"image has shape {picture.shape}, it must be (28, 28)")
        outputs = list(forward(self.architecture, self.weights, picture[..., np.newaxis]))
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
        reader has trained and saved.

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
        _check(architecture, shape, weights)
    except ValueError as error:
        raise ValueError(f"{path.name} does not say which network it holds: {error}") from None
    return Network(name if name in SHIPPED else TRAINED, architecture, weights)


def _check(architecture: Architecture, shape: Shape, weights: Weights) -> None:
    """Raise an error if a network is not for digits, or its weights are not the layers' own."""
    along = shapes(architecture, shape)
    if along[0] != DIGIT or along[-1] != (10,):
        raise ValueError(f"{along[0]} goes in and {along[-1]} comes out, not {DIGIT} and (10,)")
    for placed, given, _ in walk_shapes(architecture, shape):
        names = (f"{placed.path}.weight", f"{placed.path}.bias")
        held = tuple(weights[name].shape for name in names if name in weights)
        if held != placed.layer.weight_shapes(given):
            raise ValueError(
                f"layer {placed.path}, {placed.layer}, has other weights than it needs"
            )
