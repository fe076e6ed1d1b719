"""Whose turn it is: what is computed because a hand moved, one computation a core at a time.

More threads at once would not compute sooner, since they wait for one another at the interpreter's
lock, and so does the event loop. A reader who waits has one question of a kind waiting, the newest;
it keeps the place of the one it replaces. So all who wait get their turn before anybody gets a
second one, however fast a hand moves.
"""

import asyncio
import os
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

Answer = TypeVar("Answer")


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
        self._waiting: dict[Hashable, tuple[Future[object], Callable[[], object]]] = {}

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
            self._waiting[who] = mine, work  # type: ignore[assignment]
        if older is None:
            self._threads.submit(self._next)
        elif older[0].set_running_or_notify_cancel():
            older[0].set_exception(ReplacedError())
        return await asyncio.wrap_future(mine)

    def _next(self) -> None:
        with self._lock:
            future, work = self._waiting.pop(next(iter(self._waiting)))
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(work())
            except Exception as error:
                future.set_exception(error)


SCHEDULER = Scheduler(most=200)
"""The process has one."""
