"""An architecture as a PyTorch module to train."""

from __future__ import annotations

from torch import nn

from cnnlab.nets import (
    Architecture,
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
    LocalResponseNorm,
    MaxPool,
    ReLU,
    Shape,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.walk import walk_shapes
from cnnlab.ops.pooling import pair


def build(
    architecture: Architecture, shape: Shape | None = None, *, batch_norm: bool = False
) -> nn.Sequential:
    """Make a PyTorch module of an architecture.

    Parameters
    ----------
    architecture : tuple of layers
    shape : (rows, columns, channels), optional
        Of the input; without it, the one that the catalogue names.
    batch_norm : bool
        Whether batch normalisation follows every convolution and dense layer but the last, where
        the architecture has none. It is scaffolding for training: `weights_of` folds it into the
        weights, which leaves the architecture as it says.

    Returns
    -------
    nn.Sequential
        Pictures go in as (N, channels, rows, columns).

    Raises
    ------
    ShapeError
        If a layer cannot follow the one before it.
    ValueError
        If PyTorch has no such layer.

    Examples
    --------
    >>> build((Flatten(), Dense(10)), (28, 28, 1))[1]
    Linear(in_features=784, out_features=10, bias=True)
    """
    modules: list[nn.Module] = []
    for placed, given, _ in walk_shapes(architecture, shape):
        number, layer = placed.number, placed.layer
        modules.append(_module(layer, given))
        if batch_norm and number < len(architecture) - 1 and not normed(architecture, number):
            if isinstance(layer, Conv):
                modules.append(nn.BatchNorm2d(layer.maps))
            elif isinstance(layer, Dense):
                modules.append(nn.BatchNorm1d(layer.units))
    return nn.Sequential(*modules)


def _module(layer: Layer, shape: Shape) -> nn.Module:
    match layer:
        case Conv(maps, size, stride, padding):
            return nn.Conv2d(
                shape[-1], maps, pair(size), pair(stride), pair(padding), groups=layer.groups
            )
        case AveragePool(size, stride, padding):
            return nn.AvgPool2d(pair(size), stride and pair(stride), pair(padding))
        case MaxPool(size, stride, padding):
            return nn.MaxPool2d(pair(size), stride and pair(stride), pair(padding))
        case Sigmoid():
            return nn.Sigmoid()
        case ReLU():
            return nn.ReLU()
        case Tanh():
            return nn.Tanh()
        case Dropout(p):
            return nn.Dropout(p)
        case BatchNorm():
            return nn.BatchNorm2d(shape[-1]) if len(shape) == 3 else nn.BatchNorm1d(shape[-1])
        case LocalResponseNorm(size):
            # PyTorch divides alpha by the size, the paper does not.
            return nn.LocalResponseNorm(size, alpha=size / 10_000, beta=0.75, k=2)
        case GlobalAveragePool():
            return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        case Flatten():
            return nn.Flatten()
        case Dense(units):
            return nn.Linear(shape[0], units)
    raise ValueError(f"{layer} is described only; PyTorch has no such layer")


def normed(architecture: Architecture, number: int) -> bool:
    """Whether the architecture itself has batch normalisation after that layer.

    Examples
    --------
    >>> normed((Dense(5), BatchNorm(), ReLU()), 0), normed((Dense(5), BatchNorm(), ReLU()), 1)
    (True, False)
    """
    return number + 1 < len(architecture) and isinstance(architecture[number + 1], BatchNorm)
