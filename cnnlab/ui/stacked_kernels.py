"""Why VGG stacks 3x3 convolutions: as far a view for fewer weights."""

import streamlit as st

from cnnlab.figures.stacking import ways_figure, weights_figure
from cnnlab.figures.template import CONFIG
from cnnlab.nets.stacking import Stacked, stacked
from cnnlab.ui.lesson import PROSE_WIDTH
from cnnlab.ui.link import View


@st.fragment
def stacked_kernels(view: View) -> None:
    """Compare a stack of 3x3 convolutions with the one convolution that sees as much."""
    with st.container(horizontal=True, gap="medium"):
        layers = view.draw("stack_layers")
        channels = view.draw("stack_channels")
    found = stacked(layers, channels)
    dark = st.context.theme.type == "dark"
    seen, cost = st.columns([2, 3], vertical_alignment="center")
    with seen:
        st.plotly_chart(
            ways_figure(layers, dark),
            theme=None,
            config=CONFIG,
            key="stacking.ways",
            alt=f"{found.sees}×{found.sees} pixels are seen",
        )
        st.caption(
            f"The {found.sees}×{found.sees} pixels that one unit sees through {layers} layers of "
            "3×3, and by how many ways each pixel reaches it. Were all weights alike, the middle "
            "would count most."
        )
    with cost:
        st.plotly_chart(
            weights_figure(found, dark),
            theme=None,
            config=CONFIG,
            key="stacking.weights",
            alt=f"{found.weights:,} weights against {found.single_weights:,}",
        )
        st.markdown(in_words(found, channels), width=PROSE_WIDTH)
    view.publish()


def in_words(found: Stacked, channels: int) -> str:
    """Write both counts as sums, for C channels and for these."""
    sees, layers = found.sees, found.layers
    less = 100 * (1 - found.weights / found.single_weights)
    return (
        f"From C maps to C maps, a 3×3 kernel has 9 C weights, and there are C of them. For C = "
        f"{channels}:\n\n"
        f"- {layers} layers of 3×3: {layers} × 9 C² = {layers * 9} C² = **{found.weights:,}**\n"
        f"- one layer of {sees}×{sees}: {sees**2} C² = **{found.single_weights:,}**\n\n"
        f"The stack has **{less:.0f} % fewer** weights for any C, and as many fewer multiply-adds, "
        "since each weight is used once at every place of the map. And a ReLU follows "
        f"each layer: {layers} in place of one, the authors' other reason. The price: with fewer "
        f"weights, a stack cannot imitate every {sees}×{sees} kernel."
    )
