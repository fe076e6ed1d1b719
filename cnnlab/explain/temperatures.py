"""What one temperature does for trainings of three kinds: measured once, read from a table.

    python -m cnnlab.explain.temperatures

measures it again: three seeds of each, on the 500 digits for validation. The test stays closed.
Reading the table needs no PyTorch.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from cnnlab.assets import asset
from cnnlab.explain.calibration import crosswise, fitted_temperature, negative_log_likelihood
from cnnlab.explain.evaluation import Evaluation, calibration_error, evaluate, reliability
from cnnlab.learn.presets import PRESETS
from cnnlab.learn.settings import Settings

TABLE = asset("measured/temperatures.csv")
SEEDS = (0, 1, 2)
KINDS: Mapping[str, Settings] = MappingProxyType(
    {
        "usual": Settings(),
        **{
            name: replace(Settings(), **PRESETS[name].changes)  # type: ignore[arg-type]
            for name in ("overfitting", "noise")
        },
    }
)
"""Name -> settings; but for the first, those of a story to train."""


@dataclass(frozen=True)
class FittedRun:
    """One training, and what the temperature that fits it does.

    Attributes
    ----------
    kind : str
        As in `KINDS`.
    seed : int
    read : float
        Share of the digits that it reads, at any temperature.
    temperature : float
        Fitted to all 500.
    loss, error : float
        Mean cross-entropy, and expected calibration error from 0 to 1, as it was trained.
    loss_after, error_after : float
        The same with temperatures of which each was fitted to the other half of the digits.
    """

    kind: str
    seed: int
    read: float
    temperature: float
    loss: float
    error: float
    loss_after: float
    error_after: float


@cache
def fitted_runs(path: Path = TABLE) -> tuple[FittedRun, ...]:
    """Read the table, one run a row.

    Examples
    --------
    >>> first = fitted_runs()[0]
    >>> first.kind, first.seed, len(fitted_runs())
    ('usual', 0, 9)
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        FittedRun(row.pop("kind"), int(row.pop("seed")), **{n: float(v) for n, v in row.items()})
        for row in rows
    )


def fitted_run(kind: str, seed: int, judged: Evaluation) -> FittedRun:
    """Say what temperature does for a network that is judged.

    Examples
    --------
    >>> import numpy as np
    >>> logits = np.log(np.float32([[0.9, 0.1]] * 8))
    >>> judged = Evaluation(np.arange(8), np.array([0, 0, 0, 1] * 2), logits)
    >>> found = fitted_run("usual", 0, judged)
    >>> found.read, round(found.temperature, 2), round(found.error, 2), round(found.error_after, 2)
    (0.75, 2.0, 0.15, 0.0)
    """
    after = crosswise(judged)
    return FittedRun(
        kind,
        seed,
        float(judged.right.mean()),
        fitted_temperature(judged),
        negative_log_likelihood(judged),
        calibration_error(reliability(judged)),
        negative_log_likelihood(after),
        calibration_error(reliability(after)),
    )


def train_and_judge(settings: Settings) -> Evaluation:
    """Train as a reader does, and ask about the digits for validation."""
    from cnnlab.learn.torch_weights import weights_of
    from cnnlab.learn.trainer import train

    (*_, last) = train(settings)
    weights = weights_of(last.module, settings.architecture, settings.input_shape)
    return evaluate(settings.architecture, weights)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train everything, write the table."""
    parser = argparse.ArgumentParser(
        prog="python -m cnnlab.explain.temperatures",
        description="Train three kinds of runs, fit a temperature to each; write what it does.",
    )
    parser.add_argument("--out", type=Path, default=TABLE)
    out = parser.parse_args(arguments).out
    import torch
    from tqdm import tqdm

    torch.set_num_threads(1)  # more would add up numbers in another order
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(FittedRun)])
        for kind, seed in tqdm([(kind, seed) for kind in KINDS for seed in SEEDS], unit="run"):
            run = fitted_run(kind, seed, train_and_judge(replace(KINDS[kind], seed=seed)))
            writer.writerow(
                [f"{v:.5g}" if isinstance(v, float) else v for v in asdict(run).values()]
            )


if __name__ == "__main__":
    main()
