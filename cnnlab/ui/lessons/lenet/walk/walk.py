"""The walk through a network: Python's side of ``walk.js``."""

import base64
import functools
from typing import Any

import numpy as np

from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import DIGIT, Layer, shapes
from cnnlab.nets.layers import AveragePool, Conv, MaxPool
from cnnlab.nets.receptive import receptive_fields
from cnnlab.nets.summary import parameter_formula
from cnnlab.ops.pooling import pair
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.by_network import kept_with_it
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.packing import send_once
from cnnlab.ui.kit.trace_data import network_name, ordered_weights, packed, sentences
from cnnlab.ui.lessons.lenet.walk.live import offer

_TYPICAL = 10  # digits of each class that set the colour scale


def send_network(network: Network, trained: Network, key: str) -> None:
    """Send what does not change with the digit: layers, weights and colour scales.

    The scales are those of the network as it was trained, so that what a broken kernel changes
    is seen as a change.
    """
    send_once("lessons/lenet/walk/networks", *_network_bytes(network, trained), key)


def walk(view: View, network: Network, digit: Digit, key: str) -> None:
    """Draw one digit's way through a network.

    Parameters
    ----------
    view : View
        Its control "at" holds the step and the unit that is open.
    network : Network
        Sent before by `send_network`.
    digit : Digit
        What it reads.
    key : str
        Streamlit's key.
    """
    if news := said(view, key, "walk", dict):
        view.take("at", news["at"])
    trace = network.trace(digit.image)
    data = {
        "network": offer(network),
        "title": digit.title,
        "label": digit.label,
        "revision": view.revision,
        "at": [int(number) for number in view["at"]],
        "scale": view["scale"],
        "centred": view["centred"],
        "values": base64.b64encode(packed(digit.image, trace)).decode(),
        "sentences": sentences(network, digit.image, trace),
    }
    mount("lessons/lenet/walk/walk", key, data, walk=object)


@functools.lru_cache(maxsize=8)  # of up to 16 MB each
def _network_bytes(network: Network, trained: Network) -> tuple[dict[str, Any], bytes]:
    """Return what describes the layers, and all weights."""
    header = {"name": network_name(network), "layers": _layers(network, _scales(trained))}
    weights = [np.asarray(w, "<f4").tobytes() for w in ordered_weights(network)]
    return header, b"".join(weights)


def _layers(network: Network, scales: list[float]) -> list[dict[str, Any]]:
    """Describe every layer, the picture first and softmax last, as the browser needs it."""
    sizes = shapes(network.architecture)
    trace = network.trace(np.zeros(DIGIT[:2]))
    fields = receptive_fields(network.architecture)
    described: list[dict[str, Any]] = [
        {"name": "Input", "kind": "Input", "shape": sizes[0], "reach": [1, 1, 0]}
    ]
    for n, layer in enumerate(network.architecture):
        reach = fields[n]
        described.append(
            {
                "name": trace[n].name,
                "kind": trace[n].kind,
                "shape": sizes[n + 1],
                "parameters": layer.parameters(sizes[n]) and parameter_formula(layer, sizes[n]),
                "window": _window(layer),
                "learned": [w.size for w in (trace[n].weights, trace[n].bias) if w is not None],
                "reach": None if reach is None else [reach.size, reach.jump, reach.start],
            }
        )
    described.append({"name": "Softmax", "kind": "Softmax", "shape": sizes[-1], "reach": None})
    return [{**layer, "scale": scale} for layer, scale in zip(described, scales, strict=True)]


def _window(layer: Layer) -> list[int] | None:
    """Return size, stride and padding of what slides."""
    match layer:
        case Conv(size=size, stride=stride, padding=padding):
            return [pair(size)[0], stride, padding]
        case MaxPool(size, stride, padding) | AveragePool(size, stride, padding):
            return [pair(size)[0], pair(size if stride is None else stride)[0], pair(padding)[0]]
    return None


@kept_with_it
def _scales(network: Network) -> list[float]:
    """Return the greatest size of a value in each layer for a typical digit of MNIST's."""
    images = bundled_digits().images.reshape(10, -1, 28, 28)[:, :_TYPICAL].reshape(-1, 28, 28)
    traces = [network.trace(image / np.float32(255)) for image in images]
    layers = zip(*traces, strict=True)
    return [1.0, *(float(np.median([np.abs(t.output).max() for t in layer])) for layer in layers)]
