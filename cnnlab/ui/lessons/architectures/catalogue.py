"""The networks of the lecture layer by layer: where each number, and each network, comes from."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from cnnlab.figures.block_words import block_name, shape_text
from cnnlab.nets import (
    CATALOGUE,
    LENET5,
    LENET5_1998,
    Entry,
    MaxPool,
    Row,
    parameter_count,
    summary,
)
from cnnlab.nets.blocks import blocks
from cnnlab.nets.export import keras_summary
from cnnlab.nets.workings import workings
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.opened import opened, plain_code

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
# The lecture's table was printed late in a session, and Keras goes on counting.
_SLIDES_NUMBERS = {"conv2d": 15, "max_pooling2d": 8, "flatten": 2, "dense": 3}


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
    _notes(name)
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
        "Padding": ["same" if row.same else _one(row.padding) for row in rows],
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
            "| number | where it comes from |\n|---|---|\n"
            f"| Output | {found.output_shape} |\n"
            f"| Parameters | {found.parameters}{fixed} |\n"
            f"| Multiply-adds | {found.multiply_adds} |\n"
            f"| Activations | {found.activation_bytes} |\n"
            f"| Receptive field | {found.receptive_field} |\n",
            width=PROSE_WIDTH,
        )


def _notes(name: str) -> None:
    """Show source and notes, and the table that belongs to them."""
    entry = CATALOGUE[name]
    lines = "\n".join(f"- {note}" for note in entry.notes)
    st.markdown(f"**Source:** {entry.source}.\n\n{lines}", width=PROSE_WIDTH)
    if name.startswith("alexnet"):
        st.markdown(alexnets_table())
    if name == "lenet5-1998":
        st.markdown(then_and_now_table())
    if name == "lenet5-keras":
        st.markdown(
            "As Keras prints it, row by row the lecture's table. `None` is the number of pictures, "
            "which may be any. The numbers after the names count the layers made in that session.",
            width=PROSE_WIDTH,
        )
        plain_code(keras_summary(entry.architecture, first=_SLIDES_NUMBERS))
    elif entry.runs:
        printed = keras_summary(entry.architecture, entry.input_shape)
        opened("As Keras prints it", ":material/table:", plain_code, printed, key="as_keras")


def alexnets_table() -> str:
    """Compare the AlexNets in print: why 54 and 55, and what follows from it."""
    lines = [
        "| network | input | first convolution | rows after each pool | parameters |",
        "|---|---|---|---|---:|",
    ]
    for name, entry in CATALOGUE.items():
        if not name.startswith("alexnet"):
            continue
        rows = summary(entry.architecture, entry.input_shape)
        pooled = [str(row.output_shape[0]) for row in rows if isinstance(row.layer, MaxPool)]
        first = workings(rows, 0).output_shape.split(": ")[1].split("; ")[0]
        total = sum(row.parameters for row in rows)
        lines.append(
            f"| {entry.title} | {shape_text(entry.input_shape)} | {first} | {', '.join(pooled)} "
            f"| {total:,} |"
        )
    return "\n".join(lines)


def then_and_now_table() -> str:
    """Compare LeNet-5 of 1998 with the lecture's, block by block: both have seven."""
    lines = ["| in the paper | 1998 | parameters | today | parameters |", "|---|---|---:|---|---:|"]
    names = ("C1", "S2", "C3", "S4", "C5", "F6", "Output")
    pairs = zip(names, blocks(summary(LENET5_1998)), blocks(summary(LENET5)), strict=True)
    for name, then, now in pairs:
        lines.append(
            f"| {name} | {_block_words(then.row)} | {then.row.parameters:,} "
            f"| {_block_words(now.row)} | {now.row.parameters:,} |"
        )
    lines.append(f"| in all | | {parameter_count(LENET5_1998):,} | | {parameter_count(LENET5):,} |")
    return "\n".join(lines)


def _block_words(row: Row) -> str:
    return f"{block_name(row)} → {shape_text(row.output_shape)}"
