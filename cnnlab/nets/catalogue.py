"""The networks, each as one tuple; shapes and counts follow from it."""

from __future__ import annotations

from typing import TypeAlias

from cnnlab.nets.layers import (
    AveragePool,
    Conv,
    Dense,
    Flatten,
    Layer,
    MaxPool,
    ReLU,
    Shape,
    ShapeError,
    Sigmoid,
)

Architecture: TypeAlias = tuple[Layer, ...]

DIGIT: Shape = (28, 28, 1)

# The slides' LeNet column: 61,706 parameters.
LENET5: Architecture = (
    Conv(6, 5, padding=2),
    Sigmoid(),
    AveragePool(2),
    Conv(16, 5),
    Sigmoid(),
    AveragePool(2),
    Flatten(),
    Dense(120),
    Sigmoid(),
    Dense(84),
    Sigmoid(),
    Dense(10),
)

# The same shape with what replaced the sigmoid and the average.
LENET5_RELU: Architecture = (
    Conv(6, 5, padding=2),
    ReLU(),
    MaxPool(2),
    Conv(16, 5),
    ReLU(),
    MaxPool(2),
    Flatten(),
    Dense(120),
    ReLU(),
    Dense(84),
    ReLU(),
    Dense(10),
)

# As many parameters (61,225) without a convolution, to compare with.
DENSE_784_77_10: Architecture = (
    Flatten(),
    Dense(77),
    ReLU(),
    Dense(10),
)

# The networks that ship, by the names of their weight files.
SHIPPED: dict[str, Architecture] = {
    "lenet5": LENET5,
    "lenet5-relu": LENET5_RELU,
    "dense-784-77-10": DENSE_784_77_10,
}


def shapes(architecture: Architecture, shape: Shape = DIGIT) -> list[Shape]:
    """Shapes from the input to the output: one more than there are layers.

    Examples
    --------
    >>> shapes(LENET5)[:4]
    [(28, 28, 1), (28, 28, 6), (28, 28, 6), (14, 14, 6)]
    """
    found = [shape]
    for number, layer in enumerate(architecture):
        try:
            found.append(layer.output_shape(found[-1]))
        except ShapeError as error:
            raise ShapeError(f"layer {number}, {layer}: {error}") from None
    return found


def parameter_count(architecture: Architecture, shape: Shape = DIGIT) -> int:
    """How many numbers the network learns.

    Examples
    --------
    >>> parameter_count(LENET5), parameter_count(LENET5_RELU), parameter_count(DENSE_784_77_10)
    (61706, 61706, 61225)
    """
    inputs = shapes(architecture, shape)[:-1]
    return sum(layer.parameters(s) for layer, s in zip(architecture, inputs, strict=True))
