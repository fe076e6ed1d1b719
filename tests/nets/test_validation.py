"""Following the shapes as far as they go."""

import re
from typing import Any

import pytest
from hypothesis import given

from cnnlab.nets import (
    LENET5,
    LENET5_RELU,
    BatchNorm,
    Conv,
    Dense,
    ShapeError,
    parameter_count,
    shapes,
)
from cnnlab.nets.validation import validate
from tests.nets.networks import any_networks, pictures


def test_a_problem_is_told_at_its_layer_and_the_rest_stays() -> None:
    broken = (*LENET5[:3], Conv(16, 15), *LENET5[4:])
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
    network = (Conv(8, 5, padding=2), BatchNorm(), *LENET5_RELU[1:-1], Dense(5))
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
