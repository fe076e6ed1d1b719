"""Numbers of a network that exercises ask for."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Literal

from cnnlab.nets import CATALOGUE, Architecture, Shape, summary
from cnnlab.nets.summary import Row
from cnnlab.nets.text import network_from_text

Measure = Literal["parameters", "weights", "multiply_adds", "values", "receptive_field"]

MEASURES: Mapping[Measure, str] = {
    "parameters": "Parameters",
    "weights": "Weights",
    "multiply_adds": "Multiply-adds",
    "values": "Values",
    "receptive_field": "Rows",
}
"""Measure -> what its number is called."""


def named_network(network: str) -> tuple[Architecture, Shape]:
    """Return a network of the catalogue, or one written as text, with its input's shape.

    Examples
    --------
    >>> named_network("28x28x1_f_d10")[1], named_network("vgg16")[1]
    ((28, 28, 1), (224, 224, 3))
    """
    if network in CATALOGUE:
        return CATALOGUE[network].architecture, CATALOGUE[network].input_shape
    return network_from_text(network)


def measured_number(network: str, measure: Measure, layer: str = "") -> int:
    """Measure a network, or one of its layers by name.

    Parameters
    ----------
    network : str
        A name of the catalogue, or text.
    measure : str
        "values" are those that a layer puts out; a receptive field is a layer's, the last one's
        with a window where none is named.
    layer : str
        Such as "Conv 1".

    Raises
    ------
    ValueError
        If there is no such layer, or it sees the whole picture.

    Examples
    --------
    >>> measured_number("lenet5", "parameters"), measured_number("lenet5", "values", "Conv 1")
    (61706, 4704)
    """
    rows = summary(*named_network(network))
    chosen = [row for row in rows if layer in ("", row.name)]
    if not chosen:
        names = ", ".join(row.name for row in rows)
        raise ValueError(f"layer: {layer!r} is not one of {names}")
    if measure == "receptive_field":
        fields = [row.receptive_field for row in chosen if row.receptive_field is not None]
        if not fields:
            raise ValueError(f"layer: {layer!r} sees the whole picture")
        return fields[-1]
    return sum(_of_row(row, measure) for row in chosen)


def _of_row(row: Row, measure: Measure) -> int:
    match measure:
        case "parameters":
            return row.parameters
        case "weights":
            return row.parameters - (row.output_shape[-1] if row.parameters else 0)
        case "multiply_adds":
            return row.multiply_adds
        case _:
            return prod(row.output_shape)
