"""A digit and its way through one network or two, while the pen moves.

Python's side of ``walk.js``.
"""

from typing import TypedDict

import streamlit as st

from cnnlab.trace import Network
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import styled
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit, choose_digit
from cnnlab.ui.kit.digit.preparation import show_preparation
from cnnlab.ui.kit.network import (
    base_networks,
    breaks_in_words,
    current_networks,
    network_title,
    says_if_missing,
)
from cnnlab.ui.kit.packing import as_text
from cnnlab.ui.kit.showable import why_no_walk
from cnnlab.ui.kit.trace_data import packed, sentences
from cnnlab.ui.lessons.lenet.follow import lead
from cnnlab.ui.lessons.lenet.not_a_digit import softmax_table
from cnnlab.ui.lessons.lenet.unlike import warn_if_no_digit
from cnnlab.ui.lessons.lenet.walk.answer import show_answer
from cnnlab.ui.lessons.lenet.walk.live import offer
from cnnlab.ui.lessons.lenet.walk.networks import send_network
from cnnlab.ui.lessons.lenet.walk.screen import SCREEN

_INSTEAD = (
    "Draw all the same: as the pen rests, its ten logits and the probabilities that softmax makes "
    "of them stand below."
)


class WalkData(TypedDict):
    """One digit's way through a network that was sent before: what every layer saw, in one line.

    ``at`` is the step and the unit that is open.
    """

    network: str
    revision: int
    at: list[int]
    scale: str
    centred: bool
    values: str
    sentences: list[str]


class WalkNews(TypedDict):
    """Where the reader stands: the layer, and the unit that stays open, if one does."""

    at: list[int]
    revision: int


def digit_and_walk(view: View) -> None:
    """Draw the digit's part of the page: where it comes from, what becomes of it."""
    says_if_missing(view)
    _choices(view)


@st.fragment
def _choices(view: View) -> None:
    """Draw what is not needed anew at every movement of the pen."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        view.draw("source")
        if view["source"] == "draw":
            view.draw("centred")
        view.draw("network")
    if broken := breaks_in_words(view):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(broken, icon=":material/build:", width=560)
            if st.button("Restore the trained weights", icon=":material/restart_alt:"):
                view.change({"broken": ""})
                st.rerun()
    for network, trained in zip(current_networks(view), base_networks(view), strict=True):
        if reason := why_no_walk(network.architecture):
            st.info(f"{network_title(view, network)}: {reason}. {_INSTEAD}")
            continue
        send_network(network, trained, f"network.{network.name}")
    _live(view)
    view.draw("scale")
    view.publish()


@st.fragment
def _live(view: View) -> None:
    """Draw what follows the pen, and nothing else: each element costs the browser time."""
    networks = current_networks(view)
    with styled("screen", SCREEN):
        with st.container(key="screen_hand", gap="small"):
            digit = choose_digit(view)
            if digit is not None:
                show_answer(view, digit, networks)
                warn_if_no_digit(view, digit)
        if digit is not None:
            with st.container(key="screen_walk"):
                for network in networks:
                    if why_no_walk(network.architecture):
                        _shares(network, digit)
                    else:
                        _walk(view, network, digit)
            with st.container(key="screen_seen"):
                show_preparation(view, digit)
    view.publish()
    # The experiments below are told once the pen rests, not at every movement.
    lead(view)


def _walk(view: View, network: Network, digit: Digit) -> None:
    key = f"walk.{network.name}"
    if news := said(view, key, "walk", WalkNews):
        view.take("at", news["at"])
    trace = network.trace(digit.image)
    data: WalkData = {
        "network": offer(network),
        "revision": view.revision,
        "at": [int(number) for number in view["at"]],
        "scale": view["scale"],
        "centred": view["centred"],
        "values": as_text(packed(digit.image, trace)),
        "sentences": sentences(network, digit.image, trace),
    }
    mount("lessons/lenet/walk/walk", key, data, walk=WalkNews)


def _shares(network: Network, digit: Digit) -> None:
    """Show what a network answers that the walk cannot show."""
    logits, shares = (layer.output for layer in network.trace(digit.image)[-2:])
    st.html(softmax_table(logits, shares), width="stretch")
