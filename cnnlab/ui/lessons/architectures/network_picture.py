"""Networks as blocks to scale, side by side, and where their parameters and their computing are."""

from collections.abc import Mapping
from math import sqrt

import streamlit as st

from cnnlab.figures.blocks2d import flat_figure, flat_height
from cnnlab.figures.blocks3d import SEEN_FROM, space_figure
from cnnlab.figures.layer_shares import shares_figure, shares_in_words
from cnnlab.figures.template import savable
from cnnlab.nets import ALEXNET, CATALOGUE, Conv, Row, summary
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.in_space import TURNING, in_space
from cnnlab.ui.kit.on_screen import on_screen

NOTHING = "none"
"""What stands in the place of a second or third network where there is none."""


_CAPTION = 80  # pixels, about


def chosen_networks(view: View) -> dict[str, list[Row]]:
    """Return title -> summary of the networks that the reader compares, each once."""
    names = dict.fromkeys(view[place] for place in ("first", "second", "third"))
    entries = [CATALOGUE[name] for name in names if name != NOTHING]
    return {entry.title: summary(entry.architecture, entry.input_shape) for entry in entries}


@st.fragment
def network_picture(view: View) -> None:
    """Draw one to three networks as blocks, then each layer's share of their cost."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for place in ("first", "second", "third"):
            view.draw(place)
        view.draw("drawn")
        view.draw("sized")
    networks = chosen_networks(view)
    screen = on_screen("architectures.screen", [[0, flat_height(networks) + _CAPTION]])
    if screen.near:  # plotly alone takes longer to start than the rest of the page
        (_from_above if view["drawn"] == "flat" else _in_space)(view, networks, screen.narrow)
    ask(_where_is_what(), "architectures.shares", lambda: _shares(networks))
    view.publish()


def _from_above(view: View, networks: Mapping[str, list[Row]], narrow: bool) -> None:
    dark = st.context.theme.type == "dark"
    st.plotly_chart(
        flat_figure(networks, dark, scale=view["sized"], narrow=narrow),
        theme=None,
        config=savable("-".join(networks)),
        key="architectures.blocks.flat",
        alt=_in_words(networks),
    )
    st.caption(
        f"Each block is as wide as its map has columns, {_scale(view, networks)}. {_LEGEND} The "
        "camera saves the picture."
    )


def _in_space(view: View, networks: Mapping[str, list[Row]], narrow: bool) -> None:
    dark = st.context.theme.type == "dark"
    figure = space_figure(networks, dark, scale=view["sized"], narrow=narrow)
    name = "-".join(networks)
    in_space(view, "architectures.space", {_in_words(networks): figure}, SEEN_FROM, file=name)
    st.caption(
        f"{TURNING} Each block is as high and as wide as its map, {_scale(view, networks)}. "
        f"{_LEGEND}"
    )


_LEGEND = (
    "It is thicker the more maps there are: four times as many maps, twice as thick. A dense layer "
    "has no rows and columns: it is a needle, drawn just wide enough to be seen. Green: input, "
    "blue: convolution, grey: pooling, red: dense. A stage is some convolutions and the pooling "
    "that ends it; stages begin on the same line. Point at a block to read its numbers."
)


def _in_words(networks: Mapping[str, list[Row]]) -> str:
    return f"Blocks of {', '.join(networks)}; the table above has their shapes"


def _scale(view: View, networks: Mapping[str, list[Row]]) -> str:
    """Say what may be compared, and how much larger a small network is drawn than it is."""
    widths = sorted(rows[0].input_shape[0] for rows in networks.values())
    times = widths[-1] / widths[0]
    if view["sized"] == "own":
        return "each network in a scale of its own"
    if view["sized"] == "same" or times == 1:
        small = "; where that is too small to be read, take another scale" if times >= 4 else ""
        return f"in one scale for all networks{small}"
    return (
        f"by the root: {widths[-1]} columns against {widths[0]} are {times:g} times as many, and "
        f"drawn {sqrt(times):.2g} times as wide"
    )


def _shares(networks: Mapping[str, list[Row]]) -> None:
    """Draw each layer's share of the parameters and of the computing."""
    dark = st.context.theme.type == "dark"
    for column, (title, rows) in zip(st.columns(len(networks)), networks.items(), strict=True):
        with column:
            st.subheader(title, anchor=False)
            st.markdown(shares_in_words(rows))
            st.plotly_chart(
                shares_figure(rows, dark),
                theme=None,
                config=savable(f"{title}-shares"),
                key=f"architectures.shares.{title}",
                alt=shares_in_words(rows),
            )


def _where_is_what() -> Question:
    rows = summary(ALEXNET)
    convolutions = [row for row in rows if isinstance(row.layer, Conv)]
    parameters = sum(row.parameters for row in convolutions) / sum(r.parameters for r in rows)
    products = sum(row.multiply_adds for row in convolutions) / sum(r.multiply_adds for r in rows)
    return Question(
        f"AlexNet has {len(convolutions)} convolutions and "
        f"{sum(row.kind == 'Dense' for row in rows)} dense layers. Where are its parameters, and "
        "where is its computing?",
        [
            "Both mostly in the convolutions",
            "Parameters in the dense layers, computing in the convolutions",
            "Parameters in the convolutions, computing in the dense layers",
        ],
        right=1 if parameters < 0.5 < products else 0,
        answer=f"The convolutions have {100 * parameters:.1f} % of the parameters and do "
        f"{100 * products:.1f} % of the multiply-adds: a kernel is used again at every place of "
        "the map, a dense layer's weight once.",
    )
