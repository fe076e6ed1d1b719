"""How one number of a layer comes about: its products, the strongest first; they add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cnnlab.nets import (
    Conv,
    Dense,
    Depthwise,
    GlobalAveragePool,
    ReLU,
    ReLU6,
    Residual,
)
from cnnlab.nets.forward import Values
from cnnlab.nets.walk import PlacedLayer, walk
from cnnlab.trace import LayerTrace, Network, Trace


@dataclass(frozen=True)
class UnitTerm:
    """A value, times a weight.

    Attributes
    ----------
    row, column, channel : int
        Where the value stands in what comes in; row and column may lie outside, where it is 0.
    value, weight : float
    """

    row: int
    column: int
    channel: int
    value: float
    weight: float

    @property
    def product(self) -> float:
        """What it adds."""
        return self.value * self.weight


@dataclass(frozen=True)
class UnitSum:
    """One number of a layer's output.

    Attributes
    ----------
    terms : tuple of UnitTerm
        The strongest products first; of a skip, what came in, then what was made of it. Where no
        weight is learned it is 1, or the share of a mean.
    rest : float
        The sum of the products that are not listed.
    left_out : int
        How many those are.
    bias : float
    total : float
        All of these added up.
    output : float
        What the layer puts out there: the total, or for ReLU and ReLU6 what they make of it.
    """

    terms: tuple[UnitTerm, ...]
    rest: float
    left_out: int
    bias: float
    total: float
    output: float


def inputs_of(network: Network) -> list[tuple[PlacedLayer, tuple[int, ...]]]:
    """Return for each layer whose outputs go into it, by number in the order of computing.

    The picture's number is -1; a skip has two.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> [numbers for _, numbers in inputs_of(load_network("lenet5"))][:3]
    [(-1,), (0,), (1,)]
    """

    def step(placed: PlacedLayer, *given: int) -> int:
        return placed.number

    found: list[tuple[PlacedLayer, tuple[int, ...]]] = []
    for placed, before, _ in walk(network.architecture, -1, step):
        made = (placed.number - 1,) if isinstance(placed.layer, Residual) else ()
        found.append((placed, (before, *made)))
    return found


def unit_sum(
    network: Network,
    trace: Trace | Mapping[int, LayerTrace],
    picture: Values,
    number: int,
    place: tuple[int, ...],
    most: int = 27,
) -> UnitSum:
    """Open one number of a layer.

    Parameters
    ----------
    network : Network
    trace : Trace, or mapping of LayerTrace
        Of the picture; of `BlockTrace.layers`, the layer and what goes into it are enough.
    picture : float32 (rows, columns, channels)
        As it was prepared for the first layer.
    number : int
        The layer, in the order of computing.
    place : (row, column, map) or (unit,)
    most : int
        Products that are listed.

    Raises
    ------
    ValueError
        If there is no such place, or the layer's numbers are no sums that are shown here.
    """
    placed, before = inputs_of(network)[number]
    given = [picture if n < 0 else trace[n].output for n in before]
    output = trace[number].output
    inside = all(0 <= at < end for at, end in zip(place, output.shape, strict=False))
    if len(place) != output.ndim or not inside:
        raise ValueError(f"{placed.name} has {output.shape}, and no place {place}")
    layer, learned = placed.layer, trace[number]
    put_out = float(output[place])
    if isinstance(layer, ReLU | ReLU6):
        value = float(given[0][place])
        return UnitSum((_term(place, value, 1.0),), 0.0, 0, 0.0, value, put_out)
    if isinstance(layer, Residual):
        came, made = (_term(place, float(values[place]), 1.0) for values in given)
        return UnitSum((came, made), 0.0, 0, 0.0, came.value + made.value, put_out)
    if isinstance(layer, GlobalAveragePool):
        rows, columns, _ = given[0].shape
        values = given[0][..., place[0]]
        means = [
            UnitTerm(r, c, place[0], float(values[r, c]), 1 / (rows * columns))
            for r, c in np.ndindex(rows, columns)
        ]
        return _summed(means, 0.0, put_out, most)
    if learned.weights is None or learned.bias is None:
        raise ValueError(f"{placed.name} is not opened here")
    bias = float(learned.bias[place[-1]])
    if isinstance(layer, Dense):
        column = learned.weights[:, place[0]]
        terms = [
            UnitTerm(0, 0, n, float(v), float(w))
            for n, (v, w) in enumerate(zip(given[0], column, strict=True))
        ]
        return _summed(terms, bias, put_out, most)
    if not isinstance(layer, Conv | Depthwise) or (isinstance(layer, Conv) and layer.groups > 1):
        raise ValueError(f"{placed.name} is not opened here")
    return _summed(_window_terms(layer, given[0], learned.weights, place), bias, put_out, most)


def _window_terms(
    layer: Conv | Depthwise, given: Values, weights: Values, place: tuple[int, ...]
) -> list[UnitTerm]:
    """Return the products of one stop of a window; a depthwise one looks at its own map only."""
    window = layer.window
    (above, _), (left, _) = window.zeros(given.shape)
    top, first = place[0] * window.stride[0] - above, place[1] * window.stride[1] - left
    own = place[2] if isinstance(layer, Depthwise) else None
    terms = []
    for i, j, k in np.ndindex(*weights.shape[:3]):
        row, column, channel = top + i, first + j, k if own is None else own
        there = 0 <= row < given.shape[0] and 0 <= column < given.shape[1]
        value = float(given[row, column, channel]) if there else 0.0
        terms.append(UnitTerm(row, column, channel, value, float(weights[i, j, k, place[2]])))
    return terms


def _term(place: tuple[int, ...], value: float, weight: float) -> UnitTerm:
    row, column, channel = (0, 0, *place)[-3:]
    return UnitTerm(row, column, channel, value, weight)


def _summed(terms: list[UnitTerm], bias: float, output: float, most: int) -> UnitSum:
    ordered = sorted(terms, key=lambda term: -abs(term.product))
    rest = sum(term.product for term in ordered[most:])
    total = sum(term.product for term in terms) + bias
    left_out = max(0, len(terms) - most)
    return UnitSum(tuple(ordered[:most]), rest, left_out, bias, total, output)
