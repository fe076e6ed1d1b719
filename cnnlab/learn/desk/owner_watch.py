"""A thread that looks, twice a second, whether the owners of runs are still there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

EVERY = 0.5  # seconds


class OwnerWatch:
    """Calls `look` again and again, until that says that nothing is left to look after.

    Parameters
    ----------
    lock : lock
        Of the desk; held while it looks.
    look : function
    alive : function
        Whether an owner is there now.
    """

    def __init__(
        self,
        lock: AbstractContextManager[object],
        look: Callable[[], bool],
        alive: Callable[[str], bool],
    ) -> None:
        self._lock = lock
        self._look, self._alive = look, alive
        self._missing: dict[str, float] = {}  # owner -> since when
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """See that somebody looks; called with the lock."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._keep_looking, daemon=True)
            self._thread.start()

    def missing_for(self, owner: str) -> float:
        """Return for how many seconds an owner was not there. A connection may come back.

        Examples
        --------
        >>> OwnerWatch(threading.RLock(), bool, {"ada"}.__contains__).missing_for("ada")
        0.0
        """
        if self._alive(owner):
            self._missing.pop(owner, None)
            return 0.0
        now = time.monotonic()
        return now - self._missing.setdefault(owner, now)

    def _keep_looking(self) -> None:
        while True:
            with self._lock:
                if not self._look():
                    self._missing.clear()
                    self._thread = None
                    return
            time.sleep(EVERY)
