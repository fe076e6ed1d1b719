"""A training of the default settings, kept to be shown where none has run yet.

    python -m cnnlab.learn.earlier_run --out assets/measured/earlier-run.json

The same settings and seed give the same curves on the same machine.
"""

from __future__ import annotations

import argparse
import functools
import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TypedDict

from cnnlab.assets import asset
from cnnlab.learn.settings import Settings

FILE = asset("measured/earlier-run.json")
_DIGITS = 5  # of each number, as many as a chart can show


class EarlierRun(TypedDict):
    """A run that has ended, as the live view draws one.

    ``losses`` are batch number, loss, share read right; ``measured`` are batch number, loss and
    share on the training digits, loss and share on the validation digits; ``flow`` are batch
    number, then spread and gradient of every layer with weights; ``start`` and ``kernels`` the six
    kernels (5, 5, 1, 6) before the first batch and after the last, flattened.
    """

    losses: list[list[float]]
    measured: list[list[float]]
    flow: list[list[float]]
    start: list[float]
    kernels: list[float]


@functools.cache
def earlier_run() -> EarlierRun:
    """Read the run that ships.

    Examples
    --------
    >>> number, *_, validation_accuracy = earlier_run()["measured"][-1]
    >>> number == Settings().batches, validation_accuracy > 0.95
    (True, True)
    """
    run: EarlierRun = json.loads(FILE.read_text(encoding="utf-8"))
    return run


def run_default(settings: Settings | None = None) -> EarlierRun:
    """Train as a reader who changes nothing does, and keep what the curves are drawn from.

    Examples
    --------
    >>> found = run_default(Settings(digits=10, epochs=1))
    >>> len(found["losses"]), [number for number, *_ in found["measured"]]
    (1, [0.0, 1.0])
    """
    from cnnlab.learn.torch_weights import weights_of  # reading the file needs no PyTorch
    from cnnlab.learn.trainer import train

    settings = settings or Settings()
    run: EarlierRun = {"losses": [], "measured": [], "flow": [], "start": [], "kernels": []}
    for step in train(settings):
        if step.number in (0, step.of):
            weights = weights_of(step.module, settings.architecture, settings.input_shape)
            run["kernels"] = _short(*weights["0.weight"].flat)
            run["start"] = run["start"] or run["kernels"]
        if step.loss is not None and step.accuracy is not None:
            run["losses"].append(_short(step.number, step.loss, step.accuracy))
        if (one := step.measured) is not None:
            losses = (
                one.train_loss,
                one.train_accuracy,
                one.validation_loss,
                one.validation_accuracy,
            )
            run["measured"].append(_short(step.number, *losses))
            run["flow"].append(_short(step.number, *chain(*one.flow)))
    return run


def _short(*numbers: float) -> list[float]:
    return [float(f"{number:.{_DIGITS}g}") for number in numbers]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train, write the run."""
    parser = argparse.ArgumentParser(
        prog="python -m cnnlab.learn.earlier_run",
        description="Train with the default settings; write the curves.",
    )
    parser.add_argument("--out", type=Path, default=FILE)
    out = parser.parse_args(arguments).out
    import torch

    torch.set_num_threads(1)  # more would add up numbers in another order
    out.write_text(json.dumps(run_default()), encoding="utf-8")


if __name__ == "__main__":
    main()
