"""What one answers with: numbers, a choice, a grid, a network as text."""

import html
from collections.abc import Sequence
from typing import Any, TypedDict
from urllib.parse import parse_qs, urlsplit

import numpy as np
import streamlit as st

from cnnlab.exercises.answers import (
    LONGEST_ANSWER,
    Asked,
    AskGrid,
    AskNetwork,
    AskNumbers,
    AskOption,
    network_of_answer,
)
from cnnlab.nets.summary import times
from cnnlab.nets.validation import validate
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH

_LETTERS = (
    "First the input, then a word for each layer, `_` between them: `c6k5p2` convolution (6 maps, "
    "kernel 5, padding 2; `s2` stride), `m2` max pool, `a2` average pool (`m3s2`: window 3, stride "
    "2), `v` global average, `r` ReLU, `s` sigmoid, `t` tanh, `f` flatten, `d10` dense. Or build "
    "it at Architectures, and paste that page's link."
)


class AnswerGridData(TypedDict):
    """What ``answer_grid.js`` begins with."""

    cells: list[list[float]]
    ink: bool
    label: str
    revision: int


class AnswerGridNews(TypedDict):
    """What its cells hold."""

    cells: list[list[float]]
    revision: int


def answer_form(asked: Asked, key: str, before: object) -> Any:
    """Draw what one answers with, as it was answered before; return what is in it now."""
    match asked:
        case AskOption(options):
            at = options.index(str(before)) if before in options else None
            return st.radio("Your answer", options, at, key=key)
        case AskNetwork():
            return _network(asked, key, before)
        case AskGrid(rows, columns, ink):
            return _grid(rows, columns, ink, key, before)
    return _numbers(asked, key, before)


def _numbers(asked: AskNumbers, key: str, before: object) -> list[float | None]:
    earlier = before if isinstance(before, list) and len(before) == len(asked.labels) else None
    found: list[float | None] = []
    with st.container(horizontal=True):
        for n, label in enumerate(asked.labels):
            start = earlier[n] if earlier else None
            number = st.number_input(
                label,
                value=float(start) if isinstance(start, int | float) else None,
                step=1.0 if asked.whole else 0.01,
                format="%.0f" if asked.whole else "%.6g",
                key=f"{key}.{n}",
                width=220,
            )
            found.append(number)
    return found


def _grid(rows: int, columns: int, ink: bool, key: str, before: object) -> Any:
    fits = isinstance(before, list) and np.asarray(before).shape == (rows, columns)
    cells: Any = before if fits else np.zeros((rows, columns)).tolist()
    data: AnswerGridData = {"cells": cells, "ink": ink, "label": "Your answer", "revision": 0}
    news = mount("lessons/exercises/answer_grid", key, data, filled=AnswerGridNews)["filled"]
    return news["cells"] if news else cells


def _network(asked: AskNetwork, key: str, before: object) -> str:
    text = st.text_input(
        "Your network",
        value=str(before or ""),
        placeholder=asked.example,
        key=key,
        help=_LETTERS,
        max_chars=LONGEST_ANSWER,
        width=PROSE_WIDTH,
    )
    network = network_in(text)
    if network:
        _layers(network)
    return network


def network_in(text: str) -> str:
    """Return the network that somebody wrote, or that a link to the builder holds.

    Examples
    --------
    >>> network_in(" 28x28x1_f_d10 "), network_in("http://room/architectures?own=8x8x1_f&part=2")
    ('28x28x1_f_d10', '8x8x1_f')
    """
    own = parse_qs(urlsplit(text.strip()).query).get("own", [])
    return own[0] if own else text.strip()


def _layers(text: str) -> None:
    """Show what each layer puts out, or why it cannot follow."""
    try:
        layers, shape = network_of_answer(text)
    except ValueError as error:
        st.caption(f"Not yet a network: {error}.")
        return
    shown, given, count = [times(shape)], shape, 0
    for check in validate(layers, shape):
        if check.shape is None:
            st.caption(f"{type(check.layer).__name__}: {check.problem}.")
            return
        count += check.layer.parameters(given)
        given = check.shape
        shown.append(times(check.shape))
    st.caption(f"{' → '.join(shown)}: {count:,} parameters.")


_STYLE = """<style>
.answer-grids { display: flex; flex-wrap: wrap; gap: 1.5rem; }
.answer-grids figure { margin: 0; max-width: 100%; overflow-x: auto; }
.answer-grids figcaption { font-size: .85rem; opacity: .8; margin-bottom: .3rem; }
.answer-grids td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
  min-width: 2.6rem; padding: .3rem .4rem; text-align: center;
  font-variant-numeric: tabular-nums; }
</style>"""


def number_grids(grids: Sequence[tuple[str, Any]]) -> None:
    """Show grids of numbers side by side, each with its title."""
    figures = "".join(
        f"<figure><figcaption>{html.escape(title)}</figcaption>{_table(values)}</figure>"
        for title, values in grids
    )
    st.html(f"{_STYLE}<div class='answer-grids'>{figures}</div>")


def _table(values: Any) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{number:g}</td>".replace("-", "−") for number in row) + "</tr>"
        for row in np.asarray(values, float)
    )
    return f"<table>{rows}</table>"
