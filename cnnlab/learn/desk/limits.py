"""How much training a server bears at once."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server bears, in seconds and in runs."""

    training: float = 120.0  # of one run
    paused: float = 300.0
    gone: float = 6.0  # without its owner's tab, while others wait; a reload is faster
    asleep: float = 45.0  # without its owner's tab, while nobody waits: a laptop may wake
    leaving: float = 2.5  # from a run's end until its process is ended, if it is still at work
    silent: float = 60.0  # without a word from a process that trains, or loads PyTorch
    unfinished: int = 60  # runs that wait, train or rest
    kept: int = 120  # runs that can be looked at, those that have ended included
    each: int = 9  # of one owner's that have ended: more than the page compares


def slots_here() -> int:
    """Return how many runs train at once: CNNLAB_SLOTS, or one fewer than the cores."""
    asked = os.environ.get("CNNLAB_SLOTS", "")
    if asked.isdigit():
        return max(1, int(asked))
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)) - 1)
    return max(1, (os.cpu_count() or 1) - 1)
