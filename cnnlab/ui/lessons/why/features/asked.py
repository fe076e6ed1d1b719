"""What every channel of `lenet5-relu` answers to the bundled digits, asked once a server."""

from collections.abc import Mapping

import numpy as np
import streamlit as st

from cnnlab.explain.baseline_networks import in_three_states
from cnnlab.explain.patches import Responses, responses
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import Values
from cnnlab.trace import Network
from cnnlab.ui.kit.network import shipped

NETWORK = "lenet5-relu"
NAMES = {0: "Conv 1", 3: "Conv 2", 7: "Dense 1", 9: "Dense 2", 11: "Dense 3"}
"""Place of a layer that learns -> its name."""


@st.cache_resource  # nobody writes to them
def all_digits() -> Values:
    """Return the 5,000 pictures, 0 to 1."""
    return bundled_digits().images.astype(np.float32) / np.float32(255)


@st.cache_resource(show_spinner="Asking every channel about 5,000 digits ...")
def asked(state: str) -> tuple[Network, Mapping[int, Responses]]:
    """Return the network, "trained", "shuffled" or "untrained", and what its layers answer."""
    network = in_three_states(shipped(NETWORK))[state]
    return network, responses(network, all_digits())
