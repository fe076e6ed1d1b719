"""A network through a link and back, and links that no one wrote."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.nets import CATALOGUE, LENET5, LENET5_1998, Conv, Dense, MaxPool, ReLU
from cnnlab.nets.text import MOST_LAYERS, layer_from_text, network_from_text, network_to_text
from tests.nets.networks import any_networks, pictures


@given(any_networks, pictures)
def test_a_network_comes_back_from_its_text(architecture: Any, shape: Any) -> None:
    """Also one whose layers cannot follow each other: the link shows the error again."""
    text = network_to_text(architecture, shape)
    assert network_from_text(text) == (architecture, shape)
    assert re.fullmatch(r"[\w.\-]*", text, re.ASCII)


@pytest.mark.parametrize("name", [name for name, entry in CATALOGUE.items() if entry.runs])
def test_every_network_that_runs_fits_in_a_link(name: Any) -> None:
    entry = CATALOGUE[name]
    text = network_to_text(entry.architecture, entry.input_shape)
    assert network_from_text(text) == (entry.architecture, entry.input_shape)
    assert len(text) < (200 if len(entry.architecture) < 40 else 800)


def test_text_that_can_be_read() -> None:
    assert network_to_text(LENET5, (32, 32, 3)) == (
        "32x32x3_c6k5p2_s_a2_c16k5_s_a2_f_d120_s_d84_s_d10"
    )
    grouped = (Conv(256, (5, 3), 2, 1, groups=2), MaxPool((3, 2), 2, (1, 0)))
    assert network_to_text(grouped, (9, 9, 2)) == "9x9x2_c256k5x3s2p1g2_m3x2s2p1x0"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "rows x columns x channels"),
        ("28x28", "rows x columns x channels"),
        ("0x28x1_r", "rows x columns x channels"),
        ("28x28x99999", "rows x columns x channels"),
        ("28x28x1_", "'' is not a layer"),
        ("28x28x1_c6", "'c6' is not a layer"),
        ("28x28x1_f_d12345", "'d12345' is not a layer"),
        ("28x28x1_r5", "'r5' is not a layer"),
        ("28x28x1_c6k5p-1", "'c6k5p-1' is not a layer"),
        ("28x28x1_d٣", "is not a layer"),
        ("28x28x1" + "_r_n1" * 51, "at most 80 layers"),
        ("28x28x1_r_n2", "'n2' asks for more layers than stand before it"),
        ("28x28x1" + "_r" * 81, "at most 80 layers"),
    ],
)
def test_text_that_is_no_network_says_which_word(text: Any, reason: Any) -> None:
    with pytest.raises(ValueError, match=reason):
        network_from_text(text)


@given(st.text(max_size=40) | st.text("0123456789xckmspgaorbtlfdv_.-e", max_size=40))
def test_any_text_is_a_network_or_a_clear_error(text: Any) -> None:
    if problem := error_of(network_from_text, text):
        assert "not a layer" in problem or "rows x columns x channels" in problem
    else:
        architecture, shape = network_from_text(text)
        assert network_from_text(network_to_text(architecture, shape)) == (architecture, shape)


@given(st.text("0123456789xckmspgaorbtlfdv.-e", max_size=12))
def test_any_word_is_a_layer_or_a_clear_error(word: Any) -> None:
    if problem := error_of(layer_from_text, word):
        assert "is not a layer" in problem


def error_of(read: Any, text: Any) -> Any:
    """What is wrong with a text; "" if nothing is."""
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("architecture", "reason"),
    [
        (LENET5_1998, "described only"),
        ((ReLU(),) * (MOST_LAYERS + 1), "at most"),
        ((Dense(10_000),), "is not a layer"),
        ((Dense(-1),), "is not a layer"),
    ],
)
def test_what_a_link_cannot_hold(architecture: Any, reason: Any) -> None:
    with pytest.raises(ValueError, match=reason):
        network_to_text(architecture, (28, 28, 1))
