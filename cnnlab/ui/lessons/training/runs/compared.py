"""The runs of this session beside each other: curves, settings, results, files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from cnnlab.figures.template import CONFIG
from cnnlab.figures.training_curves import MOST, Line, curves_figure
from cnnlab.learn.bundled import HELD_OUT
from cnnlab.learn.desk.run import Run
from cnnlab.learn.measurement import SAMPLE
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.lessons.training.runs.downloads import run_downloads
from cnnlab.ui.lessons.training.runs.list import drop, ended, note_of
from cnnlab.ui.lessons.training.runs.table import run_table, titled
from cnnlab.ui.lessons.training.settings import controls_of, name_of

_FIGURES: tuple[tuple[Literal["loss", "accuracy"], str], ...] = (
    ("loss", "**Loss**: minus the log of the right class's probability, on average"),
    ("accuracy", "**Accuracy**: digits read as they are labelled"),
)
# A wide table is moved by itself, not the page with it.
_STYLE = """<style>
.st-key-kept_runs_table { overflow-x: auto; max-width: 100%; }
.st-key-kept_runs_table td:first-child { min-width: 11rem; }
</style>"""
_HELD = f"{10 * HELD_OUT:,} digits"
_READ = (
    f"Solid lines, filled marks: the {_HELD} held out. Dashed lines, open marks: up to {SAMPLE:,} "
    "of the digits it trained on. Where the two part, it learns by heart what does not help with "
    "other digits."
)


def compared_runs(view: View) -> None:
    """Draw the runs of this session that have ended, one over the other."""
    if ended():
        _compared(view)
    else:
        st.caption("Your runs appear here when they have ended, one drawn over the other.")


@st.fragment
def _compared(view: View) -> None:
    st.html(_STYLE)
    runs = ended()
    if not runs:  # the last one was removed
        st.rerun()
    st.markdown(_READ, width=PROSE_WIDTH)
    _figures(runs)
    with st.container(key="kept_runs_table"):
        st.markdown(run_table(runs, [note_of(run) for run in runs]))
    st.caption(
        f"Held out: of the {_HELD} that no training sees. The last {MOST} runs are kept, "
        "until you close the tab. The same settings and seed give the same curves again."
    )
    _one(view, runs)


def _figures(runs: Sequence[Run]) -> None:
    lines = [
        Line(
            name_of(run.settings),
            note_of(run).mark,
            run.measured,
            -(-run.settings.digits // run.settings.batch_size),
        )
        for run in runs
    ]
    with st.container(horizontal=True, gap="medium"):
        for of, title in _FIGURES:
            with st.container(width=560):
                st.markdown(title)
                st.plotly_chart(
                    curves_figure(lines, of, st.context.theme.type == "dark"),
                    theme=None,
                    config=CONFIG,
                    key=f"kept_runs.{of}",
                    alt=f"The {of} of {len(runs)} runs over the epochs; the table has the results",
                )


def _one(view: View, runs: Sequence[Run]) -> None:
    """Draw what can be done with one of the runs."""
    by_token = {run.token: run for run in runs}
    newest = runs[-1].token
    with st.container(horizontal=True, vertical_alignment="bottom"):
        token = st.selectbox(
            "With the run",
            list(by_token),
            index=len(runs) - 1,
            format_func=lambda token: titled(by_token[token], note_of(by_token[token])),
            key=f"kept_runs.one.{newest}",  # a new run is the chosen one
            filter_mode=None,
            width=320,
        )
        run = by_token.get(str(token), runs[-1])
        if st.button(
            "Take these settings again",
            icon=":material/replay:",
            help="Sets every choice above as it was. Then change one thing, and compare.",
        ):
            view.change(controls_of(run.settings))
            st.rerun()
        if st.button("Remove", icon=":material/delete:"):
            drop(run.token)
            st.rerun()
    run_downloads(run)
