"""Why the AlexNet column says ReLU: what four layers of each activation leave of a gradient."""

import streamlit as st

from cnnlab.figures.activation_charts import activations_figure
from cnnlab.figures.numbers import written
from cnnlab.figures.template import CONFIG
from cnnlab.nets.activations import ACTIVATIONS, gradient_chain
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.experiment import signed
from cnnlab.ui.kit.opened import code_panel

_LAYERS = 4  # as many sigmoids as the lecture's LeNet column has
_STEEPEST = float(ACTIVATIONS["Sigmoid"].slope(0))
_QUESTION = Question(
    f"The sigmoid's slope is {_STEEPEST:g} at its steepest. A gradient goes back through "
    f"{_LAYERS} layers of it, weights of 1. How much of it is left, at best?",
    ["All of it", "A quarter", "1 part in 16", f"1 part in {round(1 / _STEEPEST**_LAYERS)}"],
    right=3,
    answer=f"Each layer multiplies by its slope: {_STEEPEST:g}^{_LAYERS} = "
    f"{_STEEPEST**_LAYERS:.4f}, or {100 * _STEEPEST**_LAYERS:.2f} %. And that is the best case: "
    "it needs every layer to stand at its steepest place, x = 0. Without biases only the first "
    "can: what a sigmoid puts out is above 0.",
)


@st.fragment
def activations(view: View) -> None:
    """Ask; then draw sigmoid and ReLU, their slopes, and a gradient on its way back."""
    ask(_QUESTION, "activations", lambda: _shown(view))
    view.publish()


def _shown(view: View) -> None:
    start = int(view.draw("act_start"))
    chains = {name: gradient_chain(each, start, _LAYERS) for name, each in ACTIVATIONS.items()}
    left = {name: chain.gradients[-1] for name, chain in chains.items()}
    st.plotly_chart(
        activations_figure(ACTIVATIONS, list(chains.values()), st.context.theme.type == "dark"),
        theme=None,
        config=CONFIG,
        key="activations",
        width=PROSE_WIDTH,
        alt=f"Sigmoid and ReLU and their slopes. Left of a gradient of 1 after {_LAYERS} layers: "
        + ", ".join(f"{name} {written(share, 3)}" for name, share in left.items()),
    )
    slopes = " × ".join(f"{slope:.3f}" for slope in reversed(chains["Sigmoid"].slopes))
    st.markdown(
        "Top: what goes in along x, what comes out. Middle: its **slope** (derivative), how much "
        "the output moves when x does. The red marks are the "
        f"{_LAYERS} layers, the first at x = {signed(start, 0)}, each next at what the one before "
        "put out. Bottom: training sends a **gradient** back from the end, and each layer "
        "multiplies it by its slope.\n\n"
        f"**Sigmoid**: {slopes} = **{written(left['Sigmoid'], 2)}**. "
        + _relu_words(start, left["ReLU"]),
        width=PROSE_WIDTH,
    )
    st.caption(
        "Simplified: one unit a layer, every weight 1, no biases. In a real network the gradient "
        "is also multiplied by the weights and added up over many units, so it can shrink faster, "
        "or be made up for by larger weights.",
        width=PROSE_WIDTH,
    )
    st.markdown(
        "The AlexNet paper (Krizhevsky, Sutskever and Hinton, 2012, figure 1) measured it: a "
        "convolutional network of four layers came to 25 % training error on CIFAR-10 six times "
        "faster with ReLU than with tanh, a sigmoid from −1 to 1.",
        width=PROSE_WIDTH,
    )
    code_panel("activations", gradient_chain)


def _relu_words(start: int, left: float) -> str:
    """Say what ReLU leaves, and what that costs."""
    if left:
        return (
            f"**ReLU**: slope 1 at every layer, so **{left:g}** is left, all of it. Set the start "
            "below 0 to see its price."
        )
    return (
        f"**ReLU**: x = {signed(start, 0)} is not above 0, so the slope is 0 and **nothing** is "
        "left: for this picture the unit learns nothing. A unit that no picture lifts above 0 is "
        "called dead."
    )
