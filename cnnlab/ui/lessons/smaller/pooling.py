"""Ways to pool the same feature map: Python's side of ``pooling.js``."""

from collections.abc import Mapping
from functools import partial
from typing import Any, TypedDict, cast

import streamlit as st

from cnnlab.nets.forward import Values
from cnnlab.ops.padding import output_size
from cnnlab.ops.pooling import pool_windows
from cnnlab.ops.summaries import Summary, in_no_window, taken_from
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import unbroken
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.live_parts import live_sliders
from cnnlab.ui.kit.packing import as_text
from cnnlab.ui.lessons.smaller.pooling_kinds import (
    NAMES,
    first_map,
    pooled,
    pooling_explained,
    shown_kinds,
    weights,
)
from cnnlab.ui.lessons.smaller.shift_compared import ask_about_a_shift

_KEY = "pooling"
# How windows lie where the stride equals the size, is smaller, is larger.
_LAYOUTS = ("side by side", "they overlap", "with gaps between them")


class PackedMap(TypedDict):
    """A map, its numbers in base64, and its range."""

    rows: int
    columns: int
    values: str
    low: float
    high: float


class PooledMap(PackedMap):
    """A map made smaller, and which number of its window each cell took."""

    kind: str
    name: str
    taken: list[int]


class PooledData(TypedDict):
    """What the sliders change."""

    size: int
    stride: int
    layout: str
    weights: list[float]
    kinds: list[PooledMap]


class PoolingData(PooledData):
    """What ``pooling.js`` shows."""

    at: list[int]
    title: str
    map: PackedMap


class PoolingNews(TypedDict):
    """The cell that the reader chose."""

    at: list[int]
    revision: int


@st.fragment
def pooling_compared(view: View, digit: Digit) -> None:
    """Draw a feature map, summaries of it, and what a shift of the digit changes in each.

    Parameters
    ----------
    view : View
        Its controls begin with "pool_".
    digit : Digit
        What the network reads; the map is one of its first layer's.
    """
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        view.draw("pool_map")
        view.draw("pool_all")
        if view["pool_all"]:
            view.draw("pool_kernel")
            st.button(
                "Draw again (stochastic)",
                icon=":material/casino:",
                on_click=_draw_again,
                args=(view,),
            )
    if news := said(view, _KEY, "pooling", PoolingNews):
        view.take("pool_at", news["at"])
    image = first_map(view, digit.image)
    shown = live_sliders(view, _KEY, ("pool_size", "pool_stride"), partial(pooling_data, image))
    data: PoolingData = {
        **cast(PooledData, shown[_KEY]),
        "at": [int(place) for place in view["pool_at"]],
        "title": f"{digit.title}, map {view['pool_map']} of the first layer after ReLU",
        "map": _packed(image),
    }
    mount("lessons/smaller/pooling", _KEY, data, pooling=PoolingNews)
    ask_about_a_shift(view, digit)
    pooling_explained()
    view.publish()


def _draw_again(view: View) -> None:
    view["pool_seed"] = (view["pool_seed"] + 1) % 100


def pooling_data(image: Values, values: Mapping[str, Any]) -> dict[str, PooledData]:
    """Pool a map, as the controls say."""
    size, stride = values["pool_size"], values["pool_stride"]
    windows = pool_windows(image, size, stride=stride)
    data: PooledData = {
        "size": size,
        "stride": stride,
        "layout": _layout(image, size, stride),
        "weights": weights(values).ravel().tolist(),
        "kinds": [
            _kind(kind, pooled(values, image, kind), windows) for kind in shown_kinds(values)
        ],
    }
    return {_KEY: data}


def _kind(kind: Summary, summary: Values, windows: Values) -> PooledMap:
    return {
        "kind": kind,
        "name": NAMES[kind],
        "taken": taken_from(windows, summary).ravel().tolist(),
        **_packed(summary),
    }


def _packed(values: Values) -> PackedMap:
    rows, columns = values.shape
    low, high = float(values.min()), float(values.max())
    return {"rows": rows, "columns": columns, "values": as_text(values), "low": low, "high": high}


def _layout(image: Values, size: int, stride: int) -> str:
    """Say how the windows lie: beside each other, overlapping, or with gaps."""
    lie = _LAYOUTS[0 if stride == size else 1 if stride < size else 2]
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
