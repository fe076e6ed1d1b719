"""Networks as blocks to scale, side by side, and where their parameters and their computing are."""

import streamlit as st

from cnnlab.figures.blocks2d import flat_figure, flat_height
from cnnlab.figures.blocks3d import space_figure
from cnnlab.figures.layer_shares import shares_figure, shares_in_words
from cnnlab.figures.template import savable
from cnnlab.nets import ALEXNET, CATALOGUE, Conv, Row, summary
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
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
        _blocks(networks, view["drawn"], own=view["sized"] == "own", narrow=screen.narrow)
    ask(_where_is_what(), "architectures.shares", lambda: _shares(networks))
    view.publish()


def _blocks(networks: dict[str, list[Row]], drawn: str, own: bool, narrow: bool) -> None:
    flat = drawn == "flat"
    draw = flat_figure if flat else space_figure
    st.plotly_chart(
        draw(networks, st.context.theme.type == "dark", own_scale=own, narrow=narrow),
        theme=None,
        config=savable("-".join(networks)) | {"scrollZoom": not flat},
        key=f"architectures.blocks.{drawn}",
        alt=f"Blocks of {', '.join(networks)}; the table above has their shapes",
    )
    how = (
        "Each block is as wide as its map has columns"
        if flat
        else "Drag to turn, use the wheel to come closer. Each block is as high and as wide as its "
        "map"
    )
    scale = "each network in a scale of its own" if own else "in one scale for all networks"
    st.caption(
        f"{how}, {scale}, and thicker the more maps there are: four times as many maps, twice as "
        "thick. A dense layer has no rows and columns: it is a needle, drawn just wide enough to "
        "be seen. Green: input, blue: convolution, grey: pooling, red: dense. A stage is some "
        "convolutions and the pooling that ends it; stages begin on the same line. "
        "Point at a block to read its numbers. The camera saves the picture."
    )


def _shares(networks: dict[str, list[Row]]) -> None:
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
