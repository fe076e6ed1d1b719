"""The bricks that the builder offers, and layers as the browser tells of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypedDict

from cnnlab.nets import (
    Architecture,
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Depthwise,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
    LocalResponseNorm,
    MaxPool,
    ReLU,
    ReLU6,
    Residual,
    Shape,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.text import network_to_text
from cnnlab.nets.walk import placed_layers

LayerTold = dict[str, Any]
"""A layer in JSON: its kind, and its numbers by their names, which only `text_of` can check.

A skip says how many of the layers before it it goes around.
"""


class NetworkTold(TypedDict):
    """A network in JSON."""

    input: list[int]
    layers: list[LayerTold]


@dataclass(frozen=True)
class Brick:
    """A kind of layer.

    Attributes
    ----------
    layer : Layer
        As it is when added.
    title, does : str
        Its name on the screen, and what it does.
    offered : bool
        Whether it can be added; the others only come with a network of the catalogue.
    """

    layer: Layer
    title: str
    does: str
    offered: bool = True


LABELS: Mapping[str, str] = {
    "maps": "maps",
    "size": "size",
    "stride": "stride",
    "padding": "padding",
    "groups": "groups",
    "units": "units",
    "p": "share dropped",
    "around": "layers around",
}

BRICKS: Mapping[str, Brick] = {
    type(brick.layer).__name__: brick
    for brick in (
        Brick(
            Conv(16, 3, padding=1), "Convolution", "Kernels slide over the picture: one map each."
        ),
        Brick(Depthwise(3, padding=1), "Depthwise", "One kernel a map, which sees that map alone."),
        Brick(MaxPool(2), "Max pooling", "The largest value of each window."),
        Brick(AveragePool(2), "Average pooling", "The mean of each window."),
        Brick(ReLU(), "ReLU", "Negative values become 0."),
        Brick(ReLU6(), "ReLU6", "Negative values become 0, and what is above 6 becomes 6."),
        Brick(Sigmoid(), "Sigmoid", "Every value is squeezed to between 0 and 1."),
        Brick(Tanh(), "Tanh", "Every value is squeezed to between −1 and 1."),
        Brick(Dropout(), "Dropout", "While training, a share of the values becomes 0 at random."),
        Brick(
            BatchNorm(),
            "Batch normalisation",
            "Each channel gets mean 0 and deviation 1, then a gain and an offset that are learned.",
        ),
        Brick(
            Residual((ReLU(), ReLU())),
            "Skip",
            "What went into the layers that it goes around is added to what comes out of them.",
        ),
        Brick(Flatten(), "Flatten", "The maps become one row of numbers, a vector."),
        Brick(Dense(10), "Dense", "Every unit sees every number before it."),
        Brick(GlobalAveragePool(), "Global average pooling", "Each map becomes one number."),
        Brick(
            LocalResponseNorm(),
            "Local response normalisation",
            "Each value is divided by how loud the maps around it are.",
            offered=False,
        ),
    )
}


def told(layer: Layer) -> LayerTold:
    """Return a layer as JSON.

    Examples
    --------
    >>> told(MaxPool(3, 2))
    {'kind': 'MaxPool', 'size': 3, 'stride': 2, 'padding': 0}
    """
    if isinstance(layer, Residual):
        return {"kind": "Residual", "around": len(layer.layers)}
    numbers = {field.name: getattr(layer, field.name) for field in fields(layer)}
    return {"kind": type(layer).__name__, **numbers}


def network_told(architecture: Architecture, input_shape: Shape) -> NetworkTold:
    """Return a network as JSON."""
    return {
        "input": list(input_shape),
        "layers": [told(one.layer) for one in placed_layers(architecture)],
    }


def text_of(network: Any) -> str:
    """Return a network that the browser told of as text for the link.

    Raises
    ------
    ValueError
        If it is none: browsers are not to be trusted.

    Examples
    --------
    >>> text_of({"input": [28, 28, 1], "layers": [{"kind": "Dense", "units": 10}]})
    '28x28x1_d10'
    """
    try:
        layers: list[Layer] = []
        for said in network["layers"]:
            if said["kind"] == "Residual":
                layers = _with_skip(layers, int(said["around"]))
            else:
                layers.append(_layer(said))
        rows, columns, channels = map(int, network["input"])
        return network_to_text(tuple(layers), (rows, columns, channels))
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no network: {error}") from None


def _with_skip(layers: list[Layer], around: int) -> list[Layer]:
    if not 1 <= around <= len(layers):
        raise ValueError(f"a skip goes around {around} layers, and {len(layers)} stand before it")
    return [*layers[:-around], Residual(tuple(layers[-around:]))]


def _layer(said: Mapping[str, Any]) -> Layer:
    kind = type(BRICKS[said["kind"]].layer)
    return kind(**{name: _number(value) for name, value in said.items() if name != "kind"})


def _number(value: Any) -> Any:
    """Return a number, a pair of them as Python has pairs, or None where it is left open."""
    return tuple(value) if isinstance(value, list) else value
