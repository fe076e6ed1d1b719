"""Why VGG stacks 3x3 convolutions: as far a view for fewer weights."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from cnnlab.figures.stacking_charts import ways_table, weights_bars
from cnnlab.nets.stacked_convolutions import Stacked, stacked
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders

_STYLE = """<style>
.beside { display: grid; gap: 1rem 2rem; align-items: center;
  grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr)); }
</style>"""


@st.fragment
def stacked_kernels(view: View) -> None:
    """Compare a stack of 3x3 convolutions with the one convolution that sees as much."""
    shown = live_sliders(view, "stacking", ("stack_layers", "stack_channels"), _data)
    mount("kit/html_part", "stacking", shown["stacking"])
    view.publish()


def _data(values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    layers, channels = values["stack_layers"], values["stack_channels"]
    found = stacked(layers, channels)
    seen = (
        f"{ways_table(layers)}<p class=small>The {found.sees}×{found.sees} pixels that one unit "
        f"sees through {layers} layers of 3×3, and by how many ways each pixel reaches it. Were "
        "all weights alike, the middle would count most.</p>"
    )
    cost = weights_bars(found) + in_words(found, channels)
    html = f"{_STYLE}<div class=beside><div>{seen}</div><div>{cost}</div></div>"
    return {"stacking": {"html": html}}


def in_words(found: Stacked, channels: int) -> str:
    """Write both counts as sums in HTML, for C channels and for these."""
    sees, layers = found.sees, found.layers
    less = 100 * (1 - found.weights / found.single_weights)
    return (
        f"<p>From C maps to C maps, a 3×3 kernel has 9 C weights, and there are C of them. For C = "
        f"{channels}:</p><ul>"
        f"<li>{layers} layers of 3×3: {layers} × 9 C² = {layers * 9} C² = "
        f"<b>{found.weights:,}</b></li>"
        f"<li>one layer of {sees}×{sees}: {sees**2} C² = <b>{found.single_weights:,}</b></li></ul>"
        f"<p>The stack has <b>{less:.0f} % fewer</b> weights for any C, and as many fewer "
        "multiply-adds, since each weight is used once at every place of the map. And a ReLU "
        f"follows each layer: {layers} in place of one, the authors' other reason. The price: with "
        f"fewer weights, a stack cannot imitate every {sees}×{sees} kernel.</p>"
    )
