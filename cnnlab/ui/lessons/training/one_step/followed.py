"""A step of training, followed on its digit and on others, as ``one_step.js`` shows it."""

from collections.abc import Iterable
from typing import NamedTuple, TypedDict

import numpy as np

from cnnlab.explain.backpropagation import Floats
from cnnlab.explain.one_step import OneStep, all_weights
from cnnlab.explain.one_weight import LEARNING_RATES, H, OneWeight, WeightPlace, one_weight, telling
from cnnlab.learn.bundled import EACH_CLASS, VALIDATION, bundled_digits
from cnnlab.nets.forward import Values
from cnnlab.ui.kit.packing import as_text, finite

_KEPT = 32  # weights
_MOST_KERNELS = 16  # side by side; of more, only the chosen one is shown


class StepLayer(TypedDict):
    """A layer that has weights to watch."""

    number: int
    name: str
    shape: tuple[int, ...]  # (kH, kW, C, N)
    picture: bool  # the digit itself goes in


class StepWeight(TypedDict):
    """What one weight does to the loss; see `OneWeight`."""

    weight: float
    gradient: float
    shape: tuple[int, ...]
    slopes: str
    met: str
    around: tuple[float, float]
    moves: list[float]
    losses: list[float | None]
    stepped: list[float | None]


class StepNumbers(TypedDict):
    """All that is shown of a weight; arrays are packed, None stands for infinity."""

    label: int
    layers: list[StepLayer]
    at: list[int]
    maps: list[int]
    kernels: str
    logits: list[float]
    loss: float
    one: StepWeight
    after: list[float | None]
    others: list[float | None]
    others_before: float
    squared: float
    parameters: int
    rates: tuple[float, ...]
    h: float


class Followed(NamedTuple):
    """What does not depend on the weight that the reader chooses."""

    step: OneStep
    after: Floats  # (rates,): the digit's loss after a step of all weights
    others: Floats  # (rates,): the mean loss of ten other digits then
    others_before: float
    telling: dict[int, WeightPlace]  # layer -> weight to begin with, once it was asked for
    weights: dict[WeightPlace, OneWeight]  # those that were shown: walking asks nothing anew


def follow(step: OneStep, image: Values) -> Followed:
    """Take the step of all weights at each rate: what becomes of this digit, and of others."""
    digits = bundled_digits()
    others = (
        np.arange(10) * EACH_CLASS + EACH_CLASS - VALIDATION
    )  # the first for validation of each class
    # Where that is the digit itself, the second: it is no other.
    others += [int(np.allclose(digits.images[n] / 255, image)) for n in others]
    images = np.concatenate([image[None], digits.images[others] / 255])
    labels = np.array([step.label, *digits.labels[others]])
    before = all_weights(step, 0.0, images, labels)
    with np.errstate(over="ignore", invalid="ignore"):  # rates far too high: the page says so
        losses = np.stack([all_weights(step, rate, images, labels) for rate in LEARNING_RATES])
    return Followed(
        step, losses[:, 0], losses[:, 1:].mean(axis=1), float(before[1:].mean()), {}, {}
    )


def place_of(found: Followed, numbers: Iterable[float]) -> WeightPlace:
    """Return the weight that is asked for; a telling one of its layer where there is none such."""
    step = found.step
    layer, *rest = (round(number) for number in numbers)
    layer = layer if layer in step.layers else step.layers[0]
    if all(0 <= n < size for n, size in zip(rest, step.kernels(layer).shape, strict=True)):
        return WeightPlace(layer, *rest)
    if layer not in found.telling:
        found.telling[layer] = telling(step, layer)
    return found.telling[layer]


def numbers_of(found: Followed, at: WeightPlace) -> StepNumbers:
    """Return everything that the component shows of a weight."""
    step = found.step
    kernels = step.kernels(at.layer)  # (kH, kW, C, N)
    maps = range(kernels.shape[-1]) if kernels.shape[-1] <= _MOST_KERNELS else [at.map]
    gradients = step.gradient.values()
    if at not in found.weights:
        if len(found.weights) >= _KEPT:
            found.weights.clear()
        found.weights[at] = one_weight(step, at)
    return {
        "label": step.label,
        "layers": _layers(step),
        "at": list(at),
        "maps": list(maps),
        "kernels": as_text(kernels[:, :, at.channel, list(maps)], "<f8"),
        "logits": step.logits.tolist(),
        "loss": step.loss,
        "one": _one(found.weights[at]),
        "after": finite(found.after.tolist()),
        "others": finite(found.others.tolist()),
        "others_before": found.others_before,
        "squared": float(sum((gradient**2).sum() for gradient in gradients)),
        "parameters": sum(gradient.size for gradient in gradients),
        "rates": LEARNING_RATES,
        "h": H,
    }


def _layers(step: OneStep) -> list[StepLayer]:
    kinds = [type(layer).__name__ for layer in step.architecture]
    return [
        {
            "number": n,
            "name": f"{kinds[n]} {kinds[: n + 1].count(kinds[n])}",
            "shape": step.kernels(n).shape,
            "picture": n == 0,
        }
        for n in step.layers
    ]


def _one(one: OneWeight) -> StepWeight:
    return {
        "weight": one.weight,
        "gradient": one.gradient,
        "shape": one.inputs.shape,
        "slopes": as_text(one.slopes, "<f8"),
        "met": as_text(one.inputs, "<f8"),
        "around": one.around,
        "moves": one.moves.tolist(),
        "losses": finite(one.losses.tolist()),
        "stepped": finite(one.stepped.tolist()),
    }
