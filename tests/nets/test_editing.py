"""Changing a network, and following the shapes as far as they go."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.nets import (
    LENET5,
    LENET5_RELU,
    BatchNorm,
    Conv,
    Dense,
    Flatten,
    ReLU,
    ShapeError,
    parameter_count,
    shapes,
)
from cnnlab.nets.editing import edit, insert, move, remove, validate
from tests.nets.networks import any_networks, layers, pictures


def test_a_problem_is_told_at_its_layer_and_the_rest_stays() -> None:
    broken = edit(LENET5, 3, size=15)
    steps = validate(broken, (28, 28, 1))
    assert [step.layer for step in steps] == list(broken)
    assert [step.shape for step in steps[:3]] == shapes(LENET5)[1:4]
    assert steps[3].problem == (
        "window (15, 15) is larger than the padded picture (14, 14); it would fit with padding 1"
    )
    assert all(step.shape is None and not step.problem for step in steps[4:])


@given(any_networks, pictures)
def test_validate_agrees_with_shapes(architecture: Any, shape: Any) -> None:
    steps = validate(architecture, shape)
    failing = next((number for number, step in enumerate(steps) if step.problem), None)
    if failing is None:
        assert [step.shape for step in steps] == shapes(architecture, shape)[1:]
    else:
        told = f"layer {failing}, {architecture[failing]}: {steps[failing].problem}"
        with pytest.raises(ShapeError, match=f"^{re.escape(told)}$"):
            shapes(architecture, shape)
        assert not any(step.problem for step in steps[failing + 1 :])


def test_a_newcomers_network_for_small_colour_photos() -> None:
    """From LeNet-5: two maps more, normalised, and another ten classes."""
    network = edit(LENET5_RELU, 0, maps=8)
    network = insert(network, 1, BatchNorm())
    network = edit(network, len(network) - 1, units=5)
    assert not [step.problem for step in validate(network, (32, 32, 3)) if step.problem]
    assert shapes(network, (32, 32, 3))[-1] == (5,)
    assert parameter_count(network, (32, 32, 3)) == (
        8 * (5 * 5 * 3 + 1)
        + 2 * 8
        + 16 * (5 * 5 * 8 + 1)
        + 120 * (6 * 6 * 16 + 1)
        + 84 * (120 + 1)
        + 5 * (84 + 1)
    )


@given(any_networks, layers, st.data())
def test_what_is_put_in_can_be_taken_out_and_moved_back(
    architecture: Any, layer: Any, data: Any
) -> None:
    place = data.draw(st.integers(0, len(architecture)))
    longer = insert(architecture, place, layer)
    assert longer[place] == layer
    assert remove(longer, place) == architecture
    to = data.draw(st.integers(0, len(architecture)))
    moved = move(longer, place, to)
    assert moved[to] == layer
    assert move(moved, to, place) == longer


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda net: insert(net, 4, ReLU()), "places 0 to 3"),
        (lambda net: remove(net, 3), "layers 0 to 2"),
        (lambda net: move(net, 0, 3), "layers 0 to 2"),
        (lambda net: edit(net, -1, units=5), "layers 0 to 2"),
        (lambda net: edit(net, 2, maps=5), "has no maps; it has units"),
        (lambda net: edit(net, 1, maps=5), "it has no numbers"),
    ],
)
def test_places_and_numbers_that_there_are_not(change: Any, reason: Any) -> None:
    with pytest.raises((IndexError, ValueError), match=reason):
        change((Conv(6, 5), Flatten(), Dense(10)))
