"""A network with other activations, pools and dropout; needs no PyTorch."""

from __future__ import annotations

from collections.abc import Mapping

from cnnlab.nets import (
    Architecture,
    AveragePool,
    Dense,
    Dropout,
    Layer,
    MaxPool,
    ReLU,
    Sigmoid,
    Tanh,
)

ACTIVATIONS: Mapping[str, Sigmoid | Tanh | ReLU] = {
    "sigmoid": Sigmoid(),
    "tanh": Tanh(),
    "relu": ReLU(),
}
POOLS: Mapping[str, type[MaxPool | AveragePool]] = {"max": MaxPool, "average": AveragePool}


def recombined(
    architecture: Architecture,
    activation: str | None = None,
    pooling: str | None = None,
    dropout: float | None = None,
) -> Architecture:
    """Replace a network's activations, its pools and its dropout; None leaves what there is.

    Parameters
    ----------
    architecture : tuple of layers
    activation : "sigmoid", "tanh" or "relu", optional
    pooling : "max" or "average", optional
        Windows stay as they are.
    dropout : float, optional
        Share that is dropped after the activation of each dense layer but the last. All other
        dropout goes; 0 leaves none.

    Examples
    --------
    >>> from cnnlab.nets import LENET5, LENET5_RELU
    >>> recombined(LENET5, "relu", "max") == LENET5_RELU
    True
    >>> recombined(LENET5, dropout=0.5)[7:10]
    (Dense(units=120), Sigmoid(), Dropout(p=0.5))
    """
    layers = [_replaced(layer, activation, pooling) for layer in architecture]
    return tuple(layers) if dropout is None else _with_dropout(layers, dropout)


def _replaced(layer: Layer, activation: str | None, pooling: str | None) -> Layer:
    match layer:
        case Sigmoid() | Tanh() | ReLU() if activation is not None:
            return ACTIVATIONS[activation]
        case MaxPool(size, stride, padding) | AveragePool(size, stride, padding) if pooling:
            return POOLS[pooling](size, stride, padding)
    return layer


def _with_dropout(layers: list[Layer], share: float) -> Architecture:
    without: list[Layer] = [layer for layer in layers if not isinstance(layer, Dropout)]
    dense = [number for number, layer in enumerate(without) if isinstance(layer, Dense)]
    if share:
        for number in reversed(dense[:-1]):
            activated = isinstance(without[number + 1], Sigmoid | Tanh | ReLU)
            without.insert(number + 1 + activated, Dropout(share))
    return tuple(without)
