"""The runs that a reader's session keeps, and what this server has learned from all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary, WeakSet

import streamlit as st

from cnnlab.figures.training_curves import MOST
from cnnlab.learn.desk.run import Run
from cnnlab.learn.past_trainings import PastTrainings
from cnnlab.ui.base.held import hold

_RUNS, _NOTES = "runs", "runs.notes"
# By run, not by session: a page that is loaded anew finds them as they were.
_ESTIMATES: WeakKeyDictionary[Run, float] = WeakKeyDictionary()
_LEARNED: WeakSet[Run] = WeakSet()


@dataclass
class Note:
    """What the list knows of a run besides the run.

    Attributes
    ----------
    mark : int
        Its colour and mark in the figures, as long as it is kept.
    estimated : float
        Seconds, as they were estimated before the start.
    """

    mark: int
    estimated: float


@st.cache_resource
def past_trainings() -> PastTrainings:
    """Return what the server has learned from its runs."""
    return PastTrainings()


def keep(run: Run) -> None:
    """Put a run on the session's list, unless it was there before; the oldest of 9 goes."""
    if run.token in _notes():
        return
    runs = kept()
    del runs[: max(0, len(runs) - MOST + 1)]
    _insert(run, len(runs))


def bring_back(runs: Sequence[Run]) -> list[Run]:
    """Put a tab's earlier runs before those on the list; return those that were not known here."""
    new = [run for run in runs if run.token not in _notes()]
    new = new[max(0, len(new) - (MOST - len(kept()))) :]
    for place, run in enumerate(new):
        _insert(run, place)
    return new


def _insert(run: Run, place: int) -> None:
    taken = {note_of(other).mark for other in kept()}
    mark = next(mark for mark in range(MOST) if mark not in taken)
    estimated = _ESTIMATES.setdefault(run, past_trainings().seconds_of(run.settings))
    _notes()[run.token] = Note(mark, estimated)
    kept().insert(place, run)
    hold("trainings", "what you trained")


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
    """Return the kept runs that have ended."""
    runs = kept()
    # One that ended before it began has nothing to show.
    runs[:] = [run for run in runs if run.unfinished or run.measured]
    return [run for run in runs if not run.unfinished]


def learn() -> None:
    """Let the server learn from the kept runs that have ended, once from each."""
    for run in ended():
        if run not in _LEARNED and run.state in ("done", "diverged"):
            _LEARNED.add(run)
            reached = run.measured[-1][1].validation_accuracy if run.state == "done" else None
            past_trainings().remember(run.settings, run.seconds, reached)


def _notes() -> dict[str, Note]:
    notes: dict[str, Note] = st.session_state.setdefault(_NOTES, {})
    return notes
