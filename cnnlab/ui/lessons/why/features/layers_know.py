"""What every channel answers to the digits, and what its layer so knows of them, trained or not."""

from collections.abc import Mapping

import numpy as np
import streamlit as st

from cnnlab.explain.baseline_networks import in_three_states
from cnnlab.explain.explained_variance import explained_by_class
from cnnlab.explain.patches import Responses, responses
from cnnlab.figures.sentences import percent
from cnnlab.figures.template import CONFIG
from cnnlab.figures.variance_chart import variance_figure
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import Values
from cnnlab.trace import Network
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel

_NETWORK = "lenet5-relu"
NAMES = {0: "Conv 1", 3: "Conv 2", 7: "Dense 1", 9: "Dense 2", 11: "Dense 3"}
"""Place of a layer that learns -> its name."""


@st.cache_resource  # nobody writes to them
def all_digits() -> Values:
    """Return the 5,000 pictures, 0 to 1."""
    return bundled_digits().images.astype(np.float32) / np.float32(255)


@st.cache_resource(show_spinner="Asking every channel about 5,000 digits ...")
def asked(state: str) -> tuple[Network, Mapping[int, Responses]]:
    """Return the network, "trained", "shuffled" or "untrained", and what its layers answer."""
    network = in_three_states(shipped(_NETWORK))[state]
    return network, responses(network, all_digits())


@st.fragment
def layers_know() -> None:
    """Ask the question; the figure is computed for who answers."""
    ask(_question(), "layers_know", _figure)


@st.cache_data(max_entries=1, show_spinner=False)
def _shares() -> dict[str, dict[str, float]]:
    """Return by state of the weights, by layer: the mean share that the class explains."""
    labels = bundled_digits().labels
    return {
        state: {
            NAMES[layer]: float(explained_by_class(answers.value, labels).mean())
            for layer, answers in asked(state)[1].items()
        }
        for state in in_three_states(shipped(_NETWORK))
    }


def _question() -> Question:
    return Question(
        "A channel's loudest answer differs from picture to picture. How much of that hangs on "
        "which digit it is, 0 to 9, and not on the handwriting? Follow it from layer to layer, "
        "once with the trained weights, once with shuffled ones.",
        [
            "It stays the same in all layers, trained or shuffled",
            "It rises from layer to layer, trained or shuffled: depth does it",
            "Trained, it rises from layer to layer; shuffled, it does not",
        ],
        right=2,
        answer="Layer by layer, the trained channels answer more to the digit and less to the "
        "hand that wrote it: each layer combines what the one before found into what tells digits "
        "apart. Depth alone does little: see the untrained network below.",
    )


def _figure() -> None:
    """Draw what each layer knows of the class, and say it in numbers."""
    shares = _shares()
    st.plotly_chart(
        variance_figure(shares, st.context.theme.type == "dark"),
        theme=None,
        config=CONFIG,
        key="features.known",
        alt="Share of the channels' variance that the class explains, by layer",
    )
    ends = {
        state: [percent(share) for share in layers.values()] for state, layers in shares.items()
    }
    st.markdown(
        f"From the first convolution to the ten outputs: trained {ends['trained'][0]} to "
        f"{ends['trained'][-1]}, shuffled {ends['shuffled'][0]} to {ends['shuffled'][-1]}, "
        f"untrained {ends['untrained'][0]} to {ends['untrained'][-1]}. It is the share of the "
        "variance that lies between the ten classes (statistics calls it η²), the mean over a "
        f"layer's channels, on {len(all_digits()):,} digits that the network was not trained on.",
        width=PROSE_WIDTH,
    )
    code_panel("layers_know", explained_by_class)
