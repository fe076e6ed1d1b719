"""The networks that a page works with: as they were trained, and as the reader has broken them."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from cnnlab.nets.breaks import break_weights, parse_breaks
from cnnlab.trace import TRAINED, Network, load_network
from cnnlab.ui.base.controls import Choice, Value
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.showable import why_no_breaking


def trained() -> Network | None:
    """Return the network that the reader has trained and chosen to use in this session."""
    network: Network | None = st.session_state.get(TRAINED)
    return network


@dataclass(frozen=True)
class NetworkChoice(Choice):
    """One of some networks; the one named "trained" only where this session has it."""

    def draw(self, key: str) -> Value:
        """Draw the networks that there are side by side; on a phone in a list, where four."""
        options = {n: title for n, title in self.options.items() if n != TRAINED or trained()}
        if st.session_state.get(key) not in options:
            st.session_state[key] = self.default
        choice = Choice(self.label, options, self.default, self.help)
        phone = "Mobi" in st.context.headers.get("User-Agent", "")
        return choice.draw(key) if phone else choice.side_by_side(key)


@st.cache_resource  # three at most; nobody writes to them
def shipped(name: str) -> Network:
    """Load a network that ships, once for all sessions."""
    return load_network(name)


def base_networks(view: View) -> list[Network]:
    """Return the networks that the reader looks at, as trained: one, or both side by side."""
    name = view["network"]
    if name == TRAINED and (own := trained()):
        return [own]
    if name == TRAINED:  # another session's: what the page shows by default stands in for it
        name = view.controls["network"].default
    return [shipped(each) for each in (["lenet5-relu", "lenet5"] if name == "both" else [name])]


def current_networks(view: View) -> list[Network]:
    """Return the networks that the reader looks at, with the kernels broken that the reader broke.

    Examples
    --------
    ``for network in current_networks(view): network.trace(image)``
    """
    return [broken(network, view["broken"]) for network in base_networks(view)]


def broken(network: Network, breaks: str) -> Network:
    """Return a network with some kernels replaced, as `cnnlab.nets.breaks` writes it.

    One whose kernels cannot be broken stays as it is.
    """
    if not breaks or why_no_breaking(network.architecture):
        return network
    return _broken(network, breaks)


@functools.lru_cache(maxsize=8)  # the same object again, so that what is made from it is kept
def _broken(network: Network, breaks: str) -> Network:
    return replace(network, weights=break_weights(network.weights, parse_breaks(breaks)))


def network_title(view: View, network: Network) -> str:
    """Return a network's name on the screen."""
    return cast(Choice, view.controls["network"]).options[network.name]


def says_if_missing(view: View) -> None:
    """Say so where a link asks for a network that another session has trained."""
    lost = f"{view.page}.no_trained"
    if st.session_state.get("arrived"):
        st.session_state.pop(lost, None)
    if view["network"] == TRAINED and trained() is None:
        view["network"] = view.controls["network"].default
        st.session_state[lost] = True
    default = view.controls["network"].default
    if st.session_state.get(lost) and trained() is None and view["network"] == default:
        st.info(
            "This link asks for a network that a reader trained. Such a network lives only as long "
            "as the page in which it was trained stays open: a link cannot carry it. Here is the "
            "default network instead. After a reload, your runs are still in the lesson Training: "
            "press **Draw with it** there. Else train another, in seconds.",
            icon=":material/info:",
        )


def any_own(networks: Sequence[Network]) -> bool:
    """Whether the reader trained one of them: it may know the digits that are not held out."""
    return any(network.name == TRAINED for network in networks)


def breaks_in_words(view: View) -> str:
    """Say which kernels are broken; nothing where all are as trained."""
    breaks = parse_breaks(view["broken"])
    if not breaks or all(why_no_breaking(one.architecture) for one in base_networks(view)):
        return ""
    kernels = {(one.layer, one.map) for one in breaks}
    are = "is" if len(kernels) == 1 else "are"
    return f"{len(kernels)} of the 22 kernels {are} broken, by your experiment below."
