"""How long a training will take, before it starts; needs no PyTorch."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from cnnlab.learn.measurement import PROBED, SAMPLE, VALIDATION, measured_every
from cnnlab.learn.settings import Settings
from cnnlab.nets.summary import FLOAT_BYTES, summary


class Work(NamedTuple):
    """What a training does, counted; each of these takes its own time.

    Attributes
    ----------
    calls : int
        Layers called, forward and back, in all batches.
    multiply_adds : int
        Of all digits; learning from a digit takes three times what reading it takes: forward, back
        to the layer's input, and to its weights.
    outputs : int
        Numbers that layers put out, counted in the same way.
    augmented : int
        Digits turned and shifted.
    """

    calls: int
    multiply_adds: int
    outputs: int
    augmented: int


# Seconds for one of each, as `benchmarks/training_speed.py` found on one core.
SECONDS = (2.9e-4, 2.4e-11, 3.2e-9, 8.1e-5)


def work_of(settings: Settings) -> Work:
    """Count what a training does.

    Examples
    --------
    >>> work = work_of(Settings(epochs=1, batch_size=32, augment=True))
    >>> work.calls, work.augmented
    (1500, 4000)

    Raises
    ------
    ShapeError
        If the network's layers cannot follow each other.
    """
    layers, products, outputs = _network(settings.network)
    batches, learned = settings.batches, settings.epochs * settings.digits
    measurements = 1 + ceil(batches / measured_every(settings))
    sample, probed = min(SAMPLE, settings.digits), min(PROBED, settings.digits)
    read = 3 * (learned + measurements * probed) + measurements * (VALIDATION + sample)
    return Work(
        batches * layers,
        read * products,
        read * outputs,
        learned * settings.augment,
    )


@lru_cache(maxsize=256)
def _network(text: str) -> tuple[int, int, int]:
    """Return layers, multiply-adds and numbers put out for a digit."""
    settings = Settings(network=text)
    rows = summary(settings.architecture, settings.input_shape)
    return (
        len(rows),
        sum(row.multiply_adds for row in rows),
        sum(row.activation_bytes // FLOAT_BYTES for row in rows),
    )


def seconds_of(settings: Settings) -> float:
    """Estimate how long a training takes on the machine where the constants were measured.

    Examples
    --------
    >>> seconds_of(Settings()) < seconds_of(Settings(epochs=10))
    True
    """
    return sum(each * many for each, many in zip(SECONDS, work_of(settings), strict=True))
