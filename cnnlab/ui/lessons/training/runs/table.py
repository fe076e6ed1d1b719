"""The runs as a table: what differs in their settings, and what they came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cnnlab.learn.desk.run import Run
from cnnlab.ui.lessons.training.runs.list import Note
from cnnlab.ui.lessons.training.settings import CHOICES, LABELS, controls_of, in_words, name_of

SIGNS = "●■◆✖▲✚★▼"
"""The figures' marks, as letters."""


def run_table(runs: Sequence[Run], notes: Sequence[Note]) -> str:
    """Write runs as a Markdown table; results, then the settings that are not all the same."""
    made = [controls_of(run.settings) for run in runs]
    differ = [name for name in CHOICES if len({values[name] for values in made}) > 1]
    columns: dict[str, Sequence[str]] = {
        "Run": [titled(run, note) for run, note in zip(runs, notes, strict=True)],
        **{title: [say(run) for run in runs] for title, say in _RESULTS.items()},
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
    share = f"{run.measured[-1][1].held_out_accuracy:.1%}".replace("%", " %")
    return f"**{share}**" if run.state == "done" else f"{share}, {run.state}"


def _trained(run: Run) -> str:
    return f"{run.measured[-1][1].train_accuracy:.1%}".replace("%", " %")


_RESULTS: dict[str, Callable[[Run], str]] = {"Held out": _held, "Training": _trained}
