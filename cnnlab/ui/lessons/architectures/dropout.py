"""Dropout on the 4096 units of AlexNet's dense layer, one dot a unit."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from cnnlab.figures.dropout_mask import mask_picture
from cnnlab.nets import ALEXNET, Dense
from cnnlab.nets.dropout import drop, dropout_mask
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel

_UNITS = next(layer.units for layer in ALEXNET if isinstance(layer, Dense))
_SIDE = math.isqrt(_UNITS)
_MOST_DRAWS = 999


def dropout_shown(view: View) -> None:
    """Draw which units a dropout keeps, count them, and show why the rest is scaled."""
    _dropped(view)
    st.markdown(
        "The lecture's AlexNet column has it after its two dense layers of "
        f"{_UNITS:,}, with p = 0.5. The paper of 2012 scaled at the other end: there the outputs "
        "were multiplied by 0.5 when the network was used, which comes to the same in the mean.",
        width=PROSE_WIDTH,
    )
    code_panel("dropout", dropout_mask, drop)


@st.fragment
def _dropped(view: View) -> None:
    st.button(
        "Draw again", icon=":material/casino:", key="dropout.again", on_click=_again, args=(view,)
    )
    shown = live_sliders(view, "dropout", ("drop_percent",), _data)
    mount("kit/html_part", "dropout", shown["dropout"])
    view.publish()


def _again(view: View) -> None:
    view["drop_seed"] = (view["drop_seed"] + 1) % (_MOST_DRAWS + 1)


def _data(values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    p, seed = int(values["drop_percent"]) / 100, values["drop_seed"]
    kept = dropout_mask(_UNITS, p, seed)
    count = int(kept.sum())
    caption = (
        f"{_SIDE}×{_SIDE} = {_UNITS:,} units, draw {seed}: {count:,} kept (white), "
        f"{_UNITS - count:,} dropped (black)"
    )
    words = _words(p, count, float(drop(np.ones(_UNITS), kept, p).sum()))
    html = f"{mask_picture(kept, caption)}<p class=small>{caption}</p>{words}"
    return {"dropout": {"html": html}}


def _words(p: float, count: int, total: float) -> str:
    """Say in HTML what was drawn, and why the kept units are scaled."""
    return (
        f"<p>Each unit is dropped with probability p = {p:g}, on its own: "
        f"{_UNITS * (1 - p):,.0f} of {_UNITS:,} are kept on average, <b>{count:,} in this draw</b> "
        f"({100 * count / _UNITS:.1f} %). Every picture in training gets a new draw, so no unit "
        "can count on another one being there.</p>"
        f"<p><b>The scaling.</b> Say every unit gives 1. Their sum is {_UNITS:,}; with "
        f"{_UNITS - count:,} dropped it would be {count:,}, and the next layer would see too "
        f"little. So what is kept is multiplied by 1 / (1 − {p:g}) = {1 / (1 - p):.4g}, and the "
        f"sum is <b>{total:,.0f}</b>: nearly as before. When the network is used, nothing is "
        "dropped and nothing scaled; in PyTorch <code>model.eval()</code> says so.</p>"
    )
