"""Which run trains in which slot, and which wait. Only the desk calls this, with its lock."""

from __future__ import annotations

import time
from collections.abc import Sequence

from cnnlab.learn.desk.messages import Act
from cnnlab.learn.desk.run import Run
from cnnlab.learn.desk.slot import Slot


class SlotQueue:
    """The slots, the queue for them, and where the state of each begun run is."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = slots
        self._queue: list[Run] = []
        self._homes: dict[str, Slot] = {}  # a begun run's token -> where its state is

    @property
    def is_waiting(self) -> bool:
        """Whether any run waits for a place."""
        return bool(self._queue)

    def queue_up(self, run: Run) -> None:
        """Let a run wait for its turn, which may come at once."""
        self._queue.append(run)
        self.fill()

    def leave(self, run: Run, act: Act) -> None:
        """Take a run out of the queue, or have its process put it aside."""
        if run in self._queue:
            self._queue.remove(run)
        home = self._homes.get(run.token)
        if home is not None:
            has_place = home.run is run
            # One "pause" for one place: the answer to a second one could come too late, when the
            # run has the place again.
            if act == "stop" or (has_place and home.asked is None):
                home.order(act, run)
            if has_place:
                run.busy = True
                # Who was to rest, and now is to end, is asked anew.
                home.asked = time.monotonic() if act == "stop" else home.asked or time.monotonic()
        self.fill()

    def home(self, run: Run) -> Slot:
        """Return where a run's state is, or the best place for one that has none."""
        if run.token not in self._homes:
            homes = list(self._homes.values())
            best = min(self.slots, key=lambda slot: (not slot.started, homes.count(slot)))
            self._homes[run.token] = best
        return self._homes[run.token]

    def fill(self) -> None:
        """Give free places to the first in the queue who can take them."""
        for run in list(self._queue):
            own = self._homes.get(run.token)
            free = [slot for slot in self.slots if slot.run is None and own in (None, slot)]
            if not free:
                continue
            slot = min(free, key=lambda slot: not slot.ready)
            self._queue.remove(run)
            slot.start()
            if not slot.started:
                run.enter("failed", "The server has no room for it now. Try again in a minute.")
                continue
            self._homes[run.token] = slot
            slot.run, slot.heard, run.busy = run, time.monotonic(), True
            run.enter("running")
            slot.order("run", run)
        for place, run in enumerate(self._queue, 1):
            run.place = place

    def alone(self, slot: Slot) -> bool:
        """Whether no run has its state there but one that has ended."""
        return slot not in self._homes.values()

    def forget(self, token: str) -> None:
        """Forget where a run's state was."""
        self._homes.pop(token, None)

    def free(self, slot: Slot, token: str) -> None:
        """Take note that a run has left its place."""
        if slot.run is not None and slot.run.token == token:
            slot.run = slot.asked = None
            self.fill()

    def lose(self, slot: Slot) -> list[str]:
        """Forget a process that is gone; return whose state was lost with it."""
        slot.clear()
        lost = [token for token, home in self._homes.items() if home is slot]
        for token in lost:
            del self._homes[token]
        self._queue = [run for run in self._queue if run.token not in lost]
        return lost
