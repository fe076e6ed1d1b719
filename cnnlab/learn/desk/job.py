"""A run on its worker's side: one batch after another, and what to report of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from cnnlab.learn.bundled import bundled_digits, with_added
from cnnlab.learn.desk.messages import Order, Report

if TYPE_CHECKING:
    from cnnlab.learn.trainer import TrainingStep

_BETWEEN = 0.2  # seconds from report to report
_SHARE = 10  # the weights are taken out in at most one of so many seconds of training


class Job:
    """A run on this side: its generator, and what was not reported yet."""

    def __init__(self, order: Order) -> None:
        from cnnlab.learn.trainer import train

        digits = with_added(bundled_digits(), order.added) if order.added else None
        self.token, self.longest = order.token, order.seconds
        self.architecture, self.shape = order.settings.architecture, order.settings.input_shape
        self.steps = train(order.settings, digits)
        self.report = Report(self.token)
        self.newest: TrainingStep | None = None
        self._due = 0.0

    def advance(self) -> TrainingStep | None:
        """Take one batch; None at the end."""
        start = time.monotonic()
        step = next(self.steps, None)
        self.report.seconds += time.monotonic() - start
        if step is not None:
            self.newest, self.report.of = step, step.of
            if step.loss is not None and step.accuracy is not None:
                self.report.losses.append((step.number, step.loss, step.accuracy))
            if step.measured is not None:
                self.report.measured.append((step.number, step.measured))
        return step

    def is_due(self) -> bool:
        """Whether it is time to report: by the clock, not by batches."""
        return time.monotonic() >= self._due

    def taken(self, *, weights: bool = True) -> Report:
        """Return what is to be reported, and begin the next report."""
        from cnnlab.learn.torch_weights import weights_of

        report, start = self.report, time.monotonic()
        if weights and self.newest is not None:
            report.weights = weights_of(self.newest.module, self.architecture, self.shape)
        now = time.monotonic()
        self._due = now + max(_BETWEEN, _SHARE * (now - start))
        self.report = Report(self.token, report.of, seconds=report.seconds)
        return report
