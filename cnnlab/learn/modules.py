"""An architecture as a PyTorch module to train, and its weights back as plain arrays."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from cnnlab.nets import (
    DIGIT,
    Architecture,
    AveragePool,
    Conv,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPool,
    ReLU,
    Shape,
    Sigmoid,
    shapes,
)
from cnnlab.nets.forward import Values, Weights
from cnnlab.ops.pooling import pair


def build(architecture: Architecture, shape: Shape = DIGIT, *, norm: bool = False) -> nn.Sequential:
    """Make a PyTorch module of an architecture; pictures go in as (N, channels, rows, columns).

    With `norm`, batch normalisation follows every convolution and dense layer but the last. It is
    scaffolding for training: `weights_of` folds it into the weights, which leaves the architecture
    as it says.
    """
    inputs = shapes(architecture, shape)
    modules: list[nn.Module] = []
    for number, layer in enumerate(architecture):
        modules.append(_module(layer, inputs[number]))
        if norm and number < len(architecture) - 1:
            if isinstance(layer, Conv):
                modules.append(nn.BatchNorm2d(layer.maps))
            elif isinstance(layer, Dense):
                modules.append(nn.BatchNorm1d(layer.units))
    return nn.Sequential(*modules)


def _module(layer: Layer, shape: Shape) -> nn.Module:
    match layer:
        case Conv(maps, size, stride, padding):
            return nn.Conv2d(shape[-1], maps, pair(size), pair(stride), pair(padding))
        case AveragePool(size, stride, padding):
            return nn.AvgPool2d(pair(size), stride and pair(stride), pair(padding))
        case MaxPool(size, stride, padding):
            return nn.MaxPool2d(pair(size), stride and pair(stride), pair(padding))
        case Sigmoid():
            return nn.Sigmoid()
        case ReLU():
            return nn.ReLU()
        case Dropout(p):
            return nn.Dropout(p)
        case Flatten():
            return nn.Flatten()
        case Dense(units):
            return nn.Linear(shape[0], units)


@torch.no_grad()
def with_weights(
    architecture: Architecture, weights: Weights, shape: Shape = DIGIT
) -> nn.Sequential:
    """Make the PyTorch module that holds these weights: `weights_of` the other way round."""
    module = build(architecture, shape)
    for number, part in enumerate(module):
        if not isinstance(part, nn.Conv2d | nn.Linear):
            continue
        weight = torch.from_numpy(weights[f"{number}.weight"])
        if isinstance(part, nn.Conv2d):
            weight = weight.permute(3, 2, 0, 1)  # (kH, kW, C, N) -> (N, C, kH, kW)
        elif picture := _flattened(architecture, shape, number):
            weight = weight.reshape(*picture, -1).permute(3, 2, 0, 1).flatten(1)
        else:
            weight = weight.T  # (inputs, outputs) -> (outputs, inputs)
        part.weight.copy_(weight)
        _there(part.bias).copy_(torch.from_numpy(weights[f"{number}.bias"]))
    return module


@torch.no_grad()
def weights_of(module: nn.Sequential, architecture: Architecture, shape: Shape = DIGIT) -> Weights:
    """Take a module's weights out, in the project's layout, batch normalisation folded in."""
    parts = list(module)
    found: dict[str, Values] = {}
    for number in range(len(architecture)):
        part, norm = parts.pop(0), None
        if parts and isinstance(parts[0], nn.BatchNorm1d | nn.BatchNorm2d):
            norm = parts.pop(0)
        if not isinstance(part, nn.Conv2d | nn.Linear):
            continue
        weight, bias = _folded(part, norm)
        if isinstance(part, nn.Conv2d):
            weight = weight.permute(2, 3, 1, 0)
        elif picture := _flattened(architecture, shape, number):
            rows, columns, channels = picture
            apart = weight.reshape(-1, channels, rows, columns)
            weight = apart.permute(2, 3, 1, 0).flatten(0, 2)
        else:
            weight = weight.T
        for name, value in (("weight", weight), ("bias", bias)):
            found[f"{number}.{name}"] = np.ascontiguousarray(value.numpy(), dtype=np.float32)
    return found


def _flattened(architecture: Architecture, shape: Shape, number: int) -> Shape | None:
    """Return the picture's shape if this dense layer is the first after it was flattened.

    PyTorch flattens channel by channel, this project row by row, so its weights are reordered.
    """
    for before in reversed(range(number)):
        if isinstance(architecture[before], Flatten):
            picture = shapes(architecture, shape)[before]
            return picture if len(picture) == 3 else None
        if isinstance(architecture[before], Dense):
            return None
    return None


def _folded(part: nn.Conv2d | nn.Linear, norm: nn.Module | None) -> tuple[Tensor, Tensor]:
    """Fold (x - mean) / std * gain + offset, which is linear, into the weights before it."""
    weight, bias = part.weight.double(), _there(part.bias).double()
    if isinstance(norm, nn.BatchNorm1d | nn.BatchNorm2d):
        mean, variance = _there(norm.running_mean).double(), _there(norm.running_var).double()
        gain = norm.weight.double() / torch.sqrt(variance + norm.eps)  # (N,)
        bias = (bias - mean) * gain + norm.bias.double()
        weight = weight * gain.reshape(-1, *[1] * (weight.ndim - 1))
    return weight, bias


def _there(tensor: Tensor | None) -> Tensor:
    """Tell the type checker that `build` always makes biases and running averages."""
    if tensor is None:
        raise TypeError("a layer without bias or running averages is not from `build`")
    return tensor
