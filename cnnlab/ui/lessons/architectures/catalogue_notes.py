"""Where a network of the catalogue comes from, and what differs in print."""

import streamlit as st

from cnnlab.figures.block_words import block_name, shape_text
from cnnlab.nets import (
    CATALOGUE,
    LENET5,
    LENET5_1998,
    MaxPool,
    Row,
    parameter_count,
    summary,
)
from cnnlab.nets.blocks import blocks
from cnnlab.nets.export import keras_summary
from cnnlab.nets.workings import workings
from cnnlab.ui.base.lesson import PROSE_WIDTH

# The slides' table was printed late in a session, and Keras goes on counting.
_SLIDES_NUMBERS = {"conv2d": 15, "max_pooling2d": 8, "flatten": 2, "dense": 3}


def notes(name: str) -> None:
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
            "As Keras prints it, row by row the slides' table. `None` is the number of pictures, "
            "which may be any. The numbers after the names count the layers made in that session.",
            width=PROSE_WIDTH,
        )
        st.code(keras_summary(entry.architecture, first=_SLIDES_NUMBERS), "text")
    elif entry.runs:
        box = st.expander(
            "As Keras prints it", icon=":material/table:", key="keras_summary", on_change="rerun"
        )
        if box.open:
            box.code(keras_summary(entry.architecture, entry.input_shape), "text")


def alexnets_table() -> str:
    """Compare the AlexNets in print: why 54 and 55, and what follows from it."""
    lines = [
        "| | input | first convolution | rows after each pool | parameters |",
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
    """Compare LeNet-5 of 1998 with the slides', block by block: both have seven."""
    lines = [
        "| in the paper | 1998 | parameters | today | parameters |",
        "|---|---|---:|---|---:|",
    ]
    names = ("C1", "S2", "C3", "S4", "C5", "F6", "Output")
    pairs = zip(names, blocks(summary(LENET5_1998)), blocks(summary(LENET5)), strict=True)
    for name, then, now in pairs:
        lines.append(
            f"| {name} | {_words(then.row)} | {then.row.parameters:,} "
            f"| {_words(now.row)} | {now.row.parameters:,} |"
        )
    lines.append(f"| in all | | {parameter_count(LENET5_1998):,} | | {parameter_count(LENET5):,} |")
    return "\n".join(lines)


def _words(row: Row) -> str:
    return f"{block_name(row)} → {shape_text(row.output_shape)}"
