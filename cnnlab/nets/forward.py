"""What each layer computes, with the operations that the lessons teach."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from cnnlab.nets.layers import (
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
    Sigmoid,
    Tanh,
)
from cnnlab.nets.walk import PlacedLayer, walk, walk_to_end
from cnnlab.ops.convolution import convolve
from cnnlab.ops.depthwise import depthwise
from cnnlab.ops.pooling import pool

Values: TypeAlias = NDArray[np.float32]
Weights: TypeAlias = Mapping[str, Values]


def layer_weights(weights: Weights, path: str | int) -> tuple[Values, Values] | None:
    """Return weight and bias of the layer at that place; None where it learns nothing."""
    if f"{path}.weight" not in weights:
        return None
    return weights[f"{path}.weight"], weights[f"{path}.bias"]


def forward(architecture: Architecture, weights: Weights, image: Values) -> Iterator[Values]:
    """Run one picture through a network, layer by layer.

    Parameters
    ----------
    architecture : tuple of layers
    weights : mapping
        "0.weight", "0.bias" and so on, by the layer's place. A convolution's weight is
        (kH, kW, C, N), a dense layer's (inputs, outputs). Batch normalisation's are (C,): what
        its values are multiplied by and what is added, the running averages folded in.
    image : float32 (H, W, C)

    Yields
    ------
    float32
        What each layer puts out.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> weights = {"1.weight": np.float32([[1], [2]]), "1.bias": np.float32([3])}
    >>> [out.tolist() for out in forward((Flatten(), Dense(1)), weights, np.ones((1, 2, 1)))]
    [[1.0, 1.0], [6.0]]
    """

    def step(placed: PlacedLayer, values: Values, *made: Values) -> Values:
        return run_layer(placed.layer, values, layer_weights(weights, placed.path), *made)

    for _, _, values in walk(architecture, np.asarray(image, np.float32), step):
        yield values


def logits(architecture: Architecture, weights: Weights, images: Values) -> Values:
    """Run pictures (N, H, W) or (N, H, W, C) through a network; return the last layer's output.

    Returns
    -------
    float32 (N, classes)
        Before softmax.
    """
    pictures = images[..., np.newaxis] if images.ndim == 3 else images

    def step(placed: PlacedLayer, values: Values, *made: Values) -> Values:
        return run_layer(placed.layer, values, layer_weights(weights, placed.path), *made)

    return np.stack([walk_to_end(architecture, picture, step) for picture in pictures])


def run_layer(
    layer: Layer,
    values: Values,
    learned: tuple[Values, Values] | None,
    made: Values | None = None,
) -> Values:
    """Compute one layer's output from its input, its weight and its bias.

    Of a layer made of others, ``made`` is what the last of them put out.
    """
    match layer:
        case Conv() if learned:
            return _convolve(layer, values, *learned)
        case Depthwise() if learned:
            return depthwise(
                values,
                learned[0][:, :, 0],
                bias=learned[1],
                padding=layer.padding,
                stride=layer.stride,
            )
        case Residual() if made is not None:
            return values + made
        case Dense() if learned:
            return np.asarray(values @ learned[0] + learned[1])
        case BatchNorm() if learned:
            return np.asarray(values * learned[0] + learned[1])
        case AveragePool(size, stride, padding):
            return pool(values, size, stride=stride, padding=padding, kind="average")
        case MaxPool(size, stride, padding):
            return pool(values, size, stride=stride, padding=padding, kind="max")
        case Sigmoid():
            return np.asarray(0.5 + 0.5 * np.tanh(0.5 * values))  # the same, and never overflows
        case ReLU():
            return np.maximum(values, 0)
        case ReLU6():
            return np.clip(values, 0, 6)
        case Tanh():
            return np.tanh(values)
        case Flatten():
            return values.reshape(-1)
        case GlobalAveragePool():
            return np.asarray(values.mean(axis=(0, 1)))
        case LocalResponseNorm(size):
            return _respond(values, size)
        case Dropout():
            return values  # it acts while training only
    raise ValueError(f"{layer} has no weights, or is not computed here")


def _convolve(layer: Conv, values: Values, weight: Values, bias: Values) -> Values:
    """Convolve each group of channels with its own kernels."""
    if weight.shape[:2] == (1, 1) and (layer.stride, layer.groups) == (1, 1) and not layer.padding:
        # One pixel, one sum over its channels: a single product of matrices.
        maps = np.asarray(values.reshape(-1, values.shape[-1]) @ weight[0, 0])
        maps += bias  # in place: the maps are large
        return maps.reshape(*values.shape[:2], -1)
    parts = [
        convolve(channels, kernels, bias=added, padding=layer.padding, stride=layer.stride)
        for channels, kernels, added in zip(
            np.split(values, layer.groups, axis=-1),
            np.split(weight, layer.groups, axis=-1),
            np.split(bias, layer.groups),
            strict=True,
        )
    ]
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=-1)


def _respond(values: Values, size: int) -> Values:
    """Divide each value by what its neighbours in the `size` maps around it put out."""
    squares = np.pad(values * values, [(0, 0), (0, 0), (size // 2, (size - 1) // 2)])
    sums = sliding_window_view(squares, size, axis=-1).sum(axis=-1)  # (H, W, C)
    return np.asarray(values / (2 + 1e-4 * sums) ** np.float32(0.75), np.float32)


def softmax(logits: Values) -> Values:
    """Turn logits into probabilities, along the last axis.

    Examples
    --------
    >>> softmax(np.array([0.0, 0.0, np.log(2)], np.float32)).round(2).tolist()
    [0.25, 0.25, 0.5]
    """
    # The largest becomes 0, so that no exponential overflows; the shares stay the same.
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
