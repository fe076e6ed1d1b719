"""One weight of a step of training: its gradient place by place, and the loss as it moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cnnlab.explain.backpropagation import Floats, run_all, windows
from cnnlab.explain.one_step import OneStep, cross_entropy
from cnnlab.nets import Conv

LEARNING_RATES = (*(float(f"{n}e{power}") for power in range(-3, 3) for n in (1, 2, 5)), 1000.0)
"""Learning rates to try."""

H = 1e-4
"""How far a weight is moved for the finite difference: small, yet the losses differ clearly."""

_TRIED, _LARGE = 32, 4  # weights and rates, so that a telling one is found in little time
_TOGETHER = 48  # moves in a batch: more need memory and gain no time
_VISIBLE = 1e-4  # of loss: a rise that the curve shows


class WeightPlace(NamedTuple):
    """Where a weight is."""

    layer: int
    row: int
    column: int
    channel: int
    map: int


@dataclass(frozen=True, eq=False)
class OneWeight:
    """What the loss does when one weight moves.

    Attributes
    ----------
    weight, gradient : float
    slopes, inputs : float64 (rows, columns) of the layer's output
        At each place, the loss's slope and the input that the weight is multiplied by.
    around : (float, float)
        The loss with the weight lowered by `H`, and raised.
    moves, losses : float64 (n,)
        The curve: how far the weight is moved, in order, and the loss there.
    stepped : float64 (len(LEARNING_RATES),)
        The loss after a step with each learning rate.
    """

    weight: float
    gradient: float
    slopes: Floats
    inputs: Floats
    around: tuple[float, float]
    moves: Floats
    losses: Floats
    stepped: Floats


def one_weight(step: OneStep, at: WeightPlace) -> OneWeight:
    """Follow one weight: its gradient place by place, and the loss as it moves.

    Examples
    --------
    >>> from cnnlab.explain.one_step import one_step
    >>> from cnnlab.trace import load_network
    >>> step = one_step(load_network("lenet5"), np.eye(28), label=3)
    >>> one = one_weight(step, steepest(step, layer=0)[0])
    >>> bool(np.isclose((one.slopes * one.inputs).sum(), one.gradient, rtol=1e-12))
    True
    """
    gradient = float(step.kernels(at.layer, "gradient")[at[1:]])
    slopes, inputs = step.slopes[at.layer + 1][0, ..., at.map], _inputs(step, at)
    forward = gradient * -np.geomspace(
        LEARNING_RATES[0], 2 * LEARNING_RATES[-1], 80
    )  # against the slope
    wide = [np.linspace(-end, end, 41) for end in (1.0, 10.0)]
    moves = np.unique(np.concatenate([forward, -forward[::2], *wide]))
    stepped = -gradient * np.array(LEARNING_RATES)
    losses = _moved(step, at, np.concatenate([[-H, H], stepped, moves]))
    return OneWeight(
        float(step.kernels(at.layer)[at[1:]]),
        gradient,
        np.atleast_2d(slopes),
        np.atleast_2d(inputs),
        (float(losses[0]), float(losses[1])),
        moves,
        losses[2 + len(LEARNING_RATES) :],
        losses[2 : 2 + len(LEARNING_RATES)],
    )


def steepest(step: OneStep, layer: int, count: int = 1) -> list[WeightPlace]:
    """Return the layer's weights with the largest gradients, up or down, the largest first."""
    slopes = np.abs(step.kernels(layer, "gradient"))
    order = np.argsort(-slopes, axis=None, kind="stable")[:count]
    places = np.stack(np.unravel_index(order, slopes.shape), axis=1)  # (count, 4)
    return [WeightPlace(layer, *place) for place in places.tolist()]


def telling(step: OneStep, layer: int) -> WeightPlace:
    """Return a steep weight with which too large a step overshoots; else the steepest.

    Examples
    --------
    >>> from cnnlab.explain.one_step import one_step
    >>> from cnnlab.trace import load_network
    >>> step = one_step(load_network("lenet5"), np.eye(28), label=3)
    >>> telling(step, layer=0).layer
    0
    """
    steep = steepest(step, layer, _TRIED)
    for at in steep:
        gradient = float(step.kernels(layer, "gradient")[at[1:]])
        if (
            _moved(step, at, -gradient * np.array(LEARNING_RATES[-_LARGE:])) > step.loss + _VISIBLE
        ).any():
            return at
    return steep[0]


def _inputs(step: OneStep, at: WeightPlace) -> Floats:
    """Return the inputs that a weight is multiplied by, one for each place of the output."""
    layer, given = step.architecture[at.layer], step.values[at.layer]
    if isinstance(layer, Conv):
        return windows(layer, given)[0, :, :, at.channel, at.row, at.column]
    shape = step.kernels(at.layer).shape[:3]
    return np.asarray(given.reshape(shape)[at.row, at.column, at.channel])


def _moved(step: OneStep, at: WeightPlace, moves: Floats) -> Floats:
    """Return the loss with a weight moved by each of `moves`.

    Only the weight's own map changes, at each place by the move times the input there.
    """
    inputs, before = _inputs(step, at), step.values[at.layer + 1]
    parts = []
    for some in np.split(moves, range(_TOGETHER, len(moves), _TOGETHER)):
        made = np.repeat(before, len(some), axis=0)
        made[..., at.map] += np.multiply.outer(some, inputs)
        logits = run_all(step.architecture, step.weights, made, at.layer + 1)[-1]
        parts.append(cross_entropy(logits, np.full(len(some), step.label)))
    return np.concatenate(parts)
