"""A slider with stops of its own, and what is written for each while it moves."""

from collections.abc import Callable, Mapping
from typing import Any, TypedDict, cast

from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.controls import Stops
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import offer


class StopSliderData(TypedDict):
    """What ``stop_slider.js`` shows: the slider's stops, and Python's words for one of them."""

    name: str
    label: str
    stops: list[str]
    html: str


class StopSliderNews(TypedDict):
    """Where the reader has put the slider."""

    value: str
    revision: int


def stop_slider(view: View, key: str, name: str, html: Callable[[str], str]) -> None:
    """Draw a slider and what it changes.

    Parameters
    ----------
    view : View
        The page's controls; ``name`` is changed in it.
    key : str
        A name of its own for the part.
    name : str
        A control of the kind `Stops`.
    html : callable
        Pure: a stop -> what to show at it, of the project's own words and numbers. It runs in
        another thread than the page, without Streamlit.
    """
    control = cast(Stops, view.controls[name])
    if news := said(view, key, "moved", StopSliderNews):
        view.take(name, news["value"])

    def data(values: Mapping[str, Any]) -> dict[str, StopSliderData]:
        shown = html(str(values[name]))
        stops = list(control.options)
        return {key: {"name": name, "label": control.label, "stops": stops, "html": shown}}

    part = offer(view, key, {name: control}, data)
    mount("kit/stop_slider", key, part.shown()[key], moved=StopSliderNews)
