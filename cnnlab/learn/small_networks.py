"""Small networks to compare, with convolutions and without, and how well each came to read.

The table was made by `cnnlab.learn.efficiency`, which needs PyTorch; reading it needs none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from cnnlab.assets import asset
from cnnlab.learn.bundled import VALIDATION
from cnnlab.nets import (
    LENET5_RELU,
    Architecture,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    ReLU,
    parameter_count,
    summary,
)

TABLE = asset("measured/efficiency.csv")
COLUMNS = ("network", "seed", "read")
ASKED = 10 * VALIDATION
"""How many digits each network was asked about: those for validation."""


def _convolutional(first: int, second: int, *hidden: int) -> Architecture:
    """LeNet-5's two stages with fewer maps, and the dense layers that follow."""
    stages = (Conv(first, 5, padding=2), ReLU(), MaxPool(2), Conv(second, 5), ReLU(), MaxPool(2))
    return (*stages, *_dense(*hidden))


def _dense(*hidden: int) -> Architecture:
    bent = [layer for units in hidden for layer in (Dense(units), ReLU())]
    return (Flatten(), *bent, Dense(10))


ARCHITECTURES: Mapping[str, Architecture] = MappingProxyType(
    {
        "conv 2, 4": _convolutional(2, 4),
        "conv 3, 8": _convolutional(3, 8),
        "conv 6, 16": _convolutional(6, 16),
        "conv 6, 16, dense 32": _convolutional(6, 16, 32),
        "conv 6, 16, dense 120, 84": LENET5_RELU,
        "dense 8": _dense(8),
        "dense": _dense(),
        "dense 16": _dense(16),
        "dense 77": _dense(77),
        "dense 128, 64": _dense(128, 64),
        "dense 300": _dense(300),
    }
)
"""Name -> architecture. The names count maps and units; ten outputs follow in each."""


@dataclass(frozen=True)
class SmallNetwork:
    """A small network, and how well it came to read from several seeds.

    Attributes
    ----------
    name : str
        As in `ARCHITECTURES`.
    convolutional : bool
    parameters, multiply_adds : int
        Multiply-adds are for one picture, biases not counted.
    read : tuple of int
        Of the 500 validation digits, how many it reads; one number a seed.
    """

    name: str
    convolutional: bool
    parameters: int
    multiply_adds: int
    read: tuple[int, ...]

    @property
    def mean(self) -> float:
        """Mean number read, over the seeds."""
        return float(np.mean(self.read))

    @property
    def spread(self) -> float:
        """Standard deviation over the seeds, as a sample's."""
        return float(np.std(self.read, ddof=1)) if len(self.read) > 1 else 0.0


@cache
def small_networks(path: Path = TABLE) -> tuple[SmallNetwork, ...]:
    """Read the table; one entry a network, in order of parameters.

    Examples
    --------
    >>> first = small_networks()[0]
    >>> first.name, first.parameters, len(first.read)
    ('conv 2, 4', 1266, 3)
    """
    read: dict[str, list[int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            read.setdefault(row["network"], []).append(int(row["read"]))
    return tuple(sorted((_entry(*item) for item in read.items()), key=lambda m: m.parameters))


def _entry(name: str, read: list[int]) -> SmallNetwork:
    architecture = ARCHITECTURES[name]
    return SmallNetwork(
        name,
        any(isinstance(layer, Conv) for layer in architecture),
        parameter_count(architecture),
        sum(row.multiply_adds for row in summary(architecture)),
        tuple(read),
    )


def write_table(rows: Iterable[tuple[str, int, int]], path: Path) -> None:
    """Write (network, seed, digits read) as the table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
