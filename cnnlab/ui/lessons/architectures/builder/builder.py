"""A network of one's own: Python's side of ``builder.js``, which edits; the shapes are ours."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TypedDict

import streamlit as st

from cnnlab.nets import CATALOGUE, Architecture, Shape
from cnnlab.nets.summary import Row, summary, times
from cnnlab.nets.text import MOST_LAYERS, network_from_text, network_to_text
from cnnlab.nets.validation import LayerCheck, validate
from cnnlab.nets.walk import placed_layers
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.controls import Value
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import offer
from cnnlab.ui.lessons.architectures.builder.bricks import (
    BRICKS,
    LABELS,
    LayerTold,
    NetworkTold,
    network_told,
    text_of,
    told,
)
from cnnlab.ui.lessons.architectures.builder.export_panel import export_panel
from cnnlab.ui.lessons.architectures.builder.to_training import send_to_training

_KEY = "builder"
_START = "builder.start"
_OWN = "own"


class StepTold(TypedDict):
    """What comes out of one layer; ``problem`` says why nothing does."""

    shape: str
    parameters: int
    formula: str
    problem: str


class VerdictTold(TypedDict):
    """Whether the network works, in words."""

    works: bool
    text: str


class BrickTold(TypedDict):
    """A kind of layer, and one of it as it is when added."""

    title: str
    does: str
    offered: bool
    layer: LayerTold


class BuilderData(TypedDict):
    """What ``builder.js`` shows."""

    state: NetworkTold
    steps: list[StepTold]
    verdict: VerdictTold
    bricks: dict[str, BrickTold]
    labels: dict[str, str]
    most: int


class BuilderNews(TypedDict):
    """The network as the reader has made it."""

    state: NetworkTold
    revision: int


def builder(view: View) -> None:
    """Draw the network in the link, to edit layer by layer; below it, its source.

    Parameters
    ----------
    view : View
        Its control "own" holds the network as text.
    """
    _start_from(view)
    _built(view)


@st.fragment
def _start_from(view: View) -> None:
    """Draw the list of networks; apart from the builder, so that no edit draws it again."""
    st.selectbox(
        "Start from",
        [name for name, entry in CATALOGUE.items() if entry.runs],
        index=None,
        format_func=lambda name: CATALOGUE[name].title,
        placeholder="Choose a network",
        key=_START,
        on_change=_take_start,
        args=(view,),
        filter_mode=None,
        width=300,
        help="It takes the place of the one below. Undo brings that one back.",
    )
    if st.session_state.pop(f"{_START}.taken", False):
        st.rerun()  # the builder below is another fragment


def _take_start(view: View) -> None:
    """Put the chosen network into the builder; the list asks again."""
    if chosen := st.session_state[_START]:
        entry = CATALOGUE[chosen]
        view.change({_OWN: network_to_text(entry.architecture, entry.input_shape)})
        st.session_state[_START] = None
        st.session_state[f"{_START}.taken"] = True


@st.fragment
def _built(view: View) -> None:
    if news := said(view, _KEY, "network", BuilderNews):
        try:
            view[_OWN] = text_of(news["state"])
        except ValueError as error:
            problem(error)
    mount("lessons/architectures/builder/builder", _KEY, _offered(view), network=BuilderNews)
    st.caption(
        "The network is in the address bar: share it, or bookmark it. By keyboard, Alt with ↑ or ↓ "
        "moves the layer that you are in."
    )
    send_to_training(view, *network_from_text(view[_OWN]))
    export_panel(view)
    view.publish()


@dataclass(frozen=True)
class _Told:
    """The network as the browser tells of it, in JSON: what a part of the lesson is asked with."""

    default: str = ""

    def read(self, text: str) -> str:
        """Return it as the link has it; ValueError where it is none."""
        return text_of(json.loads(text))

    def write(self, value: Value) -> str:
        """Return the link's text itself."""
        return str(value)


def _offered(view: View) -> dict[str, object]:
    """Return the builder's data; from now on the browser may ask for that of another network."""
    part = offer(view, _KEY, {_OWN: _Told()}, lambda values: {_KEY: _data(values[_OWN])})
    return part.shown()[_KEY]


def _data(own: str) -> BuilderData:
    architecture, input_shape = network_from_text(own)
    steps = validate(architecture, input_shape)
    # A summary ends at the first problem; what comes before it has one all the same.
    rows = summary(_flowing(architecture, steps), input_shape)
    return {
        "state": network_told(architecture, input_shape),
        "steps": [_step(step, row) for step, row in zip(steps, _padded(rows, steps), strict=True)],
        "verdict": verdict(architecture, input_shape),
        "bricks": {
            kind: {
                "title": brick.title,
                "does": brick.does,
                "offered": brick.offered,
                "layer": told(brick.layer),
            }
            for kind, brick in BRICKS.items()
        },
        "labels": dict(LABELS),
        "most": MOST_LAYERS,
    }


def _flowing(architecture: Architecture, steps: list[LayerCheck]) -> Architecture:
    """Return the layers before the first that cannot follow, or holds one that cannot."""
    stuck = next((n for n, step in enumerate(steps) if step.problem), len(steps))
    whole = [one.path for one in placed_layers(architecture)[:stuck] if "." not in one.path]
    return architecture[: len(whole)]


def _padded(rows: list[Row], steps: list[LayerCheck]) -> list[Row | None]:
    return [*rows, *[None] * (len(steps) - len(rows))]


def _step(step: LayerCheck, row: Row | None) -> StepTold:
    """Say what comes out of a layer, or why nothing does."""
    reason = step.problem and f"{step.problem[:1].upper()}{step.problem[1:]}."
    return {
        "shape": "×".join(map(str, step.shape)) if step.shape else "",
        "parameters": row.parameters if row else 0,
        "formula": row.formula if row and row.parameters else "",
        "problem": reason,
    }


def verdict(architecture: Architecture, input_shape: Shape) -> VerdictTold:
    """Say whether a network works, and what it is in all.

    Examples
    --------
    >>> from cnnlab.nets import Conv, Dense, Flatten
    >>> verdict((Conv(6, 5), Dense(10)), (28, 28, 1))["text"]
    'Layer 2 cannot follow yet: see there. Up to layer 1: 156 parameters.'
    >>> print(verdict((Flatten(), Dense(10)), (28, 28, 1))["text"])
    It works: 28 × 28 × 1 in, 10 numbers out, one for each class. 7,850 parameters, 7,840
    multiply-adds a picture.
    """
    steps = validate(architecture, input_shape)
    stuck = next((place for place, step in enumerate(steps) if step.problem), None)
    rows = summary(_flowing(architecture, steps), input_shape)
    parameters = sum(row.parameters for row in rows)
    if stuck is not None:
        before = f" Up to layer {stuck}: {parameters:,} parameters." if stuck else ""
        return {"works": False, "text": f"Layer {stuck + 1} cannot follow yet: see there.{before}"}
    output = rows[-1].output_shape if rows else input_shape
    out = (
        f"{output[0]:,} numbers out, one for each class."
        if len(output) == 1
        else f"{times(output)} out. To tell classes apart, end with Flatten and a Dense layer of "
        "one unit for each class."
    )
    work = sum(row.multiply_adds for row in rows)
    return {
        "works": True,
        "text": f"It works: {times(input_shape)} in, {out} {parameters:,} parameters, {work:,} "
        "multiply-adds a picture.",
    }
