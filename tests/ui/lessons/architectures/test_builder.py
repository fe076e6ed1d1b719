"""The builder's words, and what it takes from the browser."""

import json
from typing import Any

import pytest
from hypothesis import given

from cnnlab.nets import CATALOGUE, LENET5, Conv, Layer
from cnnlab.nets.text import network_from_text, network_to_text
from cnnlab.nets.walk import placed_layers
from cnnlab.ui.lessons.architectures.builder.bricks import (
    BRICKS,
    LABELS,
    network_told,
    text_of,
    told,
)
from cnnlab.ui.lessons.architectures.builder.builder import verdict
from tests.nets.networks import any_networks, pictures


@given(any_networks, pictures)
def test_a_network_comes_back_from_the_browser_as_it_went(architecture: Any, shape: Any) -> None:
    sent = json.loads(json.dumps(network_told(architecture, shape)))
    assert network_from_text(text_of(sent)) == (architecture, shape)


def test_every_network_that_can_be_built_can_be_edited() -> None:
    for entry in CATALOGUE.values():
        kinds = {one.kind for one in placed_layers(entry.architecture)}
        assert entry.runs == (kinds <= set(BRICKS))
    numbers = {name for brick in BRICKS.values() for name in told(brick.layer)} - {"kind"}
    assert numbers == set(LABELS)


@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        {"input": [28, 28], "layers": []},
        {"input": [0, 28, 1], "layers": []},
        {"input": [28, 28, 1], "layers": [{"kind": "Quantum"}]},
        {"input": [28, 28, 1], "layers": [{"kind": "Dense"}]},
        {"input": [28, 28, 1], "layers": [{"kind": "Dense", "units": "many"}]},
        {"input": [28, 28, 1], "layers": [{"kind": "Dense", "units": 10**6}]},
        {"input": [28, 28, 1], "layers": [{"kind": "Dense", "units": None}]},
        {"input": [28, 28, 1], "layers": [{"kind": "Conv", "maps": 6, "size": [1, 2, 3]}]},
        {"input": [28, 28, 1], "layers": [{"kind": "ReLU"}] * 81},
        {"input": [28, 28, 1], "layers": "cd"},
        {"input": [28, 28, 1], "layers": [{"kind": "ReLU"}, {"kind": "Residual", "around": 2}]},
    ],
)
def test_what_is_no_network_is_refused(said: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 the words are for programmers
        text_of(said)


def test_the_verdict_counts_up_to_the_problem() -> None:
    assert verdict(LENET5, (28, 28, 1))["works"]
    without: tuple[Layer, ...] = (*LENET5[:6], *LENET5[7:])
    told_so = verdict(without, (28, 28, 1))
    assert told_so["text"] == (
        "Layer 7 cannot follow yet: see there. Up to layer 6: 2,572 parameters."
    )
    assert "end with Flatten" in verdict((Conv(6, 5),), (28, 28, 1))["text"]
    assert verdict((), (28, 28, 1))["works"]
    assert network_to_text((), (28, 28, 1)) == "28x28x1"
