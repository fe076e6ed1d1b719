"""Seven ways to pool the same feature map: Python's side of ``pooling.js``."""

import base64
import inspect
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from cnnlab.nets.forward import Values
from cnnlab.ops import pooling
from cnnlab.ops.padding import output_size
from cnnlab.ops.pooling import pool_windows
from cnnlab.ops.summaries import (
    SUMMARIES,
    Summary,
    in_no_window,
    summarise,
    taken_from,
)
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH, unbroken
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.live_parts import live_sliders
from cnnlab.ui.lessons.smaller.pooled import first_map, pooled, weights
from cnnlab.ui.lessons.smaller.pooling_words import KINDS, LAYOUTS, NAMES, SOURCES
from cnnlab.ui.lessons.smaller.shift_compared import ask_about_a_shift

_KEY = "pooling"


@st.fragment
def pooling_compared(view: View, digit: Digit) -> None:
    """Draw a feature map, seven summaries of it, and what a shift of the digit changes in each.

    Parameters
    ----------
    view : View
        Its controls begin with "pool_".
    digit : Digit
        What the network reads; the map is one of its first layer's.
    """
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for name in ("pool_map", "pool_kernel"):
            view.draw(name)
        st.button(
            "Draw again (stochastic)", icon=":material/casino:", on_click=_draw_again, args=(view,)
        )
    if news := said(view, _KEY, "pooling", dict):
        view.take("pool_at", news["at"])
    image = first_map(view, digit.image)
    shown = live_sliders(view, _KEY, ("pool_size", "pool_stride"), partial(pooling_data, image))
    same = {
        "at": [int(place) for place in view["pool_at"]],
        "title": f"{digit.title}, map {view['pool_map']} of the first layer after ReLU",
        "map": _grid(image),
    }
    mount("lessons/smaller/pooling", _KEY, {**shown[_KEY], **same}, pooling=object)
    ask_about_a_shift(view, digit)
    _more()
    view.publish()


def _draw_again(view: View) -> None:
    view["pool_seed"] = (view["pool_seed"] + 1) % 100


def pooling_data(image: Values, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Pool a map in seven ways, as the controls say."""
    size, stride = values["pool_size"], values["pool_stride"]
    windows = pool_windows(image, size, stride=stride)
    data = {
        "size": size,
        "stride": stride,
        "layout": _layout(image, size, stride),
        "weights": weights(values).ravel().tolist(),
        "kinds": [_kind(kind, pooled(values, image, kind), windows) for kind in SUMMARIES],
    }
    return {_KEY: data}


def _kind(kind: Summary, summary: Values, windows: Values) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": NAMES[kind],
        "taken": taken_from(windows, summary).ravel().tolist(),
        **_grid(summary),
    }


def _grid(values: Values) -> dict[str, Any]:
    packed = base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()
    low, high = float(values.min()), float(values.max())
    rows, columns = values.shape
    return {"rows": rows, "columns": columns, "values": packed, "low": low, "high": high}


def _layout(image: Values, size: int, stride: int) -> str:
    """Say how the windows lie: beside each other, overlapping, or with gaps."""
    lie = LAYOUTS[0 if stride == size else 1 if stride < size else 2]
    side, stops = len(image), output_size(len(image), size, stride, padding="valid")
    left = in_no_window((side, side), size, stride)
    unseen = f" {left} of the {side * side} cells are in no window: nothing sees them." * (left > 0)
    each = "at every cell" if stride == 1 else f"one every {stride} cells"
    alexnet = " AlexNet pools so: 3×3 windows, stride 2." * ((size, stride) == (3, 2))
    formula = unbroken(f"⌊({side} − {size}) / {stride}⌋ + 1 = {stops}")
    return (
        f"Windows of {size}×{size}, {each}: {lie}.{alexnet} Along each side "
        f"there are {formula}.{unseen}"
    )


def _more() -> None:
    """Say what each kind is, and show the code that ran."""
    kinds = "\n".join(f"- **{NAMES[kind]}.** {words}" for kind, words in KINDS.items())
    with st.expander("What each kind does, and who uses it", icon=":material/menu_book:"):
        st.markdown(f"{kinds}\n{SOURCES}", width=PROSE_WIDTH)
    code = st.expander(
        "The code that ran", icon=":material/code:", on_change="rerun", key="pooling.code"
    )
    if code.open:
        for function in (pooling.pool, pooling.pool_windows, summarise):
            code.code(inspect.getsource(function))
