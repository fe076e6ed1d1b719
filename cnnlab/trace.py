"""Trained networks: what they answer, and what every layer saw on the way."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.learn.weights import load_weights
from cnnlab.nets import DIGIT, SHIPPED, Architecture
from cnnlab.nets.forward import Values, Weights, forward, layer_weights, logits, softmax

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
        Its name in `cnnlab.nets.SHIPPED`.
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
        """Run one picture (28, 28) through the network and keep what every layer saw.

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
        kinds = [type(layer).__name__ for layer in self.architecture]
        layers = [
            LayerTrace(
                f"{kind} {kinds[: n + 1].count(kind)}",
                kind,
                output,
                *(layer_weights(self.weights, n) or ()),
            )
            for n, (kind, output) in enumerate(zip(kinds, outputs, strict=True))
        ]
        return (*layers, LayerTrace("Softmax", "Softmax", softmax(outputs[-1])))


def load_network(source: str | Path) -> Network:
    """Load a trained network; needs no PyTorch.

    Parameters
    ----------
    source : "lenet5", "lenet5-relu", "dense-784-77-10", or a path
        A network that ships, or a weight file that `cnnlab.learn.fit` has written.

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
    if name not in SHIPPED:
        raise ValueError(f"{path.name} does not say which network it holds")
    return Network(name, SHIPPED[name], weights)
