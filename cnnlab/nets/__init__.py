"""Architectures as data: layers, shapes, parameter counts."""

from cnnlab.nets.catalogue import (
    DENSE_784_77_10,
    DIGIT,
    LENET5,
    LENET5_RELU,
    SHIPPED,
    Architecture,
    parameter_count,
    shapes,
)
from cnnlab.nets.layers import (
    AveragePool,
    Conv,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPool,
    ReLU,
    Shape,
    ShapeError,
    Sigmoid,
)

__all__ = [
    "DENSE_784_77_10",
    "DIGIT",
    "LENET5",
    "LENET5_RELU",
    "SHIPPED",
    "Architecture",
    "AveragePool",
    "Conv",
    "Dense",
    "Dropout",
    "Flatten",
    "Layer",
    "MaxPool",
    "ReLU",
    "Shape",
    "ShapeError",
    "Sigmoid",
    "parameter_count",
    "shapes",
]
