"""A training whose numbers became NaN or infinite: how it is noticed, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import torch
from torch import nn

from cnnlab.learn.settings import Settings

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class TrainingDiverged(ValueError):  # noqa: N818 (it is an event in a run as much as an error)
    """A loss or a weight is not a finite number any more; the message says how it came to that."""


@torch.no_grad()
def check_numbers(losses: Sequence[float], module: nn.Module, settings: Settings) -> None:
    """Raise TrainingDiverged if the last loss, or a weight after it, is NaN or infinite."""
    # A sum is not finite if one of its terms is not: one number to look at for a layer.
    sums = torch.stack([values.sum() for values in module.parameters()])
    if not (isfinite(losses[-1]) and sums.isfinite().all()):
        raise TrainingDiverged(explanation(losses, settings))


def explanation(losses: Sequence[float], settings: Settings) -> str:
    """Say how the losses of a run's batches went, in or after the last of which a number was none.

    Examples
    --------
    >>> explanation([2.3, 540.0, 3.2e20, float("nan")], Settings(learning_rate=5)).split(". ")[1]
    'The loss was 2.3 in the first batch, at most 3.2 × 10²⁰ after that'
    """
    finite = [loss for loss in losses if isfinite(loss)]
    was = ""
    if finite:
        later = f", at most {_short(max(finite[1:]))} after that" if finite[1:] else ""
        was = f" The loss was {_short(finite[0])} in the first batch{later}."
    return (
        f"The training broke at batch {len(losses):,} of {settings.batches:,}: its numbers are no "
        f"finite numbers any more.{was} {_cause(settings)}, until the numbers pass 3.4 × 10³⁸, the "
        "largest that fits in 32 bits."
    )


def _short(loss: float) -> str:
    """Write two digits and a power of ten, if it has one.

    Examples
    --------
    >>> _short(2.34), _short(540.0), _short(3.2e20)
    ('2.3', '540', '3.2 × 10²⁰')
    """
    if loss < 1e5:
        return f"{float(f'{loss:.2g}'):,g}"
    number, power = f"{loss:.1e}".split("e+")
    return f"{number} × 10{str(int(power)).translate(_RAISED)}"


def _cause(settings: Settings) -> str:
    rate, decay = settings.learning_rate, settings.weight_decay
    # At twice the weight it comes to lie as far on the other side of 0; momentum bears 1.9 times
    # as much, because it remembers the step before, which went the other way.
    if rate * decay > (3.8 if settings.optimizer == "momentum" else 2):
        return (
            f"Each step takes rate × decay = {rate:g} × {decay:g} = {rate * decay:g} times a "
            "weight away from it, so it lands beyond 0, and further off than it was: the weights "
            "change sign and grow"
        )
    if settings.optimizer == "adam":
        return (
            f"Adam moves every weight by up to about the learning rate, {rate:g}, in each step "
            f"(try {rate / 10:g}): with weights so large, each layer puts out far larger numbers "
            "than the one before"
        )
    return (
        f"With a learning rate of {rate:g} (try {rate / 10:g}), a step lands where the slope is "
        "steeper, so the next step is longer still"
    )
