"""A worker process: trains one run at a time, and keeps the state of those that are paused.

Started by `cnnlab.learn.desk.slot`. Orders come in by standard input, reports go out by standard
output.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import traceback
from typing import IO

from cnnlab.learn.desk.job import Job
from cnnlab.learn.desk.messages import End, Order, Report, receive, send
from cnnlab.learn.settings import Settings
from cnnlab.learn.torch_start import PyTorchError, start_pytorch

NICE = 10  # who draws goes first


class Worker:
    """All runs of this process, at most one of which trains."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._jobs: dict[str, Job] = {}
        self._current: Job | None = None

    def work(self, orders: queue.SimpleQueue[Order]) -> None:
        """Follow orders, and train between them."""
        while True:
            while self._current is None or not orders.empty():
                self._obey(orders.get())
            self._train(self._current)

    def _obey(self, order: Order) -> None:
        job = self._jobs.get(order.token)
        if job is None:
            if order.act in ("pause", "stop"):
                return  # it has just ended
            job = self._begin(order)
        if job is None:
            return
        if order.act == "run":
            self._current = job
        elif order.act == "step":
            self._step(job)
        else:
            self._put_aside(job)
            if order.act == "stop":
                del self._jobs[job.token]
            self._say(job.taken(), left=True)

    def _begin(self, order: Order) -> Job | None:
        try:
            start_pytorch()  # else a run said which module is missing, not what to do
            job = self._jobs[order.token] = Job(order)
        except Exception as error:
            if not isinstance(error, PyTorchError):
                traceback.print_exc()
            report = Report(order.token, end="failed", message=_in_words(error))
            self._say(report, left=True, stepped=True)
            return None
        return job

    def _step(self, job: Job) -> None:
        """Take one batch of a run that rests; of a new one, also what comes before the first."""
        new = job.newest is None
        if self._batch(job) and (not new or self._batch(job)):
            self._say(job.taken(), stepped=True)

    def _train(self, job: Job) -> None:
        if self._batch(job) and job.is_due():
            self._say(job.taken())

    def _batch(self, job: Job) -> bool:
        """Take a batch; report the end, and return False, if there is none."""
        try:
            step = job.advance()
        except Exception as error:
            self._end_badly(job, error)
            return False
        if step is None:
            self._end(job, "done")
        elif step.number < step.of and job.report.seconds > job.longest:
            self._end(
                job,
                "stopped",
                f"Stopped after {job.longest:g} seconds, the longest that one training may take "
                f"here. It has taken {step.number:,} of {step.of:,} batches.",
            )
        else:
            return True
        return False

    def _end_badly(self, job: Job, error: Exception) -> None:
        from cnnlab.learn.trainer import TrainingDiverged

        if isinstance(error, TrainingDiverged):
            # The weights are no numbers any more: those that were sent last stay.
            self._end(job, "diverged", str(error), weights=False)
        else:
            traceback.print_exception(error)
            self._end(job, "failed", _in_words(error), weights=False)

    def _end(self, job: Job, end: End, message: str = "", *, weights: bool = True) -> None:
        self._put_aside(job)
        del self._jobs[job.token]
        report = job.taken(weights=weights)
        report.end, report.message = end, message
        self._say(report, left=True, stepped=True)

    def _put_aside(self, job: Job) -> None:
        if self._current is job:
            self._current = None

    def _say(self, report: Report, *, left: bool = False, stepped: bool = False) -> None:
        report.left, report.stepped = left, stepped
        try:
            send(report, self._out)
        except OSError:
            os._exit(0)  # the server is gone


def _in_words(error: Exception) -> str:
    if isinstance(error, (ValueError, PyTorchError)):
        return str(error)  # settings that cannot be trained, in the reader's numbers; or no PyTorch
    return f"The training ended with an error: {type(error).__name__} {error}".strip()


def _listen(orders: queue.SimpleQueue[Order]) -> None:
    """Put orders into the queue; end the process when the server is gone, however it ended."""
    while True:
        try:
            order = receive(sys.stdin.buffer)
        except Exception:
            os._exit(0)
        if isinstance(order, Order):
            orders.put(order)


def _warm() -> None:
    """Load PyTorch and train a little: the first batch loads more of it, for seconds."""
    start_pytorch()

    from cnnlab.learn.trainer import train

    for _ in train(Settings(digits=100, batch_size=50, epochs=1)):
        pass


def main() -> None:
    """Load PyTorch, say so, and work until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the server, which ends this
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anybody prints must not come between the reports
    orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=[orders], daemon=True).start()
    try:
        _warm()
    except Exception as error:  # each run will say so in words
        if not isinstance(error, PyTorchError):
            traceback.print_exc()
    if hasattr(os, "nice"):
        os.nice(NICE)  # not before: the reader waits for this
    send(Report(""), out)
    Worker(out).work(orders)


if __name__ == "__main__":
    main()
