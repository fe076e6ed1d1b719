"""What of a network the LeNet lesson can show: it is made for networks much like LeNet-5."""

from __future__ import annotations

from math import prod

from cnnlab.nets import (
    DIGIT,
    LENET5,
    Architecture,
    AveragePool,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    ReLU,
    Sigmoid,
    Tanh,
    parameter_count,
    shapes,
)
from cnnlab.nets.layers import Layer
from cnnlab.nets.receptive import window_of

MOST_NUMBERS = 60_000  # in one trace: it travels at every movement of the pen
MOST_KERNELS = 1_200  # of two dimensions: each is painted
MOST_PARAMETERS = 300_000

_WALKED = (Conv, MaxPool, AveragePool, ReLU, Sigmoid, Tanh, Flatten, Dense)


def why_no_walk(architecture: Architecture) -> str | None:
    """Say why the walk cannot show a network layer by layer, or None where it can.

    Examples
    --------
    >>> why_no_walk(LENET5) is None, why_no_walk((Flatten(), Dense(10))) is None
    (True, True)
    >>> why_no_walk((Conv(64, 3), Flatten(), Dense(10)))
    'it learns 433,290 numbers, and the walk shows at most 300,000'
    """
    for layer in architecture:
        if not isinstance(layer, _WALKED):
            return f"the walk has no picture of the layer {type(layer).__name__}"
        if not _plain(layer):
            return f"the walk has no picture of {layer}: it shows square windows without groups"
    sizes = shapes(architecture, DIGIT)
    numbers = sum(prod(shape) for shape in sizes)
    kernels = sum(
        layer.maps * shape[-1]
        for layer, shape in zip(architecture, sizes, strict=False)
        if isinstance(layer, Conv)
    )
    for has, count, most in (
        ("it learns", parameter_count(architecture, DIGIT), MOST_PARAMETERS),
        ("it makes", numbers, MOST_NUMBERS),
    ):
        if count > most:
            return f"{has} {count:,} numbers, and the walk shows at most {most:,}"
    if kernels > MOST_KERNELS:
        return f"it has {kernels:,} kernels, and the walk shows at most {MOST_KERNELS:,}"
    return None


def why_no_breaking(architecture: Architecture) -> str | None:
    """Say why a network's kernels cannot be broken here, or None where they can.

    Examples
    --------
    >>> from cnnlab.nets import LENET5_RELU
    >>> why_no_breaking(LENET5_RELU) is None
    True
    >>> why_no_breaking((Flatten(), Dense(10)))
    "this experiment knows LeNet-5's 22 kernels of 5×5, and this network has no kernels at all"
    """
    own = [layer for layer in architecture if isinstance(layer, Conv)]
    theirs = [layer for layer in LENET5 if isinstance(layer, Conv)]
    places = [n for n, layer in enumerate(LENET5) if isinstance(layer, Conv)]
    same = shapes(architecture, DIGIT) == shapes(LENET5, DIGIT)
    if own == theirs and same and all(isinstance(architecture[n], Conv) for n in places):
        return None
    kernels = sum(layer.maps for layer in own)
    has = f"has {kernels} others, or has them elsewhere" if own else "has no kernels at all"
    return f"this experiment knows LeNet-5's 22 kernels of 5×5, and this network {has}"


def has_cells(architecture: Architecture) -> bool:
    """Whether Grad-CAM's maps can be laid over the digit: the last convolution's, if square.

    Examples
    --------
    >>> has_cells(LENET5), has_cells((Flatten(), Dense(10)))
    (True, False)
    """
    windows = [window for layer in architecture if (window := window_of(layer))]
    square = all(window.size[0] == window.size[1] for window in windows)
    return square and any(isinstance(layer, Conv) for layer in architecture)


def _plain(layer: Layer) -> bool:
    """Whether what slides, if anything does, is square, and sees all channels."""
    window = window_of(layer)
    if window is None:
        return True
    square = window.size[0] == window.size[1] and window.stride[0] == window.stride[1]
    padded = isinstance(layer, MaxPool | AveragePool) and window.padding != (0, 0)
    return square and not padded and not (isinstance(layer, Conv) and layer.groups > 1)
