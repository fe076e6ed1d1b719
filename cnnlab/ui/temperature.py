"""Softmax with a temperature: how sure the same ten logits sound."""

import inspect

import numpy as np
import streamlit as st

from cnnlab.digits.drawing import trace_digit_from_strokes
from cnnlab.digits.written import PAD_SIDE, strokes_from_text
from cnnlab.figures.sentences import percent
from cnnlab.figures.temperature import temperature_figure
from cnnlab.figures.template import CONFIG
from cnnlab.nets.forward import Values, softmax
from cnnlab.ui.experiment import logits_of
from cnnlab.ui.lesson import PROSE_WIDTH
from cnnlab.ui.link import View
from cnnlab.ui.network import shipped
from cnnlab.ui.side_by_side import side_by_side
from cnnlab.ui.table import EXAMPLE_DRAWING


@st.fragment
def softmax_temperature(view: View) -> None:
    """Draw the example digit's logits over a temperature, and the probabilities."""
    image = _example()
    logits = logits_of(shipped("lenet5-relu"), image)
    temperature = float(view.draw("temperature"))
    shares = softmax(logits / np.float32(temperature))
    best, second = (int(place) for place in np.argsort(logits)[:-3:-1])
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=150):
            ink = np.rint(255 * (1 - image)).astype(np.uint8)
            words = "28×28, a pen drawing, read by LeNet-5 (ReLU)"
            side_by_side("temperature_digit", [(ink, words)], least=90)
        st.plotly_chart(
            temperature_figure(
                logits / np.float32(temperature), shares, st.context.theme.type == "dark"
            ),
            theme=None,
            config=CONFIG,
            key="temperature",
            width=600,
            alt=f"Probabilities at temperature {temperature:g}: "
            + ", ".join(f"{digit} {percent(float(share))}" for digit, share in enumerate(shares)),
        )
    st.markdown(
        "The network's last layer gives ten numbers, the **logits**. **Softmax** makes "
        "probabilities of them: e to the power of each, divided by the sum of all ten. A "
        "**temperature** T divides the logits first.\n\n"
        f"At T = {temperature:g} the {best} has **{percent(float(shares[best]))}**, the {second} "
        f"has {percent(float(shares[second]))}. {_meaning(temperature)} The order never changes, "
        "so neither does the answer: only how sure it sounds.",
        width=PROSE_WIDTH,
    )
    with st.expander("The code that ran", icon=":material/code:"):
        st.code(inspect.getsource(softmax) + f"\n\nsoftmax(logits / {temperature:g})")
    view.publish()


def _example() -> Values:
    strokes = strokes_from_text(EXAMPLE_DRAWING)
    return trace_digit_from_strokes(strokes, field=float(PAD_SIDE)).image


def _meaning(temperature: float) -> str:
    if temperature == 1:
        return "T = 1 is plain softmax, as the network was trained."
    if temperature > 1:
        return "A high T makes the logits small and alike: toward 10 % for every digit."
    return "A low T spreads the logits: toward 100 % for the largest, nothing for the others."
