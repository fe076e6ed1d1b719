"""Pooling where the windows do not come out even: rounded down, or up by ``ceil_mode``."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from cnnlab.figures.cell_table import cell_table
from cnnlab.ops.ceil_mode import pool_rounding_up, pooled_size
from cnnlab.ops.pooling import PoolKind, pool
from cnnlab.ops.window_visits import window_visits
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel

_KEY = "rounding"
_ASKED = {"side": 13, "maps": 16}
_STYLE = """<style>
.tables { display: flex; flex-wrap: wrap; gap: 1rem 2.4rem; align-items: start;
  margin-bottom: 0.8rem; }
.tables figure { max-width: 22rem; }
</style>"""


def rounding_up(view: View) -> None:
    """Pool a small map both ways, and ask what that does to a network."""
    _pooled(view)
    code_panel(_KEY, pooled_size, pool_rounding_up)
    st.fragment(ask)(loaded_weights(), "smaller.rounding")


@st.fragment
def _pooled(view: View) -> None:
    view.draw("ceil_kind")
    shown = live_sliders(view, _KEY, ("ceil_side", "ceil_window", "ceil_stride"), _data)
    mount("kit/html_part", _KEY, shown[_KEY])
    view.publish()


def _data(values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    side, window, stride = (values[f"ceil_{name}"] for name in ("side", "window", "stride"))
    kind: PoolKind = values["ceil_kind"]
    rows, columns = np.indices((side, side))
    image = (3 * rows**2 + 5 * columns + rows * columns) % 10
    down = pool(image, window, stride=stride, kind=kind)
    up = pool_rounding_up(
        image, window, stride=stride, kind="average" if kind == "average" else "max"
    )
    visits = window_visits(side, window, stride, 1, 0)
    new = np.ones(up.shape, bool)
    new[: len(down), : len(down)] = False
    unseen = np.outer(visits, visits) == 0
    left = f": {unseen.sum()} cells are in no window" if unseen.any() else ": all are in a window"
    tables = "".join(
        (
            cell_table(image, f"A map of {side}×{side}. Rounded down{left}.", hatched=unseen),
            cell_table(down, f"Rounded down, as usual: {len(down)}×{len(down)}"),
            cell_table(up, f"<code>ceil_mode=True</code>: {len(up)}×{len(up)}", marked=new),
        )
    )
    html = f"{_STYLE}<div class=tables>{tables}</div>{_words(side, window, stride)}"
    return {_KEY: {"html": html}}


def _words(side: int, window: int, stride: int) -> str:
    """Write both counts as sums, and whose habit each is."""
    down, up = (pooled_size(side, window, stride, ceil_mode=mode) for mode in (False, True))
    steps = f"({side} − {window}) / {stride} = {(side - window) / stride:.3g}"
    rounded = -(-(side - window) // stride) + 1
    if down == up == rounded:
        found = "a whole number: both ways agree."
    elif up < rounded:
        found = (
            f"rounded up there would be {rounded} windows, but the last would begin beyond the "
            "map: it is left out, and both ways agree."
        )
    else:
        found = (
            f"rounded down there are {down} windows, rounded up {up}. The last ones hang over the "
            "edge, and summarise what is there: a mean of fewer numbers counts each for more."
        )
    googlenet = [pooled_size(112, 3, 2, ceil_mode=mode) for mode in (False, True)]
    return (
        f"<p>Steps along a side: {steps}; {found}</p>"
        "<p>PyTorch and Keras round down unless told otherwise, Caffe’s pooling up. Some networks "
        "need it: the first pooling of torchvision’s GoogLeNet, 3×3 at stride 2 with "
        f"<code>ceil_mode=True</code>, makes {googlenet[1]} of 112. Rounded down it would be "
        f"{googlenet[0]}.</p>"
    )


def loaded_weights() -> Question:
    """Ask what becomes of weights that were trained with the other rounding."""
    side, maps = _ASKED["side"], _ASKED["maps"]
    down, up = (pooled_size(side, 2, 2, ceil_mode=mode) for mode in (False, True))
    return Question(
        f"A trained network pools {maps} maps of {side}×{side} by 2×2, stride 2, flattens them and "
        "has a dense layer. You load its weights into the same network with ceil_mode=True. What "
        "happens to the first picture?",
        ["The same answer", "A slightly different answer", "An error", "Zeros fill the rest"],
        right=2,
        answer=f"{maps} × {down} × {down} = {maps * down**2} numbers went into the dense layer, "
        f"now {maps} × {up} × {up} = {maps * up**2} come: its matrix does not fit. Had the network "
        "a global average in place of the flattening, it would run, and answer a little "
        "differently: no error would tell you.",
    )
