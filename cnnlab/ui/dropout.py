"""Dropout on the 4096 units of AlexNet's dense layer, one dot a unit."""

import inspect
import math

import numpy as np
import streamlit as st

from cnnlab.nets import ALEXNET, Dense
from cnnlab.nets import dropping as nets
from cnnlab.nets.dropping import draw_kept, drop
from cnnlab.ui.lesson import PROSE_WIDTH
from cnnlab.ui.link import View
from cnnlab.ui.side_by_side import side_by_side

_UNITS = next(layer.units for layer in ALEXNET if isinstance(layer, Dense))
_SIDE = math.isqrt(_UNITS)
_DOT = 6  # pixels a unit
_MOST_DRAWS = 999


@st.fragment
def dropout_shown(view: View) -> None:
    """Draw which units a dropout keeps, count them, and show why the rest is scaled."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        p = int(view.draw("drop_percent")) / 100
        st.button(
            "Draw again",
            icon=":material/casino:",
            key="dropout.again",
            on_click=_again,
            args=(view,),
        )
    kept = draw_kept(_UNITS, p, view["drop_seed"])
    values = drop(np.ones(_UNITS), kept, p)
    count = int(kept.sum())
    dots = np.kron(kept.reshape(_SIDE, _SIDE), np.ones((_DOT, _DOT))).astype(np.uint8) * 255
    caption = (
        f"{_SIDE}×{_SIDE} = {_UNITS:,} units, draw {view['drop_seed']}: {count:,} kept (white), "
        f"{_UNITS - count:,} dropped (black)"
    )
    with st.container(width=_SIDE * _DOT):
        side_by_side("dropout", [(dots, caption)], least=340)
    st.markdown(_words(p, count, values), width=PROSE_WIDTH)
    with st.expander("The code that ran", icon=":material/code:"):
        st.code(inspect.getsource(nets.draw_kept) + "\n\n" + inspect.getsource(nets.drop))
    view.publish()


def _again(view: View) -> None:
    view["drop_seed"] = (view["drop_seed"] + 1) % (_MOST_DRAWS + 1)


def _words(p: float, count: int, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> str:
    """Say what was drawn, why the kept units are scaled, and what it is good for."""
    return (
        f"Each unit is dropped with probability p = {p:g}, on its own: "
        f"{_UNITS * (1 - p):,.0f} of {_UNITS:,} are kept on average, **{count:,} in this draw** "
        f"({100 * count / _UNITS:.1f} %). Every picture in training gets a new draw, so no unit "
        "can count on another one being there.\n\n"
        f"**The scaling.** Say every unit gives 1. Their sum is {_UNITS:,}; with "
        f"{_UNITS - count:,} dropped it would be {count:,}, and the next layer would see too "
        f"little. So what is kept is multiplied by 1 / (1 − {p:g}) = {1 / (1 - p):.4g}, and the "
        f"sum is **{values.sum():,.0f}**: nearly as before. When the network is used, nothing is "
        "dropped and nothing scaled; in PyTorch `model.eval()` says so.\n\n"
        "The slides' AlexNet column has it after its two dense layers of "
        f"{_UNITS:,}, with p = 0.5. The paper of 2012 scaled at the other end: there the outputs "
        "were multiplied by 0.5 when the network was used, which comes to the same in the mean."
    )
