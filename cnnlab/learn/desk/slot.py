"""One worker process, as the server holds it: orders go in, reports come out."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress

from cnnlab.assets import HOME
from cnnlab.learn.desk.limits import Limits
from cnnlab.learn.desk.messages import Act, Order, Report, receive, send
from cnnlab.learn.desk.run import Run

# multiprocessing would run the main script again in the child, and while a page runs, Streamlit
# says that this is the page. So the process is started by its module's name, and the two pipes
# are its standard input and output. It ends by itself when the server's end of a pipe is gone.
_COMMAND = [sys.executable, "-m", "cnnlab.learn.desk.worker"]
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Slot:
    """A place to train in, and the long-lived process that does it.

    Attributes
    ----------
    run : Run or None
        Which run has the place.
    asked : float or None
        Since when that run is asked to leave (`time.monotonic`).
    heard : float
        When the process last said something.
    ready : bool
        Whether the process has loaded PyTorch.
    """

    def __init__(
        self,
        report: Callable[[Slot, Report], None],
        lost: Callable[[Slot], None],
        seconds: float,
    ) -> None:
        self.run: Run | None = None
        self.asked: float | None = None
        self.heard = 0.0
        self.ready = False
        self._report, self._lost, self._seconds = report, lost, seconds
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def started(self) -> bool:
        """Whether it has a process."""
        return self._process is not None

    @property
    def pid(self) -> int | None:
        """The process's number."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the process, if there is none; a machine that is full may refuse to."""
        if self._process is not None:
            return
        self.ready, self.heard = False, time.monotonic()
        try:
            self._process = subprocess.Popen(
                _COMMAND,
                cwd=HOME,
                env=os.environ | _ONE_THREAD,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Windows has no nice: there the priority is given at the start.
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            )
        except OSError:
            traceback.print_exc()
            return
        threading.Thread(target=self._listen, args=[self._process], daemon=True).start()

    def order(self, act: Act, run: Run) -> None:
        """Tell the process what to do, and start it where there is none."""
        self.start()
        if self._process is None or self._process.stdin is None:
            return
        with suppress(OSError):  # it has just ended; `lost` follows
            order = Order(act, run.token, run.settings, self._seconds, run.added)
            send(order, self._process.stdin)

    def is_stuck(self, now: float, limits: Limits, alone: bool) -> bool:
        """Whether a run that has ended does not leave, or the process says nothing any more."""
        if self._process is None or self.run is None:
            return False
        # One that is to rest may take its time: its state would go with the process. So would that
        # of others who rest there; the run that has ended is alone if there are none.
        ended = alone and not self.run.unfinished
        if ended and self.ready and self.asked and now - self.asked > limits.leaving:
            return True
        return now - self.heard > limits.silent

    def kill(self) -> None:
        """End the process at once; `lost` follows."""
        if self._process is not None:
            self._process.kill()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Hand on every report until the process is gone, or a report cannot be taken."""
        try:
            while (report := _next(process)) is not None:
                self.heard, self.ready = time.monotonic(), True
                self._report(self, report)
        finally:  # otherwise the place would never be free again
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):  # an order that it never read
                        stream.close()
            self._lost(self)

    def clear(self) -> None:
        """Forget the process that is gone, and whose run it had."""
        if self.run is not None:
            self.run.busy = False
        self._process = self.run = self.asked = None
        self.ready = False


def _next(process: subprocess.Popen[bytes]) -> Report | None:
    """Wait for the next report; None if there comes no other."""
    assert process.stdout is not None
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        if isinstance(report := receive(process.stdout), Report):
            return report
    return None
