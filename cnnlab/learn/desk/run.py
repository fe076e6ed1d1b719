"""One training as the server sees it: filled from a worker process, steered by its owner."""

from __future__ import annotations

import math
import secrets
import time
from typing import TYPE_CHECKING, Literal, Protocol

from cnnlab.learn.bundled import Added
from cnnlab.learn.desk.messages import Report
from cnnlab.learn.settings import Settings
from cnnlab.nets.forward import Values, Weights

if TYPE_CHECKING:
    from cnnlab.learn.measurement import Measurement

State = Literal["waiting", "running", "paused", "stopped", "done", "diverged", "failed"]
UNFINISHED: tuple[State, ...] = ("waiting", "running", "paused")


class Steering(Protocol):
    """Who acts when a run is steered: the desk."""

    def pause(self, run: Run) -> None:
        """Let it rest."""

    def resume(self, run: Run) -> None:
        """Put it into the queue again."""

    def step_once(self, run: Run) -> None:
        """Take one batch, then rest."""

    def stop(self, run: Run) -> None:
        """End it."""


class Run:
    """One training, from the press of the button on.

    Attributes
    ----------
    token : str
        Unguessable; who has it may watch and steer.
    settings : Settings
    owner : str
        Whose it is.
    added : Added or None
        Digits of others that it learns from.
    state : str
        "waiting", "running", "paused", "stopped", "done", "diverged" or "failed".
    place : int
        1, 2, ... in the queue while waiting, else 0.
    losses : list of (batch number, loss, share read right)
    measured : list of (batch number, Measurement)
    of : int
        Batches in all; 0 as long as that is not known.
    weights, first_weights : mapping or None
        The newest that were sent (a few times a second), and those before the first batch.
    seconds : float
        Spent training so far.
    message : str
        Why it ended, in words, if not as planned.
    image : float32 (28, 28) or None
        The digit that the reader watches.
    watched : float
        When somebody last asked how it stands (`time.monotonic`).
    busy : bool
        Whether a process works on it, be it to finish the batch after which it is to rest or end.
    """

    def __init__(
        self,
        settings: Settings,
        owner: str,
        desk: Steering,
        longest: float,
        added: Added | None = None,
    ) -> None:
        self.token = secrets.token_urlsafe(16)
        self.settings = settings
        self.owner = owner
        self.added = added
        self.state: State = "waiting"
        self.place = 0
        self.losses: list[tuple[int, float, float]] = []
        self.measured: list[tuple[int, Measurement]] = []
        self.of = 0
        self.weights: Weights | None = None
        self.first_weights: Weights | None = None
        self.seconds = 0.0
        self.message = ""
        self.image: Values | None = None
        self.watched = -math.inf
        self.busy = False
        self.since = time.monotonic()  # when the state last changed
        self._desk = desk
        self._longest = longest

    @property
    def step(self) -> int:
        """How many batches it has taken."""
        return self.losses[-1][0] if self.losses else 0

    @property
    def unfinished(self) -> bool:
        """Whether it may still go on."""
        return self.state in UNFINISHED

    @property
    def settled(self) -> bool:
        """Whether nothing more comes by itself."""
        return self.state not in ("waiting", "running") and not self.busy

    @property
    def seconds_left(self) -> float | None:
        """How long it will still train at the pace so far; None if that cannot be said."""
        if not self.unfinished or not self.step:
            return None
        left = self.seconds / self.step * (self.of - self.step)
        return max(0.0, min(left, self._longest - self.seconds))

    def pause(self) -> None:
        """Let it rest; another may train meanwhile."""
        self._desk.pause(self)

    def resume(self) -> None:
        """Go on, once it is its turn again."""
        self._desk.resume(self)

    def step_once(self) -> None:
        """Take one batch, then rest."""
        self._desk.step_once(self)

    def stop(self) -> None:
        """End it; what it has learned so far stays."""
        self._desk.stop(self)

    def enter(self, state: State, message: str = "") -> None:
        """Change the state."""
        self.state, self.message, self.since = state, message, time.monotonic()
        if state != "waiting":
            self.place = 0

    def take(self, report: Report) -> None:
        """Add what a worker reports."""
        self.of = report.of or self.of
        self.seconds = report.seconds
        self.losses += report.losses
        self.measured += report.measured
        if report.weights is not None:
            # In this order: who looks meanwhile sees none without what it began with.
            self.first_weights = self.first_weights or report.weights
            self.weights = report.weights
