"""The way from a network of one's own to the lesson that trains it."""

from __future__ import annotations

import streamlit as st

from cnnlab.assets import page_file
from cnnlab.nets import DIGIT, Architecture, Shape, shapes
from cnnlab.nets.shape import ShapeError
from cnnlab.nets.summary import times
from cnnlab.ui.base.link import View

_LESSON = "training"
_CLASSES = 10


def send_to_training(view: View, architecture: Architecture, input_shape: Shape) -> None:
    """Draw a link to the lesson with this network; where it cannot learn digits, say why."""
    reason = why_not(architecture, input_shape)
    st.page_link(
        st.Page(page_file(_LESSON), url_path=_LESSON),
        label="Send it to the training lesson",
        icon=":material/model_training:",
        query_params={"base": "own", "own": view["own"]},
        disabled=bool(reason),
    )
    with st.container():  # also without: what stands below must keep its place, and its name
        if reason:
            st.caption(reason)


def why_not(architecture: Architecture, input_shape: Shape) -> str:
    """Say why a network cannot be trained on digits; nothing where it can.

    Examples
    --------
    >>> from cnnlab.nets import LENET5, Dense, Flatten
    >>> why_not(LENET5, DIGIT)
    ''
    >>> why_not((Flatten(), Dense(10)), (32, 32, 3))
    'It trains on digits of 28 × 28 × 1; this network takes 32 × 32 × 3.'
    >>> why_not((Flatten(), Dense(5)), DIGIT)
    'It trains on ten classes of digits: 10 numbers have to come out, here come 5.'
    """
    if input_shape != DIGIT:
        return f"It trains on digits of {times(DIGIT)}; this network takes {times(input_shape)}."
    try:
        output = shapes(architecture, input_shape)[-1]
    except ShapeError:
        return "A layer cannot follow yet: mend it first."
    if output != (_CLASSES,):
        return (
            f"It trains on ten classes of digits: {_CLASSES} numbers have to come out, here come "
            f"{times(output)}."
        )
    return ""
