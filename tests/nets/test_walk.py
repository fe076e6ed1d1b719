"""One walk for all that follows the layers, layers made of layers among them."""

from typing import Any, get_args

import numpy as np
import pytest
import torch

from cnnlab.learn.torch_module import build
from cnnlab.learn.torch_weights import weights_of
from cnnlab.nets import (
    LENET5,
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Depthwise,
    Dropout,
    Flatten,
    GlobalAveragePool,
    LocalResponseNorm,
    MaxPool,
    ReLU,
    ReLU6,
    Residual,
    ShapeError,
    Sigmoid,
    Tanh,
    parameter_count,
    shapes,
)
from cnnlab.nets.export import to_keras, to_pytorch
from cnnlab.nets.forward import forward, layer_weights, run_layer
from cnnlab.nets.layers import Modern
from cnnlab.nets.text import network_from_text, network_to_text
from cnnlab.nets.validation import validate
from cnnlab.nets.walk import placed_layers, walk, walk_shapes, walk_to_end

NESTED: Any = (
    Conv(2, 1),
    Residual((Conv(4, 3, padding=1), ReLU(), Residual((ReLU(),)), Conv(2, 1))),
    Flatten(),
)
NAMES = {
    "0": "Conv 1",
    "1.0": "Conv 2",
    "1.1": "ReLU 1",
    "1.2.0": "ReLU 2",
    "1.2": "Residual 1",
    "1.3": "Conv 3",
    "1": "Residual 2",
    "2": "Flatten 1",
}


def test_layers_of_a_layer_come_before_it_under_its_path() -> None:
    placed = placed_layers(NESTED)
    assert {one.path: one.name for one in placed} == NAMES
    assert [one.number for one in placed] == list(range(8))


def test_shapes_and_counts_go_into_a_layer_made_of_layers() -> None:
    along = {one.path: (given, output) for one, given, output in walk_shapes(NESTED, (5, 5, 1))}
    assert along["1.0"] == ((5, 5, 2), (5, 5, 4))
    assert along["1.3"] == ((5, 5, 4), (5, 5, 2))
    assert along["1"] == ((5, 5, 2), (5, 5, 2))
    assert parameter_count(NESTED, (5, 5, 1)) == 2 * (1 + 1) + 4 * (9 * 2 + 1) + 2 * (4 + 1)


def test_a_problem_inside_is_told_with_its_path() -> None:
    unequal: Any = (Conv(2, 1), Residual((Conv(3, 1),)))
    with pytest.raises(ShapeError, match=r"^layer 1, Residual.*\(5, 5, 3\) cannot be added to"):
        shapes(unequal, (5, 5, 1))
    inside: Any = (Residual((Conv(2, 9),)), ReLU())
    with pytest.raises(ShapeError, match=r"^layer 0\.0, Conv\(maps=2"):
        shapes(inside, (5, 5, 1))
    assert [bool(check.problem) for check in validate(inside, (5, 5, 1))] == [True, False, False]


def test_values_are_added_to_what_came_in() -> None:
    """A picture of ones; both weights 2 inside: 1 + 2 * 2."""
    network: Any = (Residual((Conv(1, 1), Conv(1, 1))),)
    two = np.full((1, 1, 1, 1), 2, np.float32)
    zero = np.zeros(1, np.float32)
    weights = {"0.0.weight": two, "0.0.bias": zero, "0.1.weight": two, "0.1.bias": zero}

    def step(placed: Any, before: Any, *made: Any) -> Any:
        return run_layer(placed.layer, before, layer_weights(weights, placed.path), *made)

    ones = np.ones((2, 2, 1), np.float32)
    assert [float(values.mean()) for _, _, values in walk(network, ones, step)] == [2, 4, 5]
    assert walk_to_end(network, ones, step).tolist() == [[[5], [5]], [[5], [5]]]
    assert walk_to_end((), ones, step) is ones


def test_without_nesting_paths_are_places() -> None:
    assert [one.path for one in placed_layers(LENET5)] == [str(n) for n in range(12)]
    assert [output for *_, output in walk_shapes(LENET5)] == shapes(LENET5)[1:]


ONE_OF_EACH: Any = (
    *(Conv(4, 3, padding=1), BatchNorm(), ReLU(), LocalResponseNorm(), MaxPool(2), Sigmoid()),
    Residual((Conv(6, 1), ReLU6(), Depthwise(3, 1, "same"), Conv(4, 1))),
    Depthwise(3, 2, "same"),
    *(AveragePool(2), Tanh(), Dropout(0.5), GlobalAveragePool(), Flatten(), Dense(3)),
)


def test_every_layer_is_known_wherever_it_must_be() -> None:
    """Whoever adds a layer puts it into this network, and is told what else to do."""
    assert {type(one.layer) for one in placed_layers(ONE_OF_EACH)} == set(get_args(Modern))
    shape, picture = (8, 8, 2), np.random.default_rng(0).random((8, 8, 2), np.float32)
    module = build(ONE_OF_EACH, shape).eval()
    weights = weights_of(module, ONE_OF_EACH, shape)
    *_, found = forward(ONE_OF_EACH, weights, picture)
    expected = module(torch.from_numpy(picture).permute(2, 0, 1)[None])[0].detach()
    np.testing.assert_allclose(found, expected, atol=1e-5)
    assert sum(values.size for values in weights.values()) == parameter_count(ONE_OF_EACH, shape)
    assert network_from_text(network_to_text(ONE_OF_EACH, shape)) == (ONE_OF_EACH, shape)
    for source in (to_pytorch(ONE_OF_EACH, shape), to_keras(ONE_OF_EACH, shape)):
        compile(source, "exported", "exec")
