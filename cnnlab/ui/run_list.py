"""The runs that a reader's session keeps, and what this server has learned from all of them."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cnnlab.figures.curves import MOST
from cnnlab.learn.desk.run import Run
from cnnlab.learn.experience import Experience

_RUNS, _NOTES = "runs", "runs.notes"


@dataclass
class Note:
    """What the list knows of a run besides the run.

    Attributes
    ----------
    mark : int
        Its colour and mark in the figures, as long as it is kept.
    estimated : float
        Seconds, as they were estimated before the start.
    learned : bool
        Whether the server's experience has it.
    """

    mark: int
    estimated: float
    learned: bool = False


@st.cache_resource
def experience() -> Experience:
    """Return what the server has learned from its runs."""
    return Experience()


def keep(run: Run) -> None:
    """Put a run on the session's list, unless it was there before; the oldest of 9 goes."""
    runs, notes = kept(), _notes()
    if run.token in notes:
        return
    del runs[: max(0, len(runs) - MOST + 1)]
    taken = {notes[other.token].mark for other in runs}
    mark = next(mark for mark in range(MOST) if mark not in taken)
    notes[run.token] = Note(mark, experience().seconds_of(run.settings))
    runs.append(run)


def kept() -> list[Run]:
    """Return the session's runs, the oldest first, unfinished ones too."""
    runs: list[Run] = st.session_state.setdefault(_RUNS, [])
    return runs


def note_of(run: Run) -> Note:
    """Return what the list knows of a kept run."""
    return _notes()[run.token]


def drop(token: str) -> None:
    """Take a run off the list; its note stays, so that it does not come back."""
    kept()[:] = [run for run in kept() if run.token != token]


def ended() -> list[Run]:
    """Return the kept runs that have ended, and let the server learn from the new ones."""
    runs = kept()
    # One that ended before it began has nothing to show.
    runs[:] = [run for run in runs if run.unfinished or run.measured]
    found = [run for run in runs if not run.unfinished]
    for run in found:
        note = note_of(run)
        if not note.learned and run.state in ("done", "diverged"):
            note.learned = True
            reached = run.measured[-1][1].held_accuracy if run.state == "done" else None
            experience().learn(run.settings, run.seconds, reached)
    return found


def _notes() -> dict[str, Note]:
    notes: dict[str, Note] = st.session_state.setdefault(_NOTES, {})
    return notes
