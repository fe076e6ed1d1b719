"""A training of the reader's own: settings in, one step after another out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torch import nn

from cnnlab.learn.bundled import Bundled
from cnnlab.learn.divergence import TrainingDiverged, check_numbers
from cnnlab.learn.flow import flow_of
from cnnlab.learn.loop import measure
from cnnlab.learn.measurement import PROBED, SAMPLE, Measurement, measured_every
from cnnlab.learn.prepared import prepared
from cnnlab.learn.settings import MOST_DIGITS, Settings, problem_of

__all__ = ["Measurement", "TrainingDiverged", "TrainingStep", "train"]


@dataclass(frozen=True, slots=True)
class TrainingStep:
    """One batch of a training.

    Attributes
    ----------
    number : int
        Batches so far; the first step that comes is 0, before any batch.
    of : int
        Batches in all.
    loss : float or None
        Mean cross-entropy of the batch, before its update; None at 0.
    accuracy : float or None
        Share of the batch that was read right, before its update; None at 0.
    measured : Measurement or None
        At 0, every `measured_every` batches, and at the end.
    module : nn.Sequential
        The network as it stands; it changes with the next step.
    """

    number: int
    of: int
    loss: float | None
    accuracy: float | None
    measured: Measurement | None
    module: nn.Sequential


def train(settings: Settings, digits: Bundled | None = None) -> Iterator[TrainingStep]:
    """Train a network, one step at a time; whoever stops asking stops the training.

    Parameters
    ----------
    settings : Settings
        The same give the same numbers again, on the same machine and with the same
        `torch.set_num_threads`, whatever else the process draws at random meanwhile.
    digits : Bundled, optional
        Other digits than those that come along, with those to validate.

    Yields
    ------
    TrainingStep

    Raises
    ------
    ValueError
        If `problem_of(settings)` finds something.
    TrainingDiverged
        Where a loss or a weight is NaN or infinite.

    Examples
    --------
    >>> steps = train(Settings(network="28x28x1_f_d10", digits=100, batch_size=50, epochs=1))
    >>> [(step.number, step.of, step.loss is None) for step in steps]
    [(0, 2, True), (1, 2, False), (2, 2, False)]
    """
    given = 0 if digits is None else int((~digits.held_out).sum())
    if problem := problem_of(settings, max(MOST_DIGITS, given)):
        raise ValueError(problem)
    begun = prepared(settings, digits)
    module, images, labels = begun.module, begun.images, begun.labels
    every, of = measured_every(settings), settings.batches

    def measured() -> Measurement:
        return Measurement(
            *measure(module, images[:SAMPLE], labels[:SAMPLE]),
            *measure(module, *begun.validation),
            flow_of(module, images[:PROBED], labels[:PROBED]),
        )

    yield TrainingStep(0, of, None, None, measured(), module)
    losses: list[float] = []
    for loss, accuracy in begun.learn():
        losses.append(loss)
        check_numbers(losses, module, settings)
        number = len(losses)
        asked = number % every == 0 or number == of
        yield TrainingStep(number, of, loss, accuracy, measured() if asked else None, module)
