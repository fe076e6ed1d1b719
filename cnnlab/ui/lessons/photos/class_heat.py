"""Where an answer comes from: 49 numbers over the photo, whose mean and a bias are the logit."""

import numpy as np
import streamlit as st

from cnnlab.explain.class_activation import ClassMap, class_map
from cnnlab.explain.occlusion import occlusion_row
from cnnlab.figures.heat_grid import heat_grid
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData
from cnnlab.ui.kit.opened import code_panel, opened
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.lessons.photos.covering import PASSES, covering
from cnnlab.ui.lessons.photos.network import Seen, photo_network

_QUESTION = Question(
    "You cover the part of the photo where the map is reddest. What becomes of the logit?",
    [
        "It falls by exactly their share",
        "It changes; by how much, the map alone does not say",
        "It cannot change: the weights are the same",
    ],
    right=1,
    answer="The sum is exact for this photo. Another photo has other maps: each cell has seen far "
    "more than the pixels below it, and all 49 change. Try it with **Cover a part** above.",
)


def class_heat(view: View, seen: Seen) -> None:
    """Draw a class's map over what the network sees, its sum, and a question."""
    _heat(view, seen)
    st.fragment(ask)(_QUESTION, "photos.heat")
    code_panel("photos.heat", class_map, occlusion_row)


@st.fragment
def _heat(view: View, seen: Seen) -> None:
    chosen = view.draw("class")
    number = seen.likeliest if chosen < 0 else chosen
    network = photo_network()
    found = class_map(network, seen.last_layers, number)
    name = network.classes[number]
    data: HtmlPartData = {
        "html": heat_grid(found.values, data_url(seen.square), f"Evidence for {name}")
        + _sum(found, name, float(seen.probabilities[number]))
    }
    mount("kit/html_part", "photos_heat", data)
    st.markdown(
        "The last 1,280 maps are 7×7. A **global average** makes one number of each, and one "
        "dense layer weighs those numbers. Both are sums, so their order does not matter: weigh "
        "the maps first, cell by cell, and average then. That is the **class activation map** "
        "(Zhou and others, 2016). Grad-CAM asks how the logit would change with each map; here "
        "that slope is the weight divided by 49, so it draws the same picture, except that it "
        "leaves out what is below 0. A cell stands where it stands, but it has seen more of the "
        "photo than the square below it.",
        width=PROSE_WIDTH,
    )
    title = f"Hold it against covering: {PASSES} passes of the network"
    opened(title, ":material/grid_on:", covering, view, seen, number)
    view.publish()


def _sum(found: ClassMap, name: str, share: float) -> str:
    """Write how the logit comes about; in three digits, as it is shown."""
    mean = float(np.mean(found.values, dtype=np.float64))
    sign = "−" if found.bias < 0 else "+"
    least, most = f"{found.values.min():.1f}", f"{found.values.max():.1f}"
    return (
        f"<p><b>{name}</b>: mean of the 49 numbers {mean:.3f} {sign} {abs(found.bias):.3f} (the "
        f"class’s bias) = <b>{found.logit:.3f}</b>, its logit; softmax makes {share:.1%} of it. "
        f"Cells from {least} to {most}; red is evidence for it, blue against.</p>"
    ).replace("-", "−")
