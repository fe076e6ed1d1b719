"""The best of several runs, and what it reads of other digits: the winner's curse, measured.

    python -m cnnlab.learn.winners --out assets/measured/winners.json

Eight trainings with the default settings that differ in the seed alone, and which of the 1,000
digits that none of them saw each reads. Such a table can be cut into 500 for validation and 500
for the test again and again. Reading it needs no PyTorch.
"""

from __future__ import annotations

import argparse
import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnnlab.assets import asset
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.settings import Settings
from cnnlab.nets.batch import batch_logits

FILE = asset("measured/winners.json")
RUNS, CUTS = 8, 1000

Shares = NDArray[np.float64]


class Chosen(NamedTuple):
    """What a run that was chosen reads, for each cut.

    Attributes
    ----------
    validation, test : float64 (cuts,)
        Shares from 0 to 1, of the half that chose it and of the other.
    """

    validation: Shares
    test: Shares

    @property
    def gap(self) -> float:
        """Mean of validation less test, in points of a hundred."""
        return float(100 * (self.validation - self.test).mean())


@functools.cache
def eight_runs(path: Path = FILE) -> NDArray[np.bool_]:
    """Read the table: whether each run (rows) reads each of the digits held out (columns).

    Examples
    --------
    >>> eight_runs().shape
    (8, 1000)
    """
    wrong = json.loads(path.read_text(encoding="utf-8"))
    right = np.ones((len(wrong), int(bundled_digits().held_out.sum())), bool)
    for run, places in zip(right, wrong, strict=True):
        run[places] = False
    right.flags.writeable = False
    return right


def best_and_any(
    right: NDArray[np.bool_], among: int, generator: np.random.Generator, cuts: int = CUTS
) -> tuple[Chosen, Chosen]:
    """Choose the best run by one half of the digits and look at the other half; so again and again.

    Parameters
    ----------
    right : bool (runs, digits)
        Whether each run reads each digit.
    among : int
        How many of the runs, drawn anew for each cut, one chooses from.
    generator : np.random.Generator
        Draws the cuts and the runs.
    cuts : int

    Returns
    -------
    best, any : Chosen
        The best by validation, the first drawn where several are; and the control, a run drawn
        without looking, in the same cuts.

    Examples
    --------
    Of one run there is nothing to choose: both are the same, whatever the cut.

    >>> right = np.array([[True, True, False, True]])
    >>> best, any_one = best_and_any(right, 1, np.random.default_rng(0), cuts=5)
    >>> (best.test == any_one.test).all()
    np.True_
    """
    runs, digits = right.shape
    found = np.empty((2, 2, cuts))  # best and any, validation and test
    for cut in range(cuts):
        order = generator.permutation(digits)
        drawn = generator.permutation(runs)[:among]
        halves = order[: digits // 2], order[digits // 2 :]
        validation, test = (right[drawn][:, half].mean(axis=1) for half in halves)
        for kind, place in enumerate((int(validation.argmax()), 0)):
            found[kind, :, cut] = validation[place], test[place]
    return Chosen(*found[0]), Chosen(*found[1])


def read_by_run(settings: Settings) -> NDArray[np.bool_]:
    """Train, and return which of the digits held out are read right (1000,).

    Examples
    --------
    >>> int(read_by_run(Settings(digits=10, epochs=1)).sum()) < 900
    True
    """
    from cnnlab.learn.torch_weights import weights_of
    from cnnlab.learn.trainer import train

    (*_, last) = train(settings)
    weights = weights_of(last.module, settings.architecture, settings.input_shape)
    digits = bundled_digits()
    images = digits.pictures(digits.held_out)
    read = batch_logits(settings.architecture, weights, images).argmax(axis=1)
    return np.asarray(read == digits.labels[digits.held_out])


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train eight times, write which digits each reads wrongly."""
    parser = argparse.ArgumentParser(
        prog="python -m cnnlab.learn.winners",
        description="Train eight times; write which of the digits held out each reads wrongly.",
    )
    parser.add_argument("--out", type=Path, default=FILE)
    out = parser.parse_args(arguments).out
    import torch
    from tqdm import trange

    torch.set_num_threads(1)  # more would add up numbers in another order
    wrong = [
        np.flatnonzero(~read_by_run(Settings(seed=seed))).tolist()
        for seed in trange(RUNS, unit="run")
    ]
    out.write_text(json.dumps(wrong) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
