"""The network that the reader has trained: kept for the session, and used on the LeNet page."""

from dataclasses import replace

import numpy as np
import streamlit as st

from cnnlab.assets import page_file
from cnnlab.nets.dropout import without_dropout
from cnnlab.trace import TRAINED, Network
from cnnlab.ui.base.link import View


def use(network: Network) -> None:
    """Keep a network as the reader's own, for this session: the LeNet page offers it.

    Parameters
    ----------
    network : Network
        Taken over as it reads: dropout is left out.
    """
    architecture, weights = without_dropout(network.architecture, network.weights)
    st.session_state[TRAINED] = replace(
        network, name=TRAINED, architecture=architecture, weights=weights
    )


def draw_with_it(
    view: View, network: Network | None, key: str, label: str = "Draw with it"
) -> None:
    """Draw the button that opens the LeNet page with this network, on the reader's own digit.

    Parameters
    ----------
    view : View
        Of the page with the button; what it shares with others (the digit) goes along.
    network : Network or None
        As it stands now; None while there is none. One whose weights are no numbers any more
        cannot be used.
    key : str
        Streamlit's key.
    """
    readable = network is not None and all(np.isfinite(w).all() for w in network.weights.values())
    pressed = st.button(
        label,
        key=key,
        icon=":material/draw:",
        type="primary",
        disabled=not readable,
        help="Opens the lesson LeNet-5 with this network: draw, walk through it, break it.",
    )
    if pressed and network is not None:
        use(network)
        st.switch_page(page_file("lenet"), query_params={"network": TRAINED} | _shared(view))


def walk_through(network: Network, digit: int) -> None:
    """Open the LeNet page with this network, on one of the bundled digits."""
    use(network)
    link = {"network": TRAINED, "source": "bundled", "digit": str(digit)}
    st.switch_page(page_file("lenet"), query_params=link)


def _shared(view: View) -> dict[str, str]:
    """Return what the link says of the digit: the next page opens with the same one."""
    names = [name for name in ("source", "drawing", "digit") if name in view.controls]
    controls = {name: view.controls[name] for name in names}
    return {
        name: control.write(view[name])
        for name, control in controls.items()
        if view[name] != control.default
    }
