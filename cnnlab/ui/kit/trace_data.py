"""A trace as the browser gets it: numbers in one line, a sentence for each layer."""

import hashlib

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.sentences import input_sentence, layer_sentence, softmax_sentence
from cnnlab.nets.forward import Values
from cnnlab.trace import LayerTrace, Network
from cnnlab.ui.kit.kept import kept_with_it


def packed(image: Values, trace: tuple[LayerTrace, ...]) -> Values:
    """Return the picture and every layer's output, one after the other, as float32."""
    values = [image.ravel(), *(layer.output.ravel() for layer in trace)]
    return np.concatenate(values).astype("<f4")


def sentences(network: Network, image: Values, trace: tuple[LayerTrace, ...]) -> list[str]:
    """Return what the picture is and what each layer makes of it, softmax last."""
    outputs = [image[..., np.newaxis], *(layer.output for layer in trace)]
    return [
        input_sentence(outputs[0]),
        *map(layer_sentence, network.architecture, outputs[:-2], outputs[1:-1]),
        softmax_sentence(outputs[-2], outputs[-1]),
    ]


@kept_with_it
def network_name(network: Network) -> str:
    """Return a short digest of a network: its name here and in the browser."""
    # The layers, too: two networks may begin with the same weights.
    digest = hashlib.sha256(f"{network.name} {network.architecture}".encode())
    for weights in ordered_weights(network):
        digest.update(weights.tobytes())
    return digest.hexdigest()[:16]


def ordered_weights(network: Network) -> list[NDArray[np.float32]]:
    """Return weight and bias of each layer that has them, in the order of the layers."""
    numbers = range(len(network.architecture))
    names = [f"{n}.{part}" for n in numbers for part in ("weight", "bias")]
    return [network.weights[name] for name in names if name in network.weights]
