"""The runs of this session beside each other: curves, settings, results, files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from cnnlab.figures.training_curves import MOST, Line, curves_figure
from cnnlab.learn.bundled import VALIDATION
from cnnlab.learn.desk.run import Run
from cnnlab.learn.measurement import SAMPLE
from cnnlab.ui.base.lesson import PROSE_WIDTH, styled
from cnnlab.ui.base.link import View
from cnnlab.ui.lessons.training.chart_row import chart_row
from cnnlab.ui.lessons.training.runs.downloads import run_downloads
from cnnlab.ui.lessons.training.runs.list import Note, drop, ended, note_of
from cnnlab.ui.lessons.training.settings import CHOICES, LABELS, controls_of, in_words, name_of

_FIGURES: tuple[tuple[Literal["loss", "accuracy"], str], ...] = (
    ("loss", "**Loss**: minus the log of the right class's probability, on average"),
    ("accuracy", "**Accuracy**: digits read as they are labelled"),
)
# A wide table is moved by itself, not the page with it.
_STYLE = """.st-key-kept_runs_table { overflow-x: auto; max-width: 100%; }
.st-key-kept_runs_table td:first-child { min-width: 11rem; }"""
_HELD = f"{10 * VALIDATION:,} digits"
_READ = (
    f"Solid lines, filled marks: the {_HELD} for validation. Dashed lines, open marks: up to "
    f"{SAMPLE:,} of the digits it trained on. Where the two part, it learns by heart what does not "
    "help with other digits."
)
SIGNS = "●■◆✖▲✚★▼"
"""The figures' marks, as letters."""


def compared_runs(view: View) -> None:
    """Draw the runs of this session that have ended, one over the other."""
    if ended():
        _compared(view)
    else:
        st.caption("Your runs appear here when they have ended, one drawn over the other.")


@st.fragment
def _compared(view: View) -> None:
    runs = ended()
    if not runs:  # the last one was removed
        st.rerun()
    st.markdown(_READ, width=PROSE_WIDTH)
    _figures(runs)
    with styled("kept_runs_table", _STYLE):
        st.markdown(run_table(runs, [note_of(run) for run in runs]))
    st.caption(
        f"Validation: of the {_HELD} that no training sees. The last {MOST} runs are kept, "
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
    chart_row(
        (
            title,
            curves_figure(lines, of, st.context.theme.type == "dark"),
            f"kept_runs.{of}",
            f"The {of} of {len(runs)} runs over the epochs; the table has the results",
        )
        for of, title in _FIGURES
    )


def run_table(runs: Sequence[Run], notes: Sequence[Note]) -> str:
    """Write runs as a Markdown table; results, then the settings that are not all the same."""
    made = [controls_of(run.settings) for run in runs]
    differ = [name for name in CHOICES if len({values[name] for values in made}) > 1]
    columns: dict[str, Sequence[str]] = {
        "Run": [titled(run, note) for run, note in zip(runs, notes, strict=True)],
        "Validation": [_held(run) for run in runs],
        "Training": [f"{100 * run.measured[-1][1].train_accuracy:.1f} %" for run in runs],
        "Seconds (estimated)": [
            f"{run.seconds:.1f} ({note.estimated:.1f})"
            for run, note in zip(runs, notes, strict=True)
        ],
        **{
            LABELS[name]: [in_words(name, values[name]) for values in made]
            for name in differ
            if name != "own"
        },
    }
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    rows = zip(*columns.values(), strict=True)
    return head + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def titled(run: Run, note: Note) -> str:
    """Return a run's mark and name."""
    return f"{SIGNS[note.mark % len(SIGNS)]} {name_of(run.settings)}"


def _held(run: Run) -> str:
    share = f"{100 * run.measured[-1][1].validation_accuracy:.1f} %"
    return f"**{share}**" if run.state == "done" else f"{share}, {run.state}"


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
