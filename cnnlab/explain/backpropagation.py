"""Forward, and the gradient of every weight backward, in float64 and few lines to read.

A slope is how fast the loss rises with one of the numbers that a layer is given or puts out.
Backward, each layer turns the slopes of its outputs into the slopes of its inputs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

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
    MaxPool,
    ReLU,
    Sigmoid,
    Tanh,
)

Floats: TypeAlias = NDArray[np.float64]
Learned: TypeAlias = tuple[Floats, Floats]


def run(layer: Layer, inputs: Floats, learned: Learned | None) -> Floats:
    """Compute a layer's outputs (n, ...) for a batch of inputs (n, ...).

    Raises
    ------
    ValueError
        If the layer is none of those that LeNets are made of.

    Examples
    --------
    >>> run(ReLU(), np.array([[-1.0, 2.0]]), None).tolist()
    [[0.0, 2.0]]
    """
    match layer:
        case Conv(groups=1) if learned:
            kernel, bias = learned
            flat = windows(layer, inputs)  # (n, oH, oW, C, kH, kW)
            rows = flat.reshape(*flat.shape[:3], -1)  # (n, oH, oW, C kH kW)
            return np.asarray(rows @ _as_matrix(kernel) + bias)
        case Dense() if learned:
            return np.asarray(inputs @ learned[0] + learned[1])
        case BatchNorm() if learned:
            return np.asarray(inputs * learned[0] + learned[1])
        case AveragePool():
            return np.asarray(windows(layer, inputs).mean(axis=(-2, -1)))
        case MaxPool():
            return np.asarray(windows(layer, inputs).max(axis=(-2, -1)))
        case GlobalAveragePool():
            return np.asarray(inputs.mean(axis=(1, 2)))
        case Sigmoid():
            return np.asarray(0.5 + 0.5 * np.tanh(0.5 * inputs))  # the same, and never overflows
        case Tanh():
            return np.tanh(inputs)
        case ReLU():
            return np.maximum(inputs, 0)
        case Flatten():
            return inputs.reshape(len(inputs), -1)
        case Dropout():
            return inputs  # a digit that is read, not a batch to learn from: nothing is dropped
    raise ValueError(f"one step in slow motion knows no layer such as {layer}")


def run_all(
    architecture: Architecture, weights: Mapping[str, Floats], inputs: Floats, first: int = 0
) -> list[Floats]:
    """Run a batch through the layers from `first` on; return its inputs and what each put out."""
    values = [inputs]
    for number, layer in enumerate(architecture[first:], first):
        values.append(run(layer, values[-1], learned_by(weights, number)))
    return values


def learned_by(weights: Mapping[str, Floats], number: int) -> Learned | None:
    """Return weight and bias of the layer of that number; None where it learns nothing."""
    if f"{number}.weight" not in weights:
        return None
    return weights[f"{number}.weight"], weights[f"{number}.bias"]


def backward(
    layer: Layer, inputs: Floats, outputs: Floats, slope: Floats, learned: Learned | None
) -> tuple[Floats, Learned | None]:
    """Go one layer backward, for a batch of one.

    Parameters
    ----------
    layer : layer
    inputs, outputs : float64 (1, ...)
        The layer's input and output.
    slope : float64, as `outputs`
        How fast the loss rises with each number of the output.
    learned : weight and bias, or None

    Returns
    -------
    float64, as `inputs`
        How fast the loss rises with each number of the input.
    two float64, as `learned`; or None
        And with each weight and bias: their gradient.

    Examples
    --------
    The loss rises by 5 for each unit of the output, which is 2 times an input of 3:

    >>> two, three = np.array([[2.0]]), np.array([[3.0]])
    >>> slope, learned = np.array([[5.0]]), (two, two[0])
    >>> slope, (weight, bias) = backward(Dense(1), three, 2 * three, slope, learned)
    >>> slope.tolist(), weight.tolist(), bias.tolist()
    ([[10.0]], [[15.0]], [5.0])
    """
    match layer:
        case Conv() if learned:
            kernel = np.einsum("nrcdij,nrcm->ijdm", windows(layer, inputs), slope)
            shares = np.einsum("nrcm,ijdm->nrcdij", slope, learned[0])
            return put_back(layer, shares, inputs), (kernel, slope.sum(axis=(0, 1, 2)))
        case Dense() if learned:
            return slope @ learned[0].T, (inputs.T @ slope, slope[0])
        case BatchNorm() if learned:
            axes = tuple(range(inputs.ndim - 1))
            gain = np.asarray((slope * inputs).sum(axis=axes))
            return slope * learned[0], (gain, np.asarray(slope.sum(axis=axes)))
        case AveragePool():  # every input of a window has the same share in its mean
            places = windows(layer, inputs)
            alike = np.broadcast_to(slope[..., None, None] / places[0, 0, 0, 0].size, places.shape)
            return put_back(layer, alike, inputs), None
        case MaxPool():  # only the largest of a window has a say; of equal ones, the first
            largest = _first_largest(layer, inputs)
            return put_back(layer, largest * slope[..., None, None], inputs), None
        case GlobalAveragePool():
            share = slope[:, None, None] / inputs[0, ..., 0].size
            return np.broadcast_to(share, inputs.shape), None
        case Sigmoid():
            return slope * outputs * (1 - outputs), None
        case Tanh():
            return slope * (1 - outputs * outputs), None
        case ReLU():
            return slope * (outputs > 0), None
    return slope.reshape(inputs.shape), None  # Flatten, Dropout: the same numbers


def windows(layer: Conv | AveragePool | MaxPool, inputs: Floats) -> Floats:
    """Return what lies under the window at each place: (n, oH, oW, C, kH, kW)."""
    window = layer.window
    edges = [(0, 0), *((p, p) for p in window.padding), (0, 0)]
    outside = -np.inf if isinstance(layer, MaxPool) else 0.0
    padded = np.pad(inputs, edges, constant_values=outside)
    views = sliding_window_view(padded, window.size, axis=(1, 2))
    found: Floats = views[:, :: window.stride[0], :: window.stride[1]]
    return found


def put_back(layer: Conv | AveragePool | MaxPool, shares: Floats, inputs: Floats) -> Floats:
    """Add what each window has for its inputs to these inputs: `windows` the other way round."""
    window = layer.window
    (below, beside), (down, right) = window.padding, window.stride
    count, rows, columns, channels = inputs.shape
    padded = np.zeros((count, rows + 2 * below, columns + 2 * beside, channels))
    high, wide = shares.shape[1:3]
    for i, j in np.ndindex(window.size):
        padded[:, i : i + down * high : down, j : j + right * wide : right] += shares[..., i, j]
    return padded[:, below : below + rows, beside : beside + columns]


def _as_matrix(kernel: Floats) -> Floats:
    """Turn (kH, kW, C, N) into (C kH kW, N), the order in which `windows` are laid out."""
    return kernel.transpose(2, 0, 1, 3).reshape(-1, kernel.shape[-1])


def _first_largest(layer: MaxPool, inputs: Floats) -> NDArray[np.bool_]:
    places = windows(layer, inputs)
    flat = places.reshape(*places.shape[:-2], -1)
    winners = np.arange(flat.shape[-1]) == flat.argmax(axis=-1)[..., None]
    return np.asarray(winners.reshape(places.shape))
