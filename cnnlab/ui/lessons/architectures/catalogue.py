"""The networks of the lecture, layer by layer, and where each number comes from."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from cnnlab.figures.block_words import shape_text
from cnnlab.nets import CATALOGUE, Entry, Row, summary
from cnnlab.nets.workings import workings
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.lessons.architectures.catalogue_notes import notes

_HELP = {
    "Output": "Rows × columns × maps; a vector has one number.",
    "Parameters": "Numbers that the layer learns: weights and biases.",
    "Multiply-adds": "For one picture: how often a value is multiplied by a weight and added up. "
    "Biases, pooling and activations are not counted.",
    "Activations, bytes": "What the layer puts out for one picture, 4 bytes a value.",
    "Receptive field": "Rows of the picture that one unit sees, as many columns. "
    "Padding counts as seen. Empty: it sees everything.",
    "Its stride": "Rows of the picture from one unit's field to the next one's.",
}
_ROW, _HIGHEST = 35, 560  # pixels


@st.fragment
def catalogue_table(view: View) -> None:
    """Choose a network; its table, its totals, the workings of one layer, and its source."""
    view.draw("shown")
    name = view["shown"]
    entry = CATALOGUE[name]
    rows = summary(entry.architecture, entry.input_shape)
    _totals(entry, rows)
    st.caption(
        "Click a heading to sort. Select a row, by its circle, to read where its numbers come from."
    )
    view["layer"] = _table(view, name, rows)
    _workings(rows, view["layer"])
    notes(name)
    view.publish()


def _totals(entry: Entry, rows: Sequence[Row]) -> None:
    parameters = sum(row.parameters for row in rows)
    with st.container(horizontal=True, gap="large"):
        st.metric("Input", shape_text(entry.input_shape), width="content")
        st.metric("Parameters", f"{parameters:,}", width="content")
        products = sum(row.multiply_adds for row in rows)
        st.metric("Multiply-adds a picture", f"{products:,}", width="content")
        kept = sum(row.activation_bytes for row in rows)
        st.metric(
            "Bytes of activations",
            f"{kept:,}",
            width="content",
            help="All layers' outputs for one picture, as training keeps them. Running a trained "
            "network needs less: a layer's output can be forgotten once the next is computed.",
        )


def _table(view: View, name: str, rows: Sequence[Row]) -> int:
    """Draw the table and return the number of the selected layer."""
    chosen = min(view["layer"], len(rows) - 1)
    state: Any = st.dataframe(
        table_columns(rows),
        key=f"catalogue.{name}.{view.revision}",  # another after a Reset: it forgets its row
        height=min(_ROW * (len(rows) + 1) + 3, _HIGHEST),
        hide_index=True,
        placeholder="",
        column_config={
            "Layer": st.column_config.TextColumn(pinned=True),
            "Parameters from": st.column_config.TextColumn(width=180),
            **{
                label: st.column_config.Column(help=words)
                if label == "Output"
                else st.column_config.NumberColumn(help=words, format="localized")
                for label, words in _HELP.items()
            },
        },
        on_select="rerun",
        selection_mode="single-row-required",
        selection_default={"selection": {"rows": [chosen], "columns": [], "cells": []}},
        alt=f"{len(rows)} layers of {CATALOGUE[name].title}",
    )
    selected = state["selection"]["rows"]
    return int(selected[0]) if selected and selected[0] < len(rows) else chosen


def table_columns(rows: Sequence[Row]) -> dict[str, list[object]]:
    """Lay a summary out as columns; what a layer does not have is empty."""
    return {
        "Layer": [row.name for row in rows],
        "Kernel": [shape_text(row.kernel) if row.kernel else "" for row in rows],
        "Stride": [_one(row.stride) for row in rows],
        "Padding": [_one(row.padding) for row in rows],
        "Output": [shape_text(row.output_shape) for row in rows],
        "Parameters": [row.parameters for row in rows],
        "Parameters from": [row.formula if row.parameters else "" for row in rows],
        "Multiply-adds": [row.multiply_adds for row in rows],
        "Activations, bytes": [row.activation_bytes for row in rows],
        "Receptive field": [row.receptive_field for row in rows],
        "Its stride": [row.jump for row in rows],
    }


def _one(pair: tuple[int, int] | None) -> str:
    """Write one number where rows and columns are alike."""
    if pair is None:
        return ""
    return str(pair[0]) if pair[0] == pair[1] else shape_text(pair)


def _workings(rows: Sequence[Row], number: int) -> None:
    """Show where each number of one layer comes from."""
    row, found = rows[number], workings(rows, number)
    what = " ".join((row.layer.__doc__ or "").split("\n\n")[0].replace("`", "*").split())
    fixed = f"; and {row.fixed:,} that it keeps but does not learn" if row.fixed else ""
    with st.container(border=True):
        st.markdown(
            f"**{row.name}**: {what}\n\n`{row.layer}`; **{shape_text(row.input_shape)}** comes in."
        )
        st.markdown(
            "| | where it comes from |\n|---|---|\n"
            f"| Output | {found.output_shape} |\n"
            f"| Parameters | {found.parameters}{fixed} |\n"
            f"| Multiply-adds | {found.multiply_adds} |\n"
            f"| Activations | {found.activation_bytes} |\n"
            f"| Receptive field | {found.receptive_field} |\n",
            width=PROSE_WIDTH,
        )
