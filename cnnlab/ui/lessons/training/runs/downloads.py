"""A run to take home: its weights, the script that repeats it, its curves."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from cnnlab.learn.bundled import EACH_CLASS, SPRITE
from cnnlab.learn.curves_csv import curves_csv
from cnnlab.learn.desk.run import Run
from cnnlab.learn.training_script import repeat_script
from cnnlab.learn.weight_files import weights_file
from cnnlab.ui.lessons.training.settings import name_of


def run_downloads(run: Run) -> None:
    """Draw the buttons that save a run's files; each is made when it is asked for."""
    name = file_name(name_of(run.settings))
    with st.container(horizontal=True):
        st.download_button(
            "Weights",
            lambda: weight_file(run),
            f"{name}.safetensors",
            "application/octet-stream",
            icon=":material/download:",
            on_click="ignore",
            disabled=run.weights is None,
            help="safetensors. `cnnlab.load_network` reads it, and so does whatever reads that "
            "format.",
        )
        st.download_button(
            "PyTorch script",
            lambda: repeat_script(run.settings),
            f"{name}.py",
            "text/x-python",
            icon=":material/code:",
            on_click="ignore",
            help="One file that repeats this run, with the same losses on the same machine. It "
            "says at its top what it needs.",
        )
        st.download_button(
            "Curves",
            lambda: curves_csv(run.losses, run.measured),
            f"{name}.csv",
            "text/csv",
            icon=":material/table:",
            on_click="ignore",
            help="CSV: the loss of every batch, and everything that was measured.",
        )
        st.download_button(
            f"The {10 * EACH_CLASS:,} digits",
            SPRITE.read_bytes,
            SPRITE.name,
            "image/png",
            icon=":material/grid_on:",
            on_click="ignore",
            help="The picture with all of them. The script reads it.",
        )


def file_name(name: str) -> str:
    """Return a run's name as the name of a file.

    Examples
    --------
    >>> file_name("sigmoid, rate 0.1"), file_name("20% wrong labels")
    ('sigmoid-rate-0.1', '20-wrong-labels')
    """
    kept = "".join(letter if letter.isalnum() or letter == "." else " " for letter in name)
    return "-".join(kept.lower().split())


def weight_file(run: Run) -> bytes:
    """Return a run's weights as a file that says what it holds and how it came to be."""
    notes = {name: str(value) for name, value in asdict(run.settings).items()}
    return weights_file(run.weights or {}, notes)
