"""Single changes to a training that only guesses, and what each was measured to do.

The table was made by `cnnlab.exercises.measure_exercises`, which needs PyTorch; reading needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cnnlab.assets import asset
from cnnlab.learn.presets import PRESETS
from cnnlab.learn.recombined import recombined
from cnnlab.learn.seed_table import read_by_seed, write_by_seed
from cnnlab.learn.settings import Settings
from cnnlab.nets import DIGIT, LENET5_RELU
from cnnlab.nets.text import network_to_text

RESCUES_TABLE = asset("measured/rescues.csv")
RESCUE_SEEDS = (0, 1, 2)

RESCUES: Mapping[str, tuple[str, Mapping[str, str | float]]] = MappingProxyType(
    {
        "none": ("Nothing: as it is", {}),
        "relu": ("ReLU in place of the sigmoid", {"activation": "relu"}),
        "tanh": ("tanh in place of the sigmoid", {"activation": "tanh"}),
        "max": ("Max pooling in place of average pooling", {"pooling": "max"}),
        "momentum": ("Momentum in place of plain SGD", {"optimizer": "momentum"}),
        "adam": ("Adam in place of plain SGD, the rate as it is", {"optimizer": "adam"}),
        "rate 1": ("A learning rate of 1 in place of 0.1", {"learning_rate": 1.0}),
        "rate 0.001": ("A learning rate of 0.001 in place of 0.1", {"learning_rate": 0.001}),
        "xavier": ("Xavier's initialisation in place of He's", {"initialization": "xavier"}),
        "small": ("Small first weights in place of He's", {"initialization": "small"}),
        "batch 8": ("Batches of 8 digits in place of 64", {"batch_size": 8}),
        "epochs 12": ("12 epochs in place of 3", {"epochs": 12}),
        "decay": ("Weight decay of 0.01 in place of none", {"weight_decay": 0.01}),
    }
)
"""Name -> its words, and what it changes, as `cnnlab.learn.presets` has it."""


def rescue_settings(name: str, seed: int = 0) -> Settings:
    """Return the training that only guesses, "vanishing" of the presets, with one change.

    Examples
    --------
    >>> rescue_settings("rate 1").learning_rate, "_s_" in rescue_settings("none").network
    (1.0, True)
    """
    changes: dict[str, Any] = {**PRESETS["vanishing"].changes, **RESCUES[name][1]}
    layers = recombined(LENET5_RELU, changes.pop("activation"), changes.pop("pooling"))
    return Settings(network=network_to_text(layers, DIGIT), seed=seed, **changes)


def rescues_measured(path: Path = RESCUES_TABLE) -> Mapping[str, tuple[float, ...]]:
    """Read the table: name -> the share of validation digits that it reads, one number a seed.

    Examples
    --------
    >>> [len(shares) for shares in rescues_measured().values()] == [3] * len(RESCUES)
    True
    """
    return read_by_seed(path)


def write_rescues(rows: Iterable[tuple[str, int, float]], path: Path) -> None:
    """Write (change, seed, share read) as the table."""
    write_by_seed("change", rows, path)
