"""Lesson: local, shared, tolerant of shifts, hierarchical; four claims to try to break."""

import streamlit as st

from cnnlab.ui.base.lesson import open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.at_rest import digit_at_rest, digit_there
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.opened import opened
from cnnlab.ui.kit.picture import choose_picture
from cnnlab.ui.kit.section import section
from cnnlab.ui.lessons.why.controls import CONTROLS
from cnnlab.ui.lessons.why.digit_map import digit_map, map_at_a_glance
from cnnlab.ui.lessons.why.efficiency import (
    efficiency,
    efficiency_measured,
    measured_at_a_glance,
    parameters_at_a_glance,
)
from cnnlab.ui.lessons.why.features.features import features, kernels_at_a_glance
from cnnlab.ui.lessons.why.permuted import permuted
from cnnlab.ui.lessons.why.receptive import receptive_field_grows
from cnnlab.ui.lessons.why.sharing import sharing
from cnnlab.ui.lessons.why.translation.translation import translation


def fields(view: View) -> None:
    """Draw the first part, with its own choice of a picture."""
    receptive_field_grows(view, choose_picture(view))


def moved(view: View) -> None:
    """Draw the second part: the digit, and what a move changes."""
    digit = digit_at_rest(view)
    if digit is not None:
        translation(view, digit)


def efficient(view: View) -> None:
    """Draw the third part."""
    counted = opened("**Count the parameters**", ":material/calculate:", efficiency, view)
    with st.container():  # also empty: what follows keeps its place
        if not counted:
            parameters_at_a_glance()
    words = "**And do they read as well? Measured**"
    if not opened(words, ":material/monitoring:", efficiency_measured, view):
        measured_at_a_glance()


def hierarchy(view: View, digit: Digit | None) -> None:
    """Draw the fourth part."""
    words = "**What each channel looks for**"
    seen = opened(words, ":material/center_focus_strong:", features, view)
    with st.container():
        if not seen:
            kernels_at_a_glance()
    if not opened("**A map of the digits**", ":material/scatter_plot:", digit_map, view, digit):
        map_at_a_glance()


view = View("why", CONTROLS)
open_lesson("why", view)

section(
    view,
    1,
    "Local connectivity: a unit sees a small part, and each layer more of it",
    "Step through the layers and watch the receptive field grow. A dense layer sees everything at "
    "once, and pays for it with a weight for every pixel.",
    fields,
    view,
    first=True,
)

section(
    view,
    2,
    "Translational invariance: move the digit, and the answer holds up to a point",
    "**Drag the digit.** The maps move with it: that is equivariance. The answer stays: that is "
    "invariance. Neither is perfect.",
    moved,
    view,
)

section(
    view,
    3,
    "Parameter efficiency: one kernel serves every place",
    "The same output from the same input, as a convolution and fully connected.",
    efficient,
    view,
)

section(
    view,
    4,
    "Hierarchical features: layer by layer, the digit explains more of the variance",
    "What makes a channel answer most, and where the last hidden layer puts the digits.",
    hierarchy,
    view,
    digit_there(view),
)

section(
    view,
    5,
    "A convolution bets on neighbours: permute the pixels, and see who loses",
    "The same numbers in another order, the same order for every digit. **Draw an order.**",
    permuted,
    view,
)

section(
    view,
    6,
    "Local is one saving, shared another: take them apart",
    "Part 3 compared whole networks. Here one thing changes at a time.",
    sharing,
    view,
)
view.publish()
