"""How well a network reads once it has been trained; PyTorch is imported by whoever trains."""

from __future__ import annotations

from functools import lru_cache

from cnnlab.learn.settings import Settings


@lru_cache(maxsize=256)
def trained_accuracy(settings: Settings) -> float:
    """Train a network, and return the share of the 500 validation digits that it reads right.

    A training whose numbers overflow is judged by what was last measured before.

    Raises
    ------
    ValueError
        If it cannot be trained so.
    """
    from cnnlab.learn.divergence import TrainingDiverged
    from cnnlab.learn.trainer import train

    accuracy = 0.0
    try:
        for step in train(settings):
            if step.measured is not None:
                accuracy = step.measured.validation_accuracy
    except TrainingDiverged:
        pass
    return accuracy
