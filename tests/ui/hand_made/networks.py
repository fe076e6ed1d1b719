"""Networks whose weights are put in by hand: nothing is trained."""

import numpy as np

from cnnlab.learn.recombined import recombined
from cnnlab.nets import (
    LENET5_RELU,
    Architecture,
    BatchNorm,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    ReLU,
    shapes,
)
from cnnlab.nets.forward import Weights
from cnnlab.trace import Network, load_network


def renumbered(architecture: Architecture, weights: Weights) -> Weights:
    """Give a network's weights to another whose layers with weights are the same ones."""
    names = [n for n, layer in enumerate(architecture) if isinstance(layer, Conv | Dense)]
    old = sorted({int(name.partition(".")[0]) for name in weights})
    return {
        f"{new}.{part}": weights[f"{number}.{part}"]
        for new, number in zip(names, old, strict=True)
        for part in ("weight", "bias")
    }


def drawn(architecture: Architecture) -> Weights:
    """Draw weights at random: it reads no better than chance, and can be looked at all the same."""
    numbers = np.random.default_rng(1)
    found: dict[str, np.ndarray] = {}
    size: tuple[int, ...]
    for n, (layer, shape) in enumerate(zip(architecture, shapes(architecture), strict=False)):
        if isinstance(layer, Conv):
            size = (layer.window.size[0], layer.window.size[1], shape[-1], layer.maps)
        elif isinstance(layer, Dense):
            size = (shape[0], layer.units)
        elif isinstance(layer, BatchNorm):
            size = (shape[-1],)
        else:
            continue
        spread = np.sqrt(2 / max(1, int(np.prod(size[:-1]))))
        found[f"{n}.weight"] = (spread * numbers.normal(size=size)).astype(np.float32)
        found[f"{n}.bias"] = np.zeros(size[-1], np.float32)
    return found


def _networks() -> dict[str, Network]:
    relu, dense = load_network("lenet5-relu"), load_network("dense-784-77-10")
    # Without two of its first layer's kernels, so that it reads some digits wrongly.
    weights = {name: values.copy() for name, values in relu.weights.items()}
    weights["0.weight"][..., 2:4] = 0
    dropping = recombined(LENET5_RELU, dropout=0.5)
    tanh = recombined(LENET5_RELU, "tanh", "average")
    normed = (Conv(8, 3), BatchNorm(), ReLU(), MaxPool(2), Flatten(), Dense(10))
    small = (Conv(8, 3, stride=2), ReLU(), Conv(12, 3), ReLU(), MaxPool(3, 2), Flatten(), Dense(10))
    return {
        "dropout": Network("trained", dropping, renumbered(dropping, weights)),
        "tanh": Network("trained", tanh, drawn(tanh)),
        "dense": Network("trained", dense.architecture, dense.weights),
        "small": Network("trained", small, drawn(small)),
        "normed": Network("trained", normed, drawn(normed)),
    }


NETWORKS = _networks()
"""Name -> network: LeNet-5 with dropout, with tanh and average pooling, and others."""
