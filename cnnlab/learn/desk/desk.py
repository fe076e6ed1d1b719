"""The desk where trainings queue for a few worker processes; needs neither PyTorch nor Streamlit.

A run that was begun stays with its process, which keeps its state in memory while it is paused and
trains others meanwhile. All that changes a run here happens under one lock.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

from cnnlab.learn.bundled import Added
from cnnlab.learn.desk.limits import Limits, slots_here
from cnnlab.learn.desk.messages import Report
from cnnlab.learn.desk.owner_watch import OwnerWatch
from cnnlab.learn.desk.run import Run, State
from cnnlab.learn.desk.slot import Slot
from cnnlab.learn.desk.slot_queue import SlotQueue
from cnnlab.learn.settings import Settings

__all__ = ["Desk", "Limits", "Run"]

_LOST = "The process that trained it ended unexpectedly. You can start it again."


class Desk:
    """Where runs are started; one a server.

    Parameters
    ----------
    slots : int, optional
        How many train at once; without it, `slots_here`.
    alive : function
        Whether an owner is still there. When not, the owner's run is stopped.
    limits : Limits
    """

    def __init__(
        self,
        slots: int | None = None,
        alive: Callable[[str], bool] = lambda owner: True,
        limits: Limits | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._lock = threading.RLock()
        self._watch = OwnerWatch(self._lock, self.look, alive)
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._stepping: set[str] = set()
        self._closed = False
        count = slots_here() if slots is None else max(1, slots)
        self._queue = SlotQueue(
            [Slot(self._heard, self._lost, self.limits.training) for _ in range(count)]
        )

    @property
    def slots(self) -> Sequence[Slot]:
        """Where runs train."""
        return self._queue.slots

    def warm(self) -> None:
        """See that one free process has PyTorch loaded, or is loading it."""
        with self._lock:
            free = [slot for slot in self.slots if slot.run is None]
            if free and not any(slot.started for slot in free):
                free[0].start()

    def run_of(self, token: str) -> Run | None:
        """Find a run by its token."""
        return self._runs.get(token)

    def start(self, settings: Settings, owner: str, added: Added | None = None) -> Run:
        """Queue a run; one that the owner has not finished is stopped."""
        with self._lock:
            for earlier in self._unfinished():
                if earlier.owner == owner:
                    self._end(earlier, "stopped", "Stopped, because you started another.")
            run = Run(settings, owner, self, self.limits.training, added)
            waiting = len(self._unfinished())
            self._runs[run.token] = run
            self._forget(owner)
            if waiting >= self.limits.unfinished:
                run.enter("failed", f"{waiting} trainings wait already. Try again in a minute.")
                return run
            self._queue.queue_up(run)
            self._watch.begin()
            self.warm()
        return run

    def pause(self, run: Run) -> None:
        """Let a run rest, and give its place to the next."""
        with self._lock:
            if run.state not in ("waiting", "running"):
                return
            run.enter("paused")
            self._queue.leave(run, "pause")

    def resume(self, run: Run) -> None:
        """Queue a paused run again."""
        with self._lock:
            if run.state == "paused":
                run.enter("waiting")
                self._queue.queue_up(run)

    def step_once(self, run: Run) -> None:
        """Take one batch of a run, between two of whoever trains, and let it rest."""
        with self._lock:
            self.pause(run)
            if run.state != "paused" or run.token in self._stepping:
                return
            self._stepping.add(run.token)
            run.since, run.busy = time.monotonic(), True
            self._queue.home(run).order("step", run)

    def stop(self, run: Run) -> None:
        """End a run; what it has learned so far stays."""
        with self._lock:
            if run.unfinished:
                self._end(run, "stopped")

    def close(self) -> None:
        """End all runs and processes."""
        with self._lock:
            for run in self._unfinished():
                self._end(run, "stopped")
            self._closed = True
            for slot in self.slots:
                slot.kill()

    def look(self) -> bool:
        """End what must not go on; return whether there is anything left to look after."""
        now = time.monotonic()
        with self._lock:
            patience = self.limits.gone if self._queue.is_waiting else self.limits.asleep
            for run in self._unfinished():
                # One owner may have it in two tabs, and close that which took it over.
                if min(self._watch.missing_for(run.owner), now - run.watched) > patience:
                    self._end(run, "stopped", "Stopped, because the tab was closed.")
                elif run.state == "paused" and now - run.since > self.limits.paused:
                    minutes = self.limits.paused / 60
                    self._end(run, "stopped", f"Stopped after {minutes:g} minutes of pause.")
            for slot in self.slots:
                if slot.is_stuck(now, self.limits, self._queue.alone(slot)):
                    slot.kill()
            return any(slot.run for slot in self.slots) or bool(self._unfinished())

    def _unfinished(self) -> list[Run]:
        return [run for run in self._runs.values() if run.unfinished]

    def _end(self, run: Run, state: State, message: str = "") -> None:
        run.enter(state, message)
        self._queue.leave(run, "stop")
        self._queue.forget(run.token)
        self._stepping.discard(run.token)

    def _heard(self, slot: Slot, report: Report) -> None:
        """Take a worker's report."""
        with self._lock:
            if report.stepped:
                self._stepping.discard(report.token)
            run = self._runs.get(report.token)
            if run is not None:
                run.take(report)
                run.busy = report.token in self._stepping or not (report.left or report.stepped)
                if report.end and run.unfinished:
                    run.enter(report.end, report.message)
            if report.end:
                self._queue.forget(report.token)
            if report.left:
                self._queue.free(slot, report.token)

    def _lost(self, slot: Slot) -> None:
        """End the runs of a process that is gone, and start it again."""
        with self._lock:
            again = slot.ready and not self._closed
            for token in self._queue.lose(slot):
                self._stepping.discard(token)
                run = self._runs.get(token)
                if run is not None and run.unfinished:
                    run.busy = False
                    run.enter("failed", _LOST)
            if again:
                slot.start()
            if not self._closed:
                self._queue.fill()

    def _forget(self, owner: str) -> None:
        """Keep so many runs of one owner, and in all; those that ended longest ago go first."""
        ended = [run for run in self._runs.values() if not run.unfinished]
        ended.sort(key=lambda run: run.since)
        own = [run for run in ended if run.owner == owner]
        gone = own[: -self.limits.each] or ended[: max(0, len(self._runs) - self.limits.kept)]
        for run in gone:
            del self._runs[run.token]
