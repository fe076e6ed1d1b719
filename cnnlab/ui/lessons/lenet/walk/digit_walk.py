"""A digit and its way through one network or two, while the pen moves."""

import streamlit as st

from cnnlab.figures.sentences import percent
from cnnlab.trace import Network
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
from cnnlab.ui.kit.showable import why_no_walk
from cnnlab.ui.lessons.lenet.not_a_digit import softmax_table
from cnnlab.ui.lessons.lenet.walk.walk import send_network, walk

_INSTEAD = (
    "Draw all the same: as the pen rests, its ten logits and the probabilities that softmax makes "
    "of them stand below."
)
_DIGIT = ("source", "drawing", "centred", "digit", "network")


def digit_and_walk(view: View) -> None:
    """Draw the digit's part of the page: where it comes from, what becomes of it."""
    says_if_missing(view)
    st.session_state[f"{view.page}.whole"] = _shown(view)
    _choices(view)


@st.fragment
def _choices(view: View) -> None:
    """Draw what is not needed anew at every movement of the pen."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        view.draw("source")
        if view["source"] == "draw":
            view.draw("centred")
        view.draw("network")
        view.draw("scale")
    if broken := breaks_in_words(view):
        st.warning(broken, icon=":material/build:")
    for network, trained in zip(current_networks(view), base_networks(view), strict=True):
        if reason := why_no_walk(network.architecture):
            st.info(f"{network_title(view, network)}: {reason}. {_INSTEAD}")
            continue
        send_network(network, trained, f"network.{network.name}")
    _live(view)
    view.publish()


@st.fragment
def _live(view: View) -> None:
    """Draw what follows the pen, and nothing else: each element costs the browser time."""
    hand, picture = st.columns([10, 37], gap="medium")
    networks = current_networks(view)
    with hand:
        digit = choose_digit(view)
        if digit is not None:
            show_preparation(view, digit, networks)
    if digit is not None:
        places = picture.columns(len(networks)) if len(networks) > 1 else [picture]
        for place, network in zip(places, networks, strict=True):
            with place:
                if why_no_walk(network.architecture):
                    _answer(network, digit)
                else:
                    walk(view, network, digit, f"walk.{network.name}")
    view.publish()
    # The experiments below are told once the pen rests, not at every movement.
    if not view.moving and _shown(view) != st.session_state[f"{view.page}.whole"]:
        st.rerun()


def _answer(network: Network, digit: Digit) -> None:
    """Say what a network answers that the walk cannot show."""
    logits, shares = (layer.output for layer in network.trace(digit.image)[-2:])
    known = "" if digit.label is None else f"MNIST calls it a {digit.label}. "
    wrong = digit.label is not None and digit.label != int(shares.argmax())
    st.markdown(
        f"{known}The network reads **{shares.argmax()}** with {percent(float(shares.max()))}"
        f"{': **wrong**' if wrong else ''}."
    )
    st.html(softmax_table(logits, shares), width="stretch")


def _shown(view: View) -> tuple[object, ...]:
    return tuple(view[name] for name in _DIGIT)
