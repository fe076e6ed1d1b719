"""A PyTorch module's weights as plain arrays, and back."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from cnnlab.learn.torch_module import build, in_order, normed
from cnnlab.nets import Architecture, Conv, Dense, Flatten, Shape
from cnnlab.nets.forward import Values, Weights
from cnnlab.nets.walk import walk_shapes

_Norm = nn.BatchNorm1d | nn.BatchNorm2d


@torch.no_grad()
def with_weights(
    architecture: Architecture, weights: Weights, shape: Shape | None = None
) -> nn.Sequential:
    """Make the PyTorch module that holds these weights: `weights_of` the other way round.

    Parameters
    ----------
    architecture : tuple of layers
    weights : mapping of str to float32 array
        By the names and in the layout of `cnnlab.learn.weight_files`.
    shape : (rows, columns, channels), optional
        Of the input; without it, the one that the catalogue names.

    Returns
    -------
    nn.Sequential
        Pictures go in as (N, channels, rows, columns).

    Examples
    --------
    >>> weights = {"1.weight": np.ones((4, 2), np.float32), "1.bias": np.zeros(2, np.float32)}
    >>> module = with_weights((Flatten(), Dense(2)), weights, (2, 2, 1))
    >>> module(torch.ones(1, 1, 2, 2)).tolist()
    [[4.0, 4.0]]
    """
    module = build(architecture, shape)
    for path, picture in _flattened(architecture, shape).items():
        part = module.get_submodule(path)
        if not isinstance(part, nn.Conv2d | nn.Linear | _Norm):
            continue
        weight, bias = (torch.from_numpy(weights[f"{path}.{n}"]) for n in ("weight", "bias"))
        if isinstance(part, nn.Conv2d):
            weight = weight.permute(3, 2, 0, 1)  # (kH, kW, C, N) -> (N, C, kH, kW)
        elif isinstance(part, nn.Linear):
            weight = weight.T  # (inputs, outputs) -> (outputs, inputs)
            weight = _channels_first(weight, picture) if picture else weight
        else:
            _there(part.running_var).fill_(1 - part.eps)  # so that only gain and offset act
            if picture:
                weight, bias = _channels_first(weight, picture), _channels_first(bias, picture)
        part.weight.copy_(weight)
        _there(part.bias).copy_(bias)
    return module


@torch.no_grad()
def weights_of(
    module: nn.Sequential, architecture: Architecture, shape: Shape | None = None
) -> Weights:
    """Take a module's weights out, in the project's layout, batch normalisation folded in.

    Parameters
    ----------
    module : nn.Sequential
        From `build`.
    architecture : tuple of layers
        What it was built from.
    shape : (rows, columns, channels), optional
        As in `with_weights`.

    Returns
    -------
    dict of str to float32 array
        By the names and in the layout of `cnnlab.learn.weight_files`.

    Examples
    --------
    >>> layers = (Flatten(), Dense(2))
    >>> found = weights_of(build(layers, (2, 2, 1)), layers, (2, 2, 1))
    >>> {name: values.shape for name, values in found.items()}
    {'1.weight': (4, 2), '1.bias': (2,)}
    """
    parts = list(in_order(module))
    found: dict[str, Values] = {}
    for number, (path, picture) in enumerate(_flattened(architecture, shape).items()):
        part, norm = parts.pop(0), None
        if parts and isinstance(parts[0], _Norm) and not normed(architecture, number):
            norm = parts.pop(0)
        if not isinstance(part, nn.Conv2d | nn.Linear | _Norm):
            continue
        weight, bias = _folded(part, norm)
        if isinstance(part, nn.Conv2d):
            weight = weight.permute(2, 3, 1, 0)
        elif isinstance(part, nn.Linear):
            weight = (_channels_last(weight, picture) if picture else weight).T
        elif picture:
            weight, bias = _channels_last(weight, picture), _channels_last(bias, picture)
        for name, value in (("weight", weight), ("bias", bias)):
            found[f"{path}.{name}"] = np.ascontiguousarray(value.numpy(), dtype=np.float32)
    return found


def _flattened(architecture: Architecture, shape: Shape | None) -> dict[str, Shape | None]:
    """For each layer, the picture's shape if one was flattened and no dense layer came since.

    PyTorch flattens channel by channel, this project row by row, so weights are reordered.
    """
    found: dict[str, Shape | None] = {}
    picture: Shape | None = None
    for placed, given, _ in walk_shapes(architecture, shape):
        found[placed.path] = picture
        if isinstance(placed.layer, Dense | Conv):
            picture = None
        elif isinstance(placed.layer, Flatten) and len(given) == 3:  # else it is flat already
            picture = given
    return found


def _channels_first(values: Tensor, picture: Shape) -> Tensor:
    """Put the last axis, a flattened picture, from this project's order into PyTorch's."""
    rows, columns, channels = picture
    apart = values.reshape(-1, rows, columns, channels).permute(0, 3, 1, 2)
    return apart.reshape(values.shape)


def _channels_last(values: Tensor, picture: Shape) -> Tensor:
    """Put the last axis, a flattened picture, from PyTorch's order into this project's."""
    rows, columns, channels = picture
    apart = values.reshape(-1, channels, rows, columns).permute(0, 2, 3, 1)
    return apart.reshape(values.shape)


def _folded(part: nn.Conv2d | nn.Linear | _Norm, norm: nn.Module | None) -> tuple[Tensor, Tensor]:
    """Fold (x - mean) / std * gain + offset, which is linear, into the weights before it."""
    if isinstance(part, _Norm):
        ones = torch.ones_like(part.weight).double()
        return _folded_into(ones, torch.zeros_like(ones), part)
    weight, bias = part.weight.double(), _there(part.bias).double()
    return _folded_into(weight, bias, norm) if isinstance(norm, _Norm) else (weight, bias)


def _folded_into(weight: Tensor, bias: Tensor, norm: _Norm) -> tuple[Tensor, Tensor]:
    mean, variance = _there(norm.running_mean).double(), _there(norm.running_var).double()
    gain = norm.weight.double() / torch.sqrt(variance + norm.eps)  # (N,)
    bias = (bias - mean) * gain + norm.bias.double()
    return weight * gain.reshape(-1, *[1] * (weight.ndim - 1)), bias


def _there(tensor: Tensor | None) -> Tensor:
    """Tell the type checker that `build` always makes biases and running averages."""
    if tensor is None:
        raise TypeError("a layer without bias or running averages is not from `build`")
    return tensor
