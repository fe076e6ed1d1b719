"""How well a network reads during its training, and how often that is measured; no PyTorch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cnnlab.learn.settings import Settings

VALIDATION, SAMPLE = 500, 1000  # digits to validate, and at most so many of those learned from
PROBED = 100  # of the sample, that are followed through every layer and back
FEWEST, MOST = 10, 40  # moments in a run


class Flow(NamedTuple):
    """What goes through a layer with weights, forward and back.

    Attributes
    ----------
    spread : float
        By how much what the layer hands on differs from digit to digit, 0 or more: the standard
        deviation over the digits, root mean square over its numbers. What it hands on is what the
        next layer with weights is given: after activation and pooling; the last one's logits.
    gradient : float
        Root mean square, over its weights, of the gradient of the digits' mean loss.
    """

    spread: float
    gradient: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """Cross-entropy and accuracy, without dropout; nothing is learned from these digits here.

    Attributes
    ----------
    train_loss, train_accuracy : float
        Of a fixed sample of at most 1,000 of the training digits, as they are labelled.
    validation_loss, validation_accuracy : float
        Of the 500 digits for validation, which are held out of every training.
    flow : tuple of Flow
        Of every layer with weights, for the first 100 digits of the sample.
    """

    train_loss: float
    train_accuracy: float
    validation_loss: float
    validation_accuracy: float
    flow: tuple[Flow, ...] = ()


def measured_every(settings: Settings) -> int:
    """Return after how many batches a run measures again; it also does before and after all.

    So often that about as many digits are measured as are learned from, which takes a third of the
    time, but at least 10 and at most 40 times.

    Examples
    --------
    >>> measured_every(Settings(epochs=5, batch_size=32)), Settings(epochs=5, batch_size=32).batches
    (48, 625)
    """
    once = VALIDATION + min(SAMPLE, settings.digits)
    times = settings.epochs * settings.digits // once
    return max(1, settings.batches // min(MOST, max(FEWEST, times)))
