"""One step of training in slow motion: one digit forward and backward, every number of it.

Rumelhart, Hinton and Williams, Learning Representations by Back-Propagating Errors, 1986.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.explain.backpropagation import Floats, backward, learned_by, run_all
from cnnlab.nets import Architecture, Flatten
from cnnlab.nets.forward import softmax
from cnnlab.trace import Network


@dataclass(frozen=True, eq=False)
class OneStep:
    """One digit forward and backward through a network, in float64.

    Attributes
    ----------
    architecture : tuple of layers
    weights : mapping
    label : int
        The right class.
    values : sequence of float64 (1, ...)
        The picture, then what each layer put out; the last are the logits.
    slopes : sequence of float64, as `values`
        How fast the loss rises with each of them.
    gradient : mapping
        And with each weight, named as in `weights`.
    """

    architecture: Architecture
    weights: Mapping[str, Floats]
    label: int
    values: list[Floats]
    slopes: list[Floats]
    gradient: Mapping[str, Floats]

    @property
    def logits(self) -> Floats:
        """What the last layer put out."""
        return np.asarray(self.values[-1][0])

    @property
    def loss(self) -> float:
        """The cross-entropy of the digit."""
        return float(cross_entropy(self.logits, self.label))

    def kernels(self, layer: int, of: str = "weight") -> Floats:
        """Return a layer's weights as (rows, columns, channels, maps); or their gradient.

        A dense layer on a flattened picture is a convolution that fits in one place only. On a
        vector, its kernels have one row.
        """
        source = self.weights if of == "weight" else self.gradient
        weight: Floats = source[f"{layer}.weight"]
        if weight.ndim == 4:
            return weight
        flat = layer > 0 and isinstance(self.architecture[layer - 1], Flatten)
        shape = self.values[layer - 1].shape[1:] if flat else ()
        rows = shape if len(shape) == 3 else (1, len(weight), 1)
        return np.asarray(weight.reshape(*rows, -1))

    @property
    def layers(self) -> list[int]:
        """The layers that multiply by weights of their own at each place: not batch norms."""
        named = (int(name.removesuffix(".weight")) for name in self.weights if "weight" in name)
        return sorted(n for n in named if self.weights[f"{n}.weight"].ndim > 1)


def one_step(network: Network, image: ArrayLike, label: int) -> OneStep:
    """Run a digit forward, take its loss, and go backward to the gradient of every weight.

    Parameters
    ----------
    network : Network
    image : array (28, 28)
    label : int
        The right class.

    Raises
    ------
    ValueError
        If the network has a layer that LeNets do not have.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> step = one_step(load_network("lenet5"), np.zeros((28, 28)), label=3)
    >>> step.gradient["0.weight"].shape
    (5, 5, 1, 6)
    """
    weights = {name: np.asarray(value, np.float64) for name, value in network.weights.items()}
    picture = np.asarray(image, np.float64)[None, ..., None]  # (1, 28, 28, 1)
    values = run_all(network.architecture, weights, picture)
    probabilities = softmax(cast(Any, values[-1]))  # in float64, as what it is given
    slopes = [np.asarray(probabilities - np.eye(values[-1].shape[-1])[label], np.float64)]
    gradient: dict[str, Floats] = {}
    for number in reversed(range(len(network.architecture))):
        layer, learned = network.architecture[number], learned_by(weights, number)
        slope, found = backward(layer, values[number], values[number + 1], slopes[0], learned)
        slopes.insert(0, slope)
        if found is not None:
            gradient[f"{number}.weight"], gradient[f"{number}.bias"] = found
    return OneStep(network.architecture, weights, label, values, slopes, gradient)


def all_weights(step: OneStep, learning_rate: float, images: Floats, labels: ArrayLike) -> Floats:
    """Return the loss of each picture (n, 28, 28) after a step of all weights and biases at once.

    Examples
    --------
    A step of no length changes nothing:

    >>> from cnnlab.trace import load_network
    >>> step = one_step(load_network("lenet5"), np.eye(28), label=3)
    >>> bool(np.isclose(all_weights(step, 0, np.eye(28)[None], [3])[0], step.loss))
    True
    """
    moved = {
        name: value - learning_rate * step.gradient[name] for name, value in step.weights.items()
    }
    logits = run_all(step.architecture, moved, images[..., None])[-1]
    return cross_entropy(logits, labels)


def cross_entropy(logits: Floats, label: ArrayLike) -> Floats:
    """Return minus the logarithm of the probability of the right class.

    Examples
    --------
    Ten equal logits: a guess among ten.

    >>> cross_entropy(np.zeros(10), 3).round(3).item()
    2.303
    """
    below = logits - logits.max(axis=-1, keepdims=True)
    right = np.take_along_axis(below, np.asarray(label)[..., None], axis=-1)[..., 0]
    return np.asarray(np.log(np.exp(below).sum(axis=-1)) - right)
