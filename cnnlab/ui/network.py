"""The networks that a page works with: as they were trained, and as the reader has broken them."""

import functools
from dataclasses import replace
from typing import cast

import streamlit as st

from cnnlab.nets.breaking import break_weights, parse_breaks
from cnnlab.trace import Network, load_network
from cnnlab.ui.controls import Choice
from cnnlab.ui.link import View


@st.cache_resource  # three at most; nobody writes to them
def shipped(name: str) -> Network:
    """Load a network that ships, once for all sessions."""
    return load_network(name)


def base_networks(view: View) -> list[Network]:
    """Return the networks that the reader looks at, as trained: one, or both side by side."""
    names = ["lenet5-relu", "lenet5"] if view["network"] == "both" else [view["network"]]
    return [shipped(name) for name in names]


def current_networks(view: View) -> list[Network]:
    """Return the networks that the reader looks at, with the kernels broken that the reader broke.

    Examples
    --------
    ``for network in current_networks(view): network.trace(image)``
    """
    return [broken(network, view["broken"]) for network in base_networks(view)]


@functools.lru_cache(maxsize=64)  # the same object again, so that what is made from it is kept
def broken(network: Network, breaks: str) -> Network:
    """Return a network with some kernels replaced, as `cnnlab.nets.breaking` writes it."""
    if not breaks:
        return network
    return replace(network, weights=break_weights(network.weights, parse_breaks(breaks)))


def network_title(view: View, network: Network) -> str:
    """Return a network's name on the screen."""
    return cast(Choice, view.controls["network"]).options[network.name]


def breaks_in_words(view: View) -> str:
    """Say which kernels are broken; nothing where all are as trained."""
    breaks = parse_breaks(view["broken"])
    if not breaks:
        return ""
    kernels = {(one.layer, one.map) for one in breaks}
    are = "is" if len(kernels) == 1 else "are"
    return (
        f"{len(kernels)} of the 22 kernels {are} broken, by your experiment below. "
        "**Restore the trained weights** there puts all back."
    )
