"""A network of one's own: Python's side of ``js/builder.js``, which edits; the shapes are ours."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cnnlab.nets import CATALOGUE, Architecture, Shape
from cnnlab.nets.editing import Step, validate
from cnnlab.nets.summary import Row, summary, times
from cnnlab.nets.text import MOST_LAYERS, network_from_text, network_to_text
from cnnlab.ui.bricks import BRICKS, LABELS, network_told, text_of, told
from cnnlab.ui.components import mount, said
from cnnlab.ui.export_panel import export_panel
from cnnlab.ui.lesson import problem
from cnnlab.ui.link import View

_KEY = "builder"
_START = "builder.start"
_OWN = "own"


@st.fragment
def builder(view: View) -> None:
    """Draw the network in the link, to edit layer by layer; below it, its source.

    Parameters
    ----------
    view : View
        Its control "own" holds the network as text.
    """
    st.selectbox(
        "Start from",
        [name for name, entry in CATALOGUE.items() if entry.runs],
        index=None,
        format_func=lambda name: CATALOGUE[name].title,
        placeholder="Choose a network",
        key=_START,
        on_change=_start,
        args=(view,),
        filter_mode=None,
        width=300,
        help="It takes the place of the one below. Undo brings that one back.",
    )
    if news := said(view, _KEY, "network"):
        try:
            view[_OWN] = text_of(news["state"])
        except ValueError as error:
            problem(error)
    mount("builder", _KEY, _data(view), "network")
    st.caption(
        "The network is in the address bar: share it, or bookmark it. By keyboard, Alt with ↑ or ↓ "
        "moves the layer that you are in."
    )
    export_panel(view)
    view.publish()


def _start(view: View) -> None:
    """Take a network of the catalogue over; the list then asks again."""
    name = st.session_state[_START]
    if name:
        entry = CATALOGUE[name]
        view.change({_OWN: network_to_text(entry.architecture, entry.input_shape)})
        st.session_state[_START] = None


def _data(view: View) -> dict[str, Any]:
    architecture, input_shape = network_from_text(view[_OWN])
    steps = validate(architecture, input_shape)
    # A summary ends at the first problem; what comes before it has one all the same.
    flowing = sum(step.shape is not None for step in steps)
    rows = summary(architecture[:flowing], input_shape)
    return {
        "revision": view.revision,
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


def _padded(rows: list[Row], steps: list[Step]) -> list[Row | None]:
    return [*rows, *[None] * (len(steps) - len(rows))]


def _step(step: Step, row: Row | None) -> dict[str, Any]:
    """Say what comes out of a layer, or why nothing does."""
    reason = step.problem and f"{step.problem[:1].upper()}{step.problem[1:]}."
    return {
        "shape": "×".join(map(str, step.shape)) if step.shape else "",
        "parameters": row.parameters if row else 0,
        "formula": row.formula if row and row.parameters else "",
        "problem": reason,
    }


def verdict(architecture: Architecture, input_shape: Shape) -> dict[str, Any]:
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
    rows = summary(architecture[:stuck], input_shape)
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
