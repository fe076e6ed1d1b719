"""Parts of a lesson that answer a slider under the finger, before the page itself runs.

A run of a Streamlit page costs a tenth of a second and more, nearly all of it in the browser, and
grows with the page; asking for one part's data costs what computing it costs. The page runs once
the hand rests, for the link, and what it then shows is the same: both come from one function.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, cast
from weakref import WeakValueDictionary

import streamlit as st

from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.controls import Control, Whole
from cnnlab.ui.base.endpoints import Endpoint
from cnnlab.ui.base.link import View
from cnnlab.ui.base.routes import RouteLimits
from cnnlab.ui.kit.kept import kept_by_reads

Data = Mapping[str, Mapping[str, Any]]
"""What a part shows: the key of each of its components -> that component's data."""

_LIMITS = RouteLimits(most_bytes=12_000)  # a few sliders by name, or a network of 80 layers
_KNOWN: "WeakValueDictionary[str, Part]" = WeakValueDictionary()  # each lives in its session


class SliderData(TypedDict):
    """A slider as ``sliders.js`` draws it."""

    name: str
    label: str
    low: int
    high: int
    value: int
    help: str | None


class SlidersData(TypedDict):
    """The sliders that move a part."""

    revision: int
    part: str
    sliders: list[SliderData]


class SlidersNews(TypedDict):
    """Where the hand left them, as the link writes it."""

    values: dict[str, str]
    revision: int


class HtmlPartData(TypedDict):
    """What ``html_part.js`` shows: words and pictures of the project's own, as HTML."""

    html: str


@dataclass(frozen=True, eq=False)
class Part:
    """A part as the last run of the page left it.

    Attributes
    ----------
    token : str
        The name to ask by, which nobody else can guess.
    sliders : mapping
        The controls that its sliders move.
    values : mapping
        All of the page's controls, as they stood.
    revision : int
        Of the view.
    run : int
        How many runs of the page have left one, this one included: a direct answer may be older
        than what the page has shown since.
    data : callable
        Values -> what to show; depends on nothing else that changes.
    """

    token: str
    sliders: Mapping[str, Control]
    values: Mapping[str, Any]
    revision: int
    run: int
    data: Callable[[Mapping[str, Any]], Data]

    def shown(self, written: Mapping[str, Any] | None = None) -> dict[str, dict[str, Any]]:
        """Compute what to show, where the sliders stand as written, or as in the last run.

        Raises
        ------
        KeyError, ValueError
            If there is no such slider, or it cannot stand there.
        """
        moved = {name: self.sliders[name].read(str(text)) for name, text in (written or {}).items()}
        values = {**self.values, **moved}
        # By this the browser tells an answer for where the sliders stood a moment ago.
        stand = {name: control.write(values[name]) for name, control in self.sliders.items()}
        # What a slider passes on its way is made for one; where it rests, for the page and for all.
        made = kept_by_reads(self.data, values) if written is None else self.data(values)
        return {
            key: {
                "revision": self.revision,
                "live": {"part": self.token, "key": key, "values": stand, "run": self.run},
                **data,
            }
            for key, data in made.items()
        }


def live_sliders(
    view: View, key: str, names: Sequence[str], data: Callable[[Mapping[str, Any]], Data]
) -> dict[str, dict[str, Any]]:
    """Draw sliders that a part answers while they move, and return what it shows now.

    Parameters
    ----------
    view : View
        The page's controls; ``names`` are changed in it.
    key : str
        A name of its own for the part.
    names : sequence of str
        Controls of the kind `Whole`.
    data : callable
        Pure: values of the page's controls -> the data of each of the part's components, by its
        key. It runs in another thread than the page, without Streamlit.

    Returns
    -------
    dict
        The same, to be given to `mount`; the module passes it through ``follow`` of
        ``parts.js``.
    """
    key = f"{key}.sliders"
    sliders = {name: cast(Whole, view.controls[name]) for name in names}
    if news := said(view, key, "sliders", SlidersNews):
        for name in sliders.keys() & news["values"].keys():
            view.take(name, news["values"][name])
    part = offer(view, key, sliders, data)
    described = [
        SliderData(
            name=name,
            label=slider.label,
            low=slider.low,
            high=slider.high,
            value=view[name],
            help=slider.help,
        )
        for name, slider in sliders.items()
        if view.is_free(name)
    ]
    for name in sliders:
        if not view.is_free(name):
            view.draw_fixed(name)
    shown = SlidersData(revision=view.revision, part=part.token, sliders=described)
    mount("kit/sliders", key, shown, sliders=SlidersNews)
    return part.shown()


def offer(
    view: View, key: str, sliders: Mapping[str, Control], data: Callable[[Mapping[str, Any]], Data]
) -> Part:
    """Answer for a part from now on, as long as the session lasts: it may hold a photo.

    Parameters
    ----------
    view, key, data
        As in `live_sliders`.
    sliders : mapping
        The controls that move the part, by name; of the view, or readers of another form.
    """
    token = st.session_state.setdefault(f"{key}.part", secrets.token_urlsafe(16))
    values = {name: view[name] for name in view.controls}
    before = st.session_state.get(f"part.{token}")
    run = before.run + 1 if before else 1
    part = Part(token, sliders, values, view.revision, run, data)
    _KNOWN[token] = st.session_state[f"part.{token}"] = part
    return part


def answer_part(body: bytes) -> bytes:
    """Compute what a part shows for values that the browser wrote.

    Raises
    ------
    LookupError
        If the part was never offered, or has no such slider.
    TypeError, ValueError
        If a slider cannot stand there, or the body is no such question.
    """
    asked = json.loads(body)
    if not isinstance(asked, dict) or not isinstance(asked.get("values"), dict):
        raise ValueError("a question has a part, and the values of its sliders")
    return json.dumps(_KNOWN[asked["part"]].shown(asked["values"]), allow_nan=False).encode()


PART = Endpoint("part", _LIMITS, answer_part, "no slider can stand there: {}".format)
"""Asks {part, values} for what the part shows; values as the link writes them."""
