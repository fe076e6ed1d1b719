"""A network that the reader has trained, on the LeNet page: nothing is trained here."""

import itertools
import json

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cnnlab.explain.grad_cam_maps import last_maps
from cnnlab.figures.sentences import layer_sentence
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.recombined import recombined
from cnnlab.nets import LENET5_RELU, Tanh
from cnnlab.nets.dropout import without_dropout
from cnnlab.nets.text import network_from_text
from cnnlab.trace import Network, load_network
from cnnlab.ui.kit.network import broken
from cnnlab.ui.kit.showable import has_cells, why_no_breaking, why_no_walk
from cnnlab.ui.kit.trace_data import network_name
from tests.ui.hand_made.networks import NETWORKS


def page() -> None:
    import streamlit as st

    from cnnlab.ui.base.link import View
    from cnnlab.ui.kit.digit.digit import choose_digit
    from cnnlab.ui.kit.network import base_networks, says_if_missing
    from cnnlab.ui.lessons.lenet.controls import CONTROLS

    view = View("lenet", CONTROLS)
    says_if_missing(view)
    view.draw("network")
    digit = choose_digit(view)
    st.session_state["title"] = digit and digit.title
    st.session_state["names"] = [network.name for network in base_networks(view)]
    view.publish()


def run(own: Network | None, **link: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=20)
    if own:
        app.session_state["trained"] = own
    for name, text in link.items():
        app.query_params[name] = text
    return app.run()


OWN = Network("trained", LENET5_RELU, load_network("lenet5-relu").weights)


def test_without_dropout_a_network_answers_the_same() -> None:
    network = NETWORKS["dropout"]
    image = bundled_digits().images[17] / np.float32(255)
    reading = Network("trained", *without_dropout(network.architecture, network.weights))
    assert len(reading.architecture) == len(LENET5_RELU)
    assert np.array_equal(reading.predict(image[None]), network.predict(image[None]))


@pytest.mark.parametrize(
    ("activation", "pooling"), [*itertools.product(("relu", "sigmoid", "tanh"), ("max", "average"))]
)
def test_each_activation_and_pooling_can_be_walked_and_broken(
    activation: str, pooling: str
) -> None:
    architecture = recombined(LENET5_RELU, activation, pooling)
    assert why_no_walk(architecture) is None
    assert why_no_breaking(architecture) is None
    assert has_cells(architecture)
    assert last_maps(architecture) == 4  # after the second convolution's activation


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("28x28x1_c8k3_b_r_f_d10", "BatchNorm"),
        ("28x28x1_c8k3x5_r_f_d10", "square windows"),
        ("28x28x1_c4k3_c4k3g2_f_d10", "without groups"),
        ("28x28x1_f_d512_r_d10", "learns 407,050 numbers"),
        ("28x28x1_c64k3_r_m2_c64k3_r_m4_f_d10", "numbers, and the walk shows at most 60,000"),
    ],
)
def test_what_cannot_be_walked_says_why(text: str, reason: str) -> None:
    architecture, _ = network_from_text(text)
    assert reason in str(why_no_walk(architecture))
    assert why_no_breaking(architecture)


def test_a_network_without_these_kernels_stays_whole() -> None:
    dense = NETWORKS["dense"]
    assert broken(dense, "0.3.all=zero") is dense
    assert broken(OWN, "0.3.all=zero") is broken(OWN, "0.3.all=zero")


def test_the_same_weights_in_other_layers_are_another_network() -> None:
    other = Network("trained", recombined(LENET5_RELU, "tanh"), OWN.weights)
    assert network_name(other) != network_name(OWN)


def test_tanh_is_told_with_its_ends() -> None:
    values = np.array([[[-9], [0.5]]], np.float32)
    words = layer_sentence(Tanh(), values, np.tanh(values))
    assert "from −9 to 0.5 it becomes less than −0.99 to 0.462" in words


def test_it_is_offered_only_where_there_is_one() -> None:
    assert run(None).segmented_control[0].options[-1] == "Both"
    assert run(OWN).segmented_control[0].options[-1] == "Yours, just trained"


def test_a_link_that_asks_for_one_without_one_says_so() -> None:
    app = run(None, network="trained")
    assert app.session_state["names"] == ["lenet5-relu"]
    assert "a link cannot carry it" in app.info[0].value
    assert not run(OWN, network="trained").info


def test_of_the_bundled_digits_only_those_for_validation_can_be_chosen() -> None:
    """Digit 3500 may have been trained on: a validation digit of its class takes its place."""
    app = run(OWN, network="trained", source="bundled", digit="3500")
    assert app.session_state["names"] == ["trained"]
    assert app.session_state["title"] == "MNIST digit 3950"
    assert "The 500 digits for **validation**" in app.caption[0].value
    for button in (0, 1, 0, 1):  # random, one it gets wrong
        app.button[button].click().run()
        number = int(app.session_state["title"].split()[-1])
        assert bundled_digits().validation[number]
    data = json.loads(app.get("bidi_component")[0].proto.json)
    assert (data["start"], data["first"] % 500 >= 450) == (450, True)


def test_all_bundled_digits_can_be_chosen_for_the_networks_that_ship() -> None:
    app = run(OWN, source="bundled", digit="3500")
    assert app.session_state["title"] == "MNIST digit 3500"
    assert not app.caption
