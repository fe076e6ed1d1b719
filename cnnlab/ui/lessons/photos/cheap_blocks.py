"""Why so few multiply-adds: a block of depthwise and 1x1 convolutions against a full one."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from cnnlab.nets import EFFICIENTNET_LITE0, VGG16, Depthwise, summary
from cnnlab.nets.efficientnet import block_starts
from cnnlab.nets.summary import Row, times
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel

_KEY = "photo_blocks"
_QUESTION = Question(
    "A full 3×3 convolution from 100 maps to 100 maps becomes a depthwise 3×3 and a 1×1 "
    "convolution. How many weights are left, without biases?",
    ["90,000", "10,900", "900"],
    right=1,
    answer="9 × 100 × 100 = 90,000 before. Now 9 × 100 look at places and 100 × 100 mix maps: "
    "10,900. The two jobs of a convolution are done one after the other.",
)


def cheap_blocks(view: View) -> None:
    """Draw the counts of one block, of a full convolution in its place, and a question."""
    _chosen(view)
    st.fragment(ask)(_QUESTION, "photos.blocks")
    code_panel("photos.blocks", block_rows, full_products)


@st.fragment
def _chosen(view: View) -> None:
    shown = live_sliders(view, _KEY, ("block",), blocks_data)
    mount("kit/html_part", _KEY, shown[_KEY])
    view.publish()


@cache
def _rows() -> list[Row]:
    return summary(EFFICIENTNET_LITE0)


def block_rows(block: int) -> list[Row]:
    """Return the layers of a block, 1 to 16, that multiply."""
    start, end = block_starts()[block : block + 2]
    return [row for row in _rows()[start:end] if row.multiply_adds]


def full_products(row: Row) -> int:
    """Count the multiply-adds of a depthwise layer if every map looked at all maps."""
    return row.multiply_adds * row.input_shape[-1]


def blocks_data(values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    """Write one block's counts as a table, and what a full convolution would cost."""
    rows = block_rows(values["block"])
    depth = next(row for row in rows if isinstance(row.layer, Depthwise))
    total, full = sum(row.multiply_adds for row in rows), full_products(depth)
    most = total - depth.multiply_adds + full
    lines = "".join(_line(_title(row), _shape(row), row.multiply_adds, most) for row in rows)
    maps = depth.output_shape[-1]
    lines += _line("<b>the block</b>", "", total, most)
    lines += _line(
        f"the same, with a full {times(depth.kernel or ())} on {maps} maps", "", most, most
    )
    whole = sum(row.multiply_adds for row in _rows())
    all_full = whole + sum(
        full_products(row) - row.multiply_adds
        for row in _rows()
        if isinstance(row.layer, Depthwise)
    )
    vgg = sum(row.multiply_adds for row in summary(VGG16))
    return {
        _KEY: {
            "html": f"{_STYLE}<div class=wide><table class=numbers><thead><tr><th>layer</th>"
            f"<th>puts out</th><th>multiply-adds</th><th></th></tr></thead><tbody>{lines}"
            "</tbody></table></div>"
            f"<p>A full convolution sums over all {maps} maps for each of {maps} maps; a "
            f"depthwise one looks at one: {maps} times fewer products. What it cannot do, mix "
            "maps, the 1×1 convolutions do before and after.</p>"
            f"<p>In all, this network takes {whole:,} multiply-adds a photo. With full "
            f"convolutions in place of its 16 depthwise ones it would take {all_full:,}, "
            f"{all_full / whole:.0f} times as many; VGG-16 takes {vgg:,}, {vgg / whole:.0f} "
            "times. Fewer products are not quite as much faster: a depthwise layer moves as many "
            "numbers for few products, and memory keeps it waiting.</p>"
        }
    }


def _title(row: Row) -> str:
    what = "depthwise" if isinstance(row.layer, Depthwise) else "convolution"
    return f"{times(row.kernel or ())} {what}"


def _shape(row: Row) -> str:
    return "×".join(map(str, row.output_shape))


def _line(title: str, shape: str, products: int, most: int) -> str:
    bar = f"<i style='width:{products / most:.2%}'></i>"
    return f"<tr><td>{title}</td><td>{shape}</td><td>{products:,}</td><td>{bar}</td></tr>"


_STYLE = """<style>
.wide { overflow-x: auto; margin-bottom: 0.8rem; }
table { border-collapse: collapse; width: 100%; max-width: 60rem; font-size: 0.95rem; }
th { text-align: left; font-weight: 600; }
td, th { padding: 0.25rem 0.7rem 0.25rem 0; }
td:nth-child(3), th:nth-child(3) { text-align: right; }
td:last-child { width: 40%; min-width: 6rem; }
td i { display: block; height: 0.7rem; min-width: 1px; background: var(--st-primary-color); }
</style>"""
