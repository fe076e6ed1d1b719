"""AlexNet in three forms, and VGG-16: a thousand classes of photographs."""

from cnnlab.nets.layers import (
    Architecture,
    Conv,
    Dense,
    Dropout,
    Flatten,
    LocalResponseNorm,
    MaxPool,
    ReLU,
)

# The lecture's AlexNet column: 50,844,008 parameters.
ALEXNET: Architecture = (
    Conv(96, 11, stride=4),
    ReLU(),
    MaxPool(3, 2),
    Conv(256, 5, padding=2),
    ReLU(),
    MaxPool(3, 2),
    Conv(384, 3, padding=1),
    ReLU(),
    Conv(384, 3, padding=1),
    ReLU(),
    Conv(256, 3, padding=1),
    ReLU(),
    MaxPool(3, 2),
    Flatten(),
    Dense(4096),
    ReLU(),
    Dropout(0.5),
    Dense(4096),
    ReLU(),
    Dropout(0.5),
    Dense(1000),
)

# Krizhevsky, Sutskever and Hinton, 2012: 60,965,224. Second, fourth and fifth in two groups.
ALEXNET_2012: Architecture = (
    Conv(96, 11, stride=4),
    ReLU(),
    LocalResponseNorm(),
    MaxPool(3, 2),
    Conv(256, 5, padding=2, groups=2),
    ReLU(),
    LocalResponseNorm(),
    MaxPool(3, 2),
    Conv(384, 3, padding=1),
    ReLU(),
    Conv(384, 3, padding=1, groups=2),
    ReLU(),
    Conv(256, 3, padding=1, groups=2),
    ReLU(),
    MaxPool(3, 2),
    Flatten(),
    Dense(4096),
    ReLU(),
    Dropout(0.5),
    Dense(4096),
    ReLU(),
    Dropout(0.5),
    Dense(1000),
)

# torchvision.models.alexnet: 61,100,840.
ALEXNET_TORCHVISION: Architecture = (
    Conv(64, 11, stride=4, padding=2),
    ReLU(),
    MaxPool(3, 2),
    Conv(192, 5, padding=2),
    ReLU(),
    MaxPool(3, 2),
    Conv(384, 3, padding=1),
    ReLU(),
    Conv(256, 3, padding=1),
    ReLU(),
    Conv(256, 3, padding=1),
    ReLU(),
    MaxPool(3, 2),
    Flatten(),
    Dropout(0.5),
    Dense(4096),
    ReLU(),
    Dropout(0.5),
    Dense(4096),
    ReLU(),
    Dense(1000),
)


def _stage(maps: int, convolutions: int) -> Architecture:
    """3x3 convolutions one after the other, then half of the rows and columns."""
    return (Conv(maps, 3, padding=1), ReLU()) * convolutions + (MaxPool(2),)


# Simonyan and Zisserman, 2014, configuration D: 138,357,544.
VGG16: Architecture = (
    *_stage(64, 2),
    *_stage(128, 2),
    *_stage(256, 3),
    *_stage(512, 3),
    *_stage(512, 3),
    Flatten(),
    Dense(4096),
    ReLU(),
    Dropout(0.5),
    Dense(4096),
    ReLU(),
    Dropout(0.5),
    Dense(1000),
)
