"""An architecture as a PyTorch module to train."""

from __future__ import annotations

from collections.abc import Iterator

from torch import Tensor, nn

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
from cnnlab.nets.shape import Window
from cnnlab.nets.walk import placed_layers, walk_shapes
from cnnlab.ops.pooling import pair


class PaddedConv2d(nn.Conv2d):
    """A convolution with TensorFlow's "same" padding: more zeros at the bottom and the right.

    Parameters
    ----------
    window : Window
    shape : (rows, columns, channels)
        Of what comes in.
    maps, groups : int
    """

    def __init__(self, window: Window, shape: Shape, maps: int, groups: int) -> None:
        super().__init__(shape[-1], maps, window.size, window.stride, groups=groups)
        rows, columns = window.zeros(shape)
        self.zeros = (*columns, *rows)

    def forward(self, given: Tensor) -> Tensor:
        """Pad, then convolve."""
        return super().forward(nn.functional.pad(given, self.zeros))


class ResidualModule(nn.Sequential):
    """What comes in, plus what the modules inside make of it."""

    def forward(self, given: Tensor) -> Tensor:
        """Add the two."""
        made = given
        for part in self:
            made = part(made)
        return given + made


def in_order(module: nn.Sequential) -> Iterator[nn.Module]:
    """Walk along modules in the order of computing, those inside of one before it."""
    for part in module:
        if isinstance(part, ResidualModule):
            yield from in_order(part)
        yield part


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
    inside: dict[str, list[nn.Module]] = {}  # the path of what holds them -> modules
    last = len(placed_layers(architecture)) - 1
    for placed, given, output in walk_shapes(architecture, shape):
        above, _, _ = placed.path.rpartition(".")
        modules, layer = inside.setdefault(above, []), placed.layer
        if isinstance(layer, Residual):
            modules.append(ResidualModule(*inside.pop(placed.path, [])))
            continue
        modules.append(_module(layer, given))
        if batch_norm and placed.number < last and not normed(architecture, placed.number):
            if isinstance(layer, Conv | Depthwise):
                modules.append(nn.BatchNorm2d(output[-1]))
            elif isinstance(layer, Dense):
                modules.append(nn.BatchNorm1d(layer.units))
    return nn.Sequential(*inside.get("", []))


def _module(layer: Layer, shape: Shape) -> nn.Module:
    match layer:
        case Conv():
            return _convolution(layer, shape, layer.maps, layer.groups)
        case Depthwise():
            return _convolution(layer, shape, shape[-1], shape[-1])
        case AveragePool(size, stride, padding):
            return nn.AvgPool2d(pair(size), stride and pair(stride), pair(padding))
        case MaxPool(size, stride, padding):
            return nn.MaxPool2d(pair(size), stride and pair(stride), pair(padding))
        case Sigmoid():
            return nn.Sigmoid()
        case ReLU():
            return nn.ReLU()
        case ReLU6():
            return nn.ReLU6()
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


def _convolution(layer: Conv | Depthwise, shape: Shape, maps: int, groups: int) -> nn.Conv2d:
    window = layer.window
    if window.same:
        return PaddedConv2d(window, shape, maps, groups)
    return nn.Conv2d(shape[-1], maps, window.size, window.stride, window.padding, groups=groups)


def normed(architecture: Architecture, number: int) -> bool:
    """Whether the architecture itself has batch normalisation after that layer.

    Examples
    --------
    >>> normed((Dense(5), BatchNorm(), ReLU()), 0), normed((Dense(5), BatchNorm(), ReLU()), 1)
    (True, False)
    """
    placed = placed_layers(architecture)
    return number + 1 < len(placed) and isinstance(placed[number + 1].layer, BatchNorm)
