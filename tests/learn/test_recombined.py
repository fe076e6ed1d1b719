"""Other activations, pools and dropout in the same network."""

from cnnlab.learn.recombined import recombined
from cnnlab.nets import (
    LENET5,
    LENET5_KERAS,
    LENET5_RELU,
    AveragePool,
    Conv,
    Dense,
    Dropout,
    Flatten,
    ReLU,
    Tanh,
    parameter_count,
)


def test_nothing_asked_changes_nothing() -> None:
    assert recombined(LENET5) == LENET5


def test_lenet5_there_and_back() -> None:
    assert recombined(LENET5, "relu", "max") == LENET5_RELU
    assert recombined(LENET5_RELU, "sigmoid", "average") == LENET5


def test_pools_keep_their_windows() -> None:
    pool = AveragePool(3, stride=2, padding=1)
    (found,) = recombined((pool,), pooling="max")
    assert (found.size, found.stride, found.padding) == (3, 2, 1)  # type: ignore[union-attr]


def test_dropout_follows_the_activation_of_each_dense_layer_but_the_last() -> None:
    found = recombined(LENET5, "tanh", dropout=0.5)
    assert found[7:] == (
        *(Dense(120), Tanh(), Dropout(0.5)),
        *(Dense(84), Tanh(), Dropout(0.5)),
        Dense(10),
    )
    assert parameter_count(found) == 61_706


def test_dropout_follows_a_dense_layer_that_has_no_activation() -> None:
    assert recombined(LENET5_KERAS, dropout=0.2)[-3:] == (Dense(84), Dropout(0.2), Dense(10))


def test_other_dropout_goes() -> None:
    network = (Conv(2, 3), ReLU(), Dropout(0.1), Flatten(), Dense(10))
    assert recombined(network, dropout=0) == (Conv(2, 3), ReLU(), Flatten(), Dense(10))
    once = recombined(LENET5, dropout=0.5)
    assert recombined(once, dropout=0.5) == once
