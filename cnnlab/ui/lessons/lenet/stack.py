"""The network in space, drawn only for who asks for it."""

import streamlit as st

from cnnlab.digits.drawing import DigitError
from cnnlab.figures.stack3d import stack_figure
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import current_digit
from cnnlab.ui.kit.in_space import TURNING, in_space
from cnnlab.ui.kit.network import current_networks
from cnnlab.ui.lessons.lenet.follow import follow


@st.fragment
def stack_view(view: View) -> None:
    """Draw the stack of layers in an expander that computes nothing while it is closed."""
    box = st.expander(
        "Turn the network in your hand (3-D)",
        icon=":material/3d_rotation:",
        key="stack.open",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        try:
            image = current_digit(view).image
        except DigitError as error:
            problem(error)
            return
        dark = st.context.theme.type == "dark"
        in_space(
            view,
            "stack",
            {
                f"{network.name}, layer after layer, in space": stack_figure(
                    network.trace(image), image, dark
                )
                for network in current_networks(view)
            },
            start=(242, 19),
        )
        follow(view, "stack")
        st.caption(
            f"{TURNING} Point at a cell to read it. From the digit to softmax; each layer has one "
            "scale: blue negative, white zero, red positive. Colours run into each other between "
            "neighbours here; the flat picture shows the squares. The flattening is left out: it "
            "only puts the last maps in a row."
        )
