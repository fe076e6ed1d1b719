"""The seven kinds of pooling: their names, what each does, what it makes of a map of LeNet-5."""

from collections.abc import Mapping

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.nets.forward import Values
from cnnlab.ops.pooling import pool, pool_windows
from cnnlab.ops.summaries import Summary, right_minus_left, summarise
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import ControlValues
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel

NAMES: Mapping[Summary, str] = {
    "max": "Max",
    "average": "Average",
    "l2": "L2",
    "median": "Median",
    "stochastic": "Stochastic",
    "convolution": "Strided convolution",
    "subsample": "Plain subsampling",
}
"""The kinds in the order of the screen."""

FIRST: tuple[Summary, ...] = ("max", "average", "subsample")
"""Those that come first; the others come on asking."""

_KINDS: Mapping[Summary, str] = {
    "max": "The largest value of the window. *Is it here anywhere?* The usual choice after ReLU: "
    "AlexNet, VGG-16.",
    "average": "The mean of the window. *How much of it is here?* LeNet-5 in the lecture.",
    "l2": "The root of the sum of squares. All values count, large ones more.",
    "median": "The middle value once sorted; with an even number of values, the mean of the two in "
    "the middle. One outlier hardly changes it; a thin line can vanish. Rare.",
    "stochastic": "One of the values, drawn with a probability in proportion to itself, while "
    "training, so that a network learns its pictures less by heart. To predict, one uses no draw "
    "but the mean weighted by these probabilities. A value below zero would be a negative "
    "probability, so it needs ReLU before.",
    "convolution": "A convolution that moves on by the stride: each window times the same weights, "
    "summed. With equal weights it *is* average pooling. In a network its weights are learned, "
    "like any kernel's; here nobody trained them, you choose them. Of these seven, it alone can "
    "make a negative number of a map that has none.",
    "subsample": "The first value of each window; the others are dropped unseen. No summary at "
    "all: what you compare the others with.",
}

_SOURCES = """
Pooling learns nothing; a strided convolution does. The lecture cites a paper that compares pooling
functions: Samat, Salleh and Ali, *The comparison of pooling functions in convolutional neural
network for sentiment analysis task*, 2020. There the inputs are sentences; here they are strokes.
Stochastic pooling: Zeiler and Fergus, 2013. Convolutions with a stride in place of pooling:
Springenberg and others, *Striving for simplicity: the all convolutional net*, 2014.
"""


def first_map(values: ControlValues, image: Values) -> Values:
    """Return the chosen map of the first layer after ReLU: (28, 28), nothing below zero."""
    return _map(image, int(values["pool_map"]))


@kept_a_while
def _map(image: Values, number: int) -> Values:
    return shipped("lenet5-relu").trace(image)[1].output[..., number]


def shown_kinds(values: ControlValues) -> tuple[Summary, ...]:
    """Return the kinds that the reader wants to see, in the order of the screen."""
    return tuple(kind for kind in NAMES if values["pool_all"] or kind in FIRST)


def pooled(values: ControlValues, image: Values, kind: Summary, seed: int | None = None) -> Values:
    """Summarise a map as the controls say."""
    size = values["pool_size"]
    seed = values["pool_seed"] if seed is None else seed
    return summarise(image, kind, size, values["pool_stride"], kernel=weights(values), seed=seed)


def weights(values: ControlValues) -> NDArray[np.float64]:
    """Return the strided convolution's kernel, as large as the window."""
    size = values["pool_size"]
    if values["pool_kernel"] == "edge":
        return right_minus_left(size)
    return np.full((size, size), 1 / size**2)


def pooling_explained() -> None:
    """Say what each kind is, and show the code that ran."""
    kinds = "\n".join(f"- **{NAMES[kind]}.** {words}" for kind, words in _KINDS.items())
    with st.expander("What each kind does, and who uses it", icon=":material/menu_book:"):
        st.markdown(f"{kinds}\n{_SOURCES}", width=PROSE_WIDTH)
    code_panel("pooling", pool, pool_windows, summarise)
