"""What flows through LeNet-5 for each activation and initialization, and what each came to read.

    python -m cnnlab.learn.flow_measured --out assets/measured/flow.json

All else is as in the story "Four sigmoids": average pooling, plain SGD, three passes. Beside them
stand trainings in which only the last layers learn, as controls: where those read, it is not the
first kernels that must learn. Reading the file needs no PyTorch.
"""

from __future__ import annotations

import argparse
import functools
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Literal, get_args

from cnnlab.assets import asset
from cnnlab.learn.measurement import PROBED, Flow
from cnnlab.learn.presets import PRESETS
from cnnlab.learn.recombined import ACTIVATIONS, recombined
from cnnlab.learn.settings import Initialization, Settings
from cnnlab.nets import DIGIT, LENET5_RELU, Dense
from cnnlab.nets.text import network_to_text

FILE = asset("measured/flow.json")
SEEDS = (0, 1, 2)
STARTS: tuple[Initialization, ...] = ("usual", "he", "xavier", "small")

Learns = Literal["all", "dense", "last"]
"""Which layers learn: all, the three dense ones, the last alone; the others stay as drawn."""


@dataclass(frozen=True)
class FlowRun:
    """One training, and what flowed before and after it.

    Attributes
    ----------
    activation : "sigmoid", "tanh" or "relu"
    initialization, seed
        As in `Settings`.
    learns : "all", "dense" or "last"
        Which layers learn.
    start, end : tuple of Flow
        Of each of the five layers, before the first batch and after the last.
    loss, accuracy : float
        In the end, on the 500 digits for validation; accuracy from 0 to 1.
    """

    activation: str
    initialization: Initialization
    seed: int
    learns: Learns
    start: tuple[Flow, ...]
    end: tuple[Flow, ...]
    loss: float
    accuracy: float


@functools.cache
def flow_runs(path: Path = FILE) -> tuple[FlowRun, ...]:
    """Read the runs that ship.

    Examples
    --------
    >>> first = flow_runs()[0]
    >>> first.activation, first.initialization, first.seed, len(first.start)
    ('sigmoid', 'usual', 0, 5)
    """
    runs = json.loads(path.read_text(encoding="utf-8"))
    flows = ("start", "end")
    return tuple(
        FlowRun(**run | {when: tuple(Flow(*one) for one in run[when]) for when in flows})
        for run in runs
    )


def chosen_runs(
    activation: str, initialization: str, learns: Learns = "all", path: Path = FILE
) -> list[FlowRun]:
    """Return the runs of one kind, one a seed.

    Examples
    --------
    >>> [run.seed for run in chosen_runs("relu", "he")]
    [0, 1, 2]
    """
    wanted = (activation, initialization, learns)
    return [
        run for run in flow_runs(path) if (run.activation, run.initialization, run.learns) == wanted
    ]


def settings_for(activation: str, initialization: Initialization, seed: int) -> Settings:
    """Return the story's settings with another activation, initialization and seed.

    Examples
    --------
    >>> settings = settings_for("relu", "he", 1)
    >>> settings.optimizer, settings.learning_rate, settings.epochs
    ('sgd', 0.1, 3)
    """
    story = PRESETS["vanishing"].changes
    network = recombined(LENET5_RELU, activation, str(story["pooling"]))
    rest = {name: story[name] for name in story if name not in ("activation", "pooling")}
    settings = Settings(network_to_text(network, DIGIT), initialization=initialization, seed=seed)
    return replace(settings, **rest)  # type: ignore[arg-type]


def measure_flow(settings: Settings, learns: Learns) -> dict[str, object]:
    """Train as the app does, but only the layers that shall learn.

    Returns
    -------
    dict
        "start", "end", "loss" and "accuracy" of a `FlowRun`.

    Examples
    --------
    >>> quick = replace(settings_for("relu", "he", 0), digits=50, epochs=1)
    >>> found = measure_flow(quick, "last")
    >>> len(found["start"]), found["start"][0] == found["end"][0]
    (5, False)
    """
    from cnnlab.learn.flow import flow_of
    from cnnlab.learn.loop import measure
    from cnnlab.learn.prepared import prepared

    begun = prepared(settings)
    probe = begun.module, begun.images[:PROBED], begun.labels[:PROBED]
    start = flow_of(*probe)
    dense = [n for n, layer in enumerate(settings.architecture) if isinstance(layer, Dense)]
    first = {"all": 0, "dense": dense[0], "last": dense[-1]}[learns]
    for _ in begun.learn(first):
        pass
    loss, accuracy = measure(begun.module, *begun.validation)
    return {"start": start, "end": flow_of(*probe), "loss": loss, "accuracy": accuracy}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train everything, write the file."""
    parser = argparse.ArgumentParser(
        prog="python -m cnnlab.learn.flow_measured",
        description="Train for each activation and initialization; write what flows.",
    )
    parser.add_argument("--out", type=Path, default=FILE)
    out = parser.parse_args(arguments).out
    import torch
    from tqdm import tqdm

    torch.set_num_threads(1)  # more would add up numbers in another order
    controls = product(("sigmoid", "relu"), ("he",), get_args(Learns)[1:])
    kinds = [*product(ACTIVATIONS, STARTS, ("all",)), *controls]
    runs = []
    for (activation, start, learns), seed in tqdm([*product(kinds, SEEDS)], unit="run"):
        found = measure_flow(settings_for(activation, start, seed), learns)
        runs.append(asdict(FlowRun(activation, start, seed, learns, **found)))  # type: ignore[arg-type]
    out.write_text(json.dumps(_short(runs)) + "\n", encoding="utf-8")


def _short(value: object) -> object:
    """Keep five digits of every number, however deep it lies."""
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, dict):
        return {name: _short(one) for name, one in value.items()}
    return [_short(one) for one in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    main()
