"""LeNet-5 in its four forms, and a network without convolutions to compare with."""

from cnnlab.nets.layers import (
    RBF,
    Architecture,
    AveragePool,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    ReLU,
    ScaledTanh,
    Sigmoid,
    Subsample,
    TableConv,
)

# The lecture's LeNet column: 61,706 parameters.
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

# The lecture's Keras table, row by row: 62,006 parameters. It prints no activations.
LENET5_KERAS: Architecture = (
    Conv(6, 5, padding=2),
    MaxPool(2),
    Conv(16, 5),
    MaxPool(2),
    Conv(120, 5),
    Flatten(),
    Dense(84),
    Dense(10),
)

# Table I of LeCun, Bottou, Bengio and Haffner, 1998: the maps of S2 that each map of C3 looks at.
S2_C3 = (
    *((0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5)),
    *((0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5)),
    *((0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5)),
    (0, 1, 2, 3, 4, 5),
)

# The original, for pictures of 32x32: 60,000 trainable parameters.
LENET5_1998: Architecture = (
    Conv(6, 5),  # C1
    ScaledTanh(),
    Subsample(2),  # S2
    ScaledTanh(),
    TableConv(S2_C3, 5),  # C3
    ScaledTanh(),
    Subsample(2),  # S4
    ScaledTanh(),
    Conv(120, 5),  # C5
    ScaledTanh(),
    Flatten(),
    Dense(84),  # F6
    ScaledTanh(),
    RBF(10),
)

# As many parameters (61,225) without a convolution, to compare with.
DENSE_784_77_10: Architecture = (
    Flatten(),
    Dense(77),
    ReLU(),
    Dense(10),
)
