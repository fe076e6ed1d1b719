"""Sigmoid and ReLU, their slopes, and what a stack of them leaves of a gradient."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Activation:
    """A function and its derivative, value by value."""

    value: Callable[[ArrayLike], Floats]
    slope: Callable[[ArrayLike], Floats]


def sigmoid(inputs: ArrayLike) -> Floats:
    """Return 1 / (1 + exp(-x)).

    Examples
    --------
    >>> float(sigmoid(0))
    0.5
    """
    # The same number by tanh, which never overflows.
    return 0.5 + 0.5 * np.tanh(np.asarray(inputs, np.float64) / 2)


def sigmoid_slope(inputs: ArrayLike) -> Floats:
    """Return s (1 - s), where s is the sigmoid: 1/4 at most.

    Examples
    --------
    >>> float(sigmoid_slope(0))
    0.25
    """
    values = sigmoid(inputs)
    return values * (1 - values)


def relu(inputs: ArrayLike) -> Floats:
    """Return the larger of x and 0."""
    return np.maximum(np.asarray(inputs, np.float64), 0)


def relu_slope(inputs: ArrayLike) -> Floats:
    """Return 1 where x is above 0, else 0; at 0 itself there is none, and 0 is the custom."""
    return np.asarray(np.asarray(inputs, np.float64) > 0, np.float64)


ACTIVATIONS: Mapping[str, Activation] = {
    "Sigmoid": Activation(sigmoid, sigmoid_slope),
    "ReLU": Activation(relu, relu_slope),
}


@dataclass(frozen=True)
class Chain:
    """One unit a layer, each with a weight of 1 and no bias.

    Attributes
    ----------
    inputs : tuple of float
        What the activation of each layer gets, from the first layer to the last.
    slopes : tuple of float
        The derivative there.
    gradients : tuple of float
        What is left of a gradient of 1 at the output: at the output, and before the last layer, the
        one before it, and so on to the first. One more than there are layers.
    """

    inputs: tuple[float, ...]
    slopes: tuple[float, ...]
    gradients: tuple[float, ...]


def gradient_chain(activation: Activation, start: float, layers: int) -> Chain:
    """Send a number forward through layers of an activation, and a gradient back.

    Examples
    --------
    >>> chain = gradient_chain(ACTIVATIONS["Sigmoid"], 0.0, 4)
    >>> [round(slope, 3) for slope in chain.slopes]
    [0.25, 0.235, 0.227, 0.225]
    >>> round(chain.gradients[-1], 5)
    0.00301
    >>> gradient_chain(ACTIVATIONS["ReLU"], 2.0, 4).gradients
    (1.0, 1.0, 1.0, 1.0, 1.0)
    """
    inputs = [float(start)]
    for _ in range(layers - 1):
        inputs.append(float(activation.value(inputs[-1])))
    slopes = [float(activation.slope(each)) for each in inputs]
    gradients = np.cumprod([1.0, *reversed(slopes)])
    return Chain(tuple(inputs), tuple(slopes), tuple(float(left) for left in gradients))
