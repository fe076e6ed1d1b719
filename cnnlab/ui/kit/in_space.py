"""Figures in space that a hand turns: Python's side of ``in_space.js``."""

from collections.abc import Mapping
from typing import Any, TypedDict

from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.controls import Numbers
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.plotly_js import PLOTLY_PATH

CAMERA = Numbers((), lengths=(3,), label="From where the network in space is seen")
"""Where a reader looks from: degrees around, degrees up, percent; empty: as at first."""

TURNING = (
    "Drag to turn, also by two fingers: one scrolls the page. Once pressed, the wheel and `+` `-` "
    "come closer, and arrows turn."
)
"""What a reader may do, in a line."""

_NARROW_START = (218, 28)  # more along the way: what is long fills a box that is not


class SpacePlot(TypedDict):
    """A plotly figure as JSON, and what it shows in words."""

    figure: str
    words: str


class InSpaceData(TypedDict):
    """What ``in_space.js`` shows, and from where; ``file``: as what it is saved."""

    figures: list[SpacePlot]
    start: list[float]
    narrow_start: list[float]
    camera: list[float]
    file: str
    locked: bool
    height: int
    plotly: str
    revision: int


class InSpaceNews(TypedDict):
    """From where the reader looks now."""

    camera: list[float]
    revision: int


def in_space(
    view: View, key: str, figures: Mapping[str, Any], start: tuple[float, float], file: str = ""
) -> None:
    """Show figures in space, all seen from where the control "camera" says.

    Parameters
    ----------
    view : View
        Its page has the control `CAMERA` under the name "camera".
    key : str
        Streamlit's key.
    figures : mapping
        What each shows in words -> a plotly figure with one scene, whose ``layout.meta`` has
        "corners", places that must be in sight, and "squeezed", the share of its length along x
        that is left on a phone; the ``meta["short"]`` of a trace are its words there.
    start : (float, float)
        Degrees around and up from where it is seen at first.
    file : str
        The name under which the picture can be saved, if it can.
    """
    if news := said(view, key, "turned", InSpaceNews):
        view.take("camera", news["camera"])
    data = InSpaceData(
        figures=[
            SpacePlot(figure=figure.to_json(), words=words) for words, figure in figures.items()
        ],
        start=list(start),
        narrow_start=list(_NARROW_START),
        camera=list(view["camera"]),
        file=file,
        locked=not view.is_free("camera"),
        height=max(figure.layout.height for figure in figures.values()),
        plotly=PLOTLY_PATH,
        revision=view.revision,
    )
    mount("kit/in_space", key, data, turned=InSpaceNews)
