"""Softmax with a temperature: how sure the same ten logits sound."""

import functools

import numpy as np
import streamlit as st

from cnnlab.digits.drawing import trace_digit_from_strokes
from cnnlab.digits.stroke_text import PAD_SIDE, strokes_from_text
from cnnlab.figures.sentences import percent
from cnnlab.figures.temperature_table import temperature_table
from cnnlab.nets.forward import Values, softmax
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.base.parsed import source_of
from cnnlab.ui.kit.digit.controls import EXAMPLE_DRAWING
from cnnlab.ui.kit.experiment import logits_of
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.page_pictures import side_by_side
from cnnlab.ui.kit.stop_slider import stop_slider


def softmax_temperature(view: View) -> None:
    """Draw the example digit's logits over a temperature, and the probabilities."""
    image, _ = _example()
    st.markdown(
        "The network's last layer gives ten numbers, the **logits**. **Softmax** makes "
        "probabilities of them: e to the power of each, divided by the sum of all ten. A "
        "**temperature** T divides the logits first.",
        width=PROSE_WIDTH,
    )
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=150):
            ink = np.rint(255 * (1 - image)).astype(np.uint8)
            words = "28×28, a pen drawing, read by LeNet-5 (ReLU)"
            side_by_side("temperature_digit", [(ink, words)], least=90)
        with st.container(width=600):
            _softened(view)
    code_panel("temperature", source_of(softmax) + "\n\nsoftmax(logits / temperature)")


@st.fragment
def _softened(view: View) -> None:
    stop_slider(view, "temperature", "temperature", _at)
    view.publish()


def _at(stop: str) -> str:
    """Write the table, and what it says, at one temperature."""
    _, logits = _example()
    temperature = float(stop)
    divided = logits / np.float32(temperature)
    shares = softmax(divided)
    best, second = (int(place) for place in np.argsort(logits)[:-3:-1])
    words = (
        f"<p>At T = {temperature:g} the {best} has <b>{percent(float(shares[best]))}</b>, the "
        f"{second} has {percent(float(shares[second]))}. {_meaning(temperature)} The order never "
        "changes, so neither does the answer: only how sure it sounds.</p>"
    )
    return temperature_table(divided, shares) + words


@functools.cache
def _example() -> tuple[Values, Values]:
    """Return a drawing, and its logits: the same at every temperature."""
    strokes = strokes_from_text(EXAMPLE_DRAWING)
    image = trace_digit_from_strokes(strokes, field=float(PAD_SIDE)).image
    return image, logits_of(shipped("lenet5-relu"), image)


def _meaning(temperature: float) -> str:
    if temperature == 1:
        return "T = 1 is plain softmax, as the network was trained."
    if temperature > 1:
        return "A high T makes the logits small and alike: toward 10 % for every digit."
    return "A low T spreads the logits: toward 100 % for the largest, nothing for the others."
