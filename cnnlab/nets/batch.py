"""Many pictures through a network at once: the same numbers as `forward`, several times faster."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnnlab.nets.forward import Values, Weights, layer_weights, run_layer
from cnnlab.nets.layers import (
    Architecture,
    AveragePool,
    Conv,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPool,
    ReLU,
    ReLU6,
    Residual,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.walk import PlacedLayer, walk_to_end
from cnnlab.ops.pooling import pair

# Few enough that no product is large (10 x 400 x 120 here): BLAS shares large ones among threads,
# which wait for each other whenever the machine has other work.
_TOGETHER = 10


def batch_logits(architecture: Architecture, weights: Weights, images: Values) -> Values:
    """Run pictures through a network; return the last layer's output.

    A convolution lays out a picture's windows as the rows of a matrix and multiplies that by the
    kernels: one product instead of one for each weight.

    Parameters
    ----------
    architecture : tuple of layers
    weights : mapping
        As for `cnnlab.nets.forward.forward`.
    images : float32 (N, H, W) or (N, H, W, C)

    Returns
    -------
    float32 (N, classes)
        Before softmax.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> weights = {"1.weight": np.float32([[1], [2]]), "1.bias": np.float32([3])}
    >>> batch_logits((Flatten(), Dense(1)), weights, np.ones((2, 1, 2), np.float32)).tolist()
    [[6.0], [6.0]]
    """
    pictures = images[..., np.newaxis] if images.ndim == 3 else images

    def step(placed: PlacedLayer, values: Values, *made: Values) -> Values:
        return run_batch(placed.layer, values, layer_weights(weights, placed.path), *made)

    return np.concatenate(
        [
            walk_to_end(architecture, pictures[start : start + _TOGETHER], step)
            for start in range(0, len(pictures), _TOGETHER)
        ]
    )


def run_batch(
    layer: Layer,
    values: Values,
    learned: tuple[Values, Values] | None,
    made: Values | None = None,
) -> Values:
    """Compute one layer's outputs (N, ...) for a batch of inputs (N, ...), as `run_layer`."""
    match layer:
        # Kernels as deep as the picture: those that see a share of its channels go one by one.
        case Conv() if learned and learned[0].shape[2] == values.shape[3]:
            return _convolve(layer, values, *learned)
        case AveragePool() | MaxPool():
            count, rows, columns, maps = values.shape
            # A pool treats channels alike: the pictures become channels.
            deep = values.transpose(1, 2, 0, 3).reshape(rows, columns, count * maps)
            pooled = run_layer(layer, deep, None)
            return pooled.reshape(*pooled.shape[:2], count, maps).transpose(2, 0, 1, 3)
        case Flatten():
            return values.reshape(len(values), -1)
        case Dense() | Sigmoid() | Tanh() | ReLU() | ReLU6() | Dropout() | Residual():
            return run_layer(layer, values, learned, made)  # they take one picture or many
    return np.stack([run_layer(layer, picture, learned) for picture in values])


def _convolve(layer: Conv, values: Values, kernel: Values, bias: Values) -> Values:
    edge = [(0, 0), *layer.window.zeros(values.shape[1:]), (0, 0)]
    windows = sliding_window_view(np.pad(values, edge), pair(layer.size), axis=(1, 2))
    windows = windows[:, :: layer.stride, :: layer.stride]  # (n, oH, oW, C, kH, kW)
    count, rows, columns = windows.shape[:3]
    flat = windows.transpose(0, 1, 2, 4, 5, 3).reshape(count, rows * columns, -1)
    maps = flat @ kernel.reshape(-1, kernel.shape[-1]) + bias  # a product for each picture
    return np.asarray(maps).reshape(count, rows, columns, -1)
