"""Whose turn it is: what is computed because a hand moved, one computation a core at a time.

More threads at once would not compute sooner, since they wait for one another at the interpreter's
lock, and so does the event loop. A reader who waits has one question of a kind waiting, the newest;
it keeps the place of the one it replaces. So all who wait get their turn before anybody gets a
second one, however fast a hand moves.

But whose last answer took long, as a pass of the photo network does, lets those go first whose did
not, for a while: ten who drag a photo would make one who draws wait for ten passes.
"""

import asyncio
import os
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

Answer = TypeVar("Answer")

_LONG = 0.02  # seconds
_PATIENCE = 0.5  # seconds for which one whose answers take long lets others go first
_KNOWN = 256  # of those


class ReplacedError(Exception):
    """The same reader has asked anew before it was this question's turn."""


class FullError(Exception):
    """So many wait already that one more would wait too long."""


class Scheduler:
    """Computes in turn.

    Parameters
    ----------
    most : int
        How many may wait.
    cores : int, optional
        How many computations run at the same time; as many as the machine has.
    """

    def __init__(self, most: int, cores: int | None = None) -> None:
        self._most = most
        self._threads = ThreadPoolExecutor(cores or os.cpu_count(), "scheduler")
        self._lock = Lock()
        self._waiting: dict[Hashable, tuple[Future[object], Callable[[], object], float]] = {}
        self._takes_long: dict[Hashable, None] = {}

    async def compute(self, who: Hashable, work: Callable[[], Answer]) -> Answer:
        """Compute when it is their turn, in a thread.

        Parameters
        ----------
        who : hashable
            The reader, and what kind of question it is.
        work : callable
            Returns the answer.

        Raises
        ------
        ReplacedError
            If they asked anew meanwhile.
        FullError
            If too many wait.
        """
        mine: Future[Answer] = Future()
        with self._lock:
            older = self._waiting.get(who)
            if older is None and len(self._waiting) >= self._most:
                raise FullError(f"{len(self._waiting)} others wait for an answer")
            since = older[2] if older else time.monotonic()
            self._waiting[who] = mine, work, since  # type: ignore[assignment]
        if older is None:
            self._threads.submit(self._next)
        elif older[0].set_running_or_notify_cancel():
            older[0].set_exception(ReplacedError())
        return await asyncio.wrap_future(mine)

    def _next(self) -> None:
        began = time.monotonic()
        with self._lock:
            who = next(iter(self._waiting))
            if began - self._waiting[who][2] < _PATIENCE:
                who = next((one for one in self._waiting if one not in self._takes_long), who)
            future, work, _ = self._waiting.pop(who)
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(work())
            except Exception as error:
                future.set_exception(error)
            self._learn(who, time.monotonic() - began)

    def _learn(self, who: Hashable, seconds: float) -> None:
        with self._lock:
            self._takes_long.pop(who, None)
            if seconds > _LONG:
                self._takes_long[who] = None
            if len(self._takes_long) > _KNOWN:
                del self._takes_long[next(iter(self._takes_long))]


SCHEDULER = Scheduler(most=200)
"""The process has one."""
