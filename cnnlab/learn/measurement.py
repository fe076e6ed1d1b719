"""How well a network reads during its training, and how often that is measured; no PyTorch."""

from __future__ import annotations

from dataclasses import dataclass

from cnnlab.learn.settings import Settings

HELD_OUT, SAMPLE = 1000, 1000  # digits held out, and at most so many of those learned from
FEWEST, MOST = 10, 40  # moments in a run


@dataclass(frozen=True, slots=True)
class Measurement:
    """Cross-entropy and accuracy, without dropout; nothing is learned from these digits here.

    Attributes
    ----------
    train_loss, train_accuracy : float
        Of a fixed sample of at most 1,000 of the training digits, as they are labelled.
    held_out_loss, held_out_accuracy : float
        Of the 1,000 digits that are held out of every training.
    """

    train_loss: float
    train_accuracy: float
    held_out_loss: float
    held_out_accuracy: float


def measured_every(settings: Settings) -> int:
    """Return after how many batches a run measures again; it also does before and after all.

    So often that about as many digits are measured as are learned from, which takes a third of the
    time, but at least 10 and at most 40 times.

    Examples
    --------
    >>> measured_every(Settings(epochs=5, batch_size=32)), Settings(epochs=5, batch_size=32).batches
    (62, 625)
    """
    once = HELD_OUT + min(SAMPLE, settings.digits)
    times = settings.epochs * settings.digits // once
    return max(1, settings.batches // min(MOST, max(FEWEST, times)))
