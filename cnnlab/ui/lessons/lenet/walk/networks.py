"""What a network is, sent once to the browser: Python's side of ``networks.js``."""

import functools
from typing import NotRequired, TypedDict

import numpy as np

from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import DIGIT, shapes
from cnnlab.nets.receptive import receptive_fields, window_of
from cnnlab.nets.summary import parameter_formula
from cnnlab.trace import Network
from cnnlab.ui.kit.kept import kept_with_it
from cnnlab.ui.kit.sent import Sent, send
from cnnlab.ui.kit.trace_data import network_name, ordered_weights

_TYPICAL = 10  # digits of each class that set the colour scale


class LayerData(TypedDict):
    """A layer; the picture and softmax are layers, too."""

    name: str
    kind: str
    shape: tuple[int, ...]
    scale: float
    reach: list[int] | None  # size, jump and start of the receptive fields
    parameters: NotRequired[str]
    window: NotRequired[list[int] | None]  # size, stride and padding, where something slides
    learned: NotRequired[list[int]]  # how many weights and biases


class NetworkData(TypedDict):
    """A network; all weights follow it, layer by layer."""

    layers: list[LayerData]


def send_network(network: Network, trained: Network, key: str) -> None:
    """Send what does not change with the digit: layers, weights and colour scales.

    The scales are those of the network as it was trained, so that what a broken kernel changes
    is seen as a change.
    """
    send(_sent(network, trained), key)


@functools.lru_cache(maxsize=8)  # of up to 16 MB each
def _sent(network: Network, trained: Network) -> Sent:
    header = NetworkData(layers=_layers(network, _scales(trained)))
    weights = [np.asarray(w, "<f4").tobytes() for w in ordered_weights(network)]
    return Sent(header, b"".join(weights), network_name(network))


def _layers(network: Network, scales: list[float]) -> list[LayerData]:
    """Describe every layer, the picture first and softmax last, as the browser needs it."""
    sizes = shapes(network.architecture)
    trace = network.trace(np.zeros(DIGIT[:2]))
    fields = receptive_fields(network.architecture)
    first = LayerData(name="Input", kind="Input", shape=sizes[0], scale=scales[0], reach=[1, 1, 0])
    last = LayerData(name="Softmax", kind="Softmax", shape=sizes[-1], scale=scales[-1], reach=None)
    between: list[LayerData] = [
        {
            "name": trace[n].name,
            "kind": trace[n].kind,
            "shape": sizes[n + 1],
            "scale": scales[n + 1],
            "reach": None if reach is None else [reach.size, reach.jump, reach.start],
            "parameters": parameter_formula(layer, sizes[n]) if layer.parameters(sizes[n]) else "",
            "window": [each[0] for each in window[:3]] if (window := window_of(layer)) else None,
            "learned": [w.size for w in (trace[n].weights, trace[n].bias) if w is not None],
        }
        for n, (layer, reach) in enumerate(zip(network.architecture, fields, strict=True))
    ]
    return [first, *between, last]


@kept_with_it
def _scales(network: Network) -> list[float]:
    """Return the greatest size of a value in each layer for a typical digit of MNIST's."""
    images = bundled_digits().images.reshape(10, -1, 28, 28)[:, :_TYPICAL].reshape(-1, 28, 28)
    traces = [network.trace(image / np.float32(255)) for image in images]
    layers = zip(*traces, strict=True)
    return [1.0, *(float(np.median([np.abs(t.output).max() for t in layer])) for layer in layers)]
