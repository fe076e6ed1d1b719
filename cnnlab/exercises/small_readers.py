"""Small networks that we tried, and what each reads once it is trained as the exercise trains.

They are examples of two or three small convolutions, not the end of a search: a smaller one may
read as much. The table was made by `cnnlab.exercises.measure_exercises`, which needs PyTorch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from cnnlab.assets import asset
from cnnlab.learn.seed_table import read_by_seed, write_by_seed
from cnnlab.nets import parameter_count
from cnnlab.nets.text import network_from_text

SMALL_TABLE = asset("measured/small-readers.csv")
SMALL_SEEDS = (0, 1, 2)

SMALL_READERS = (
    "28x28x1_a4_f_d10",
    "28x28x1_a2_c2k5_r_c3k3_r_m2_f_d10",
    "28x28x1_c2k5_r_m2_c6k3s2p1_r_c4k3s2p1_r_f_d10",
    "28x28x1_c2k5_r_m2_c3k5_r_m2_c10k3_r_f_d10",
    "28x28x1_a2_c2k5p1_r_c10k3_r_m2_c4k3s2p1_r_f_d10",
    "28x28x1_a2_c3k3_r_c5k5_r_m2_f_d10",
    "28x28x1_c4k5s2p1_r_c4k3_r_m2_f_d10",
    "28x28x1_a2_c6k5p1_r_c3k3_r_m2_c8k3_r_f_d10",
)
"""Networks as text, in order of their parameters."""


def small_readers(path: Path = SMALL_TABLE) -> Mapping[str, tuple[float, ...]]:
    """Read the table: network -> the share of validation digits that it reads, one number a seed.

    Examples
    --------
    >>> [len(shares) for shares in small_readers().values()] == [3] * len(SMALL_READERS)
    True
    """
    return read_by_seed(path)


def smallest_reader(at_least: float, path: Path = SMALL_TABLE) -> tuple[int, tuple[float, ...]]:
    """Return the parameters of the smallest that reads so much each time, and what it reads.

    Raises
    ------
    ValueError
        If none does.

    Examples
    --------
    >>> smallest_reader(0.94)[0] <= 3000
    True
    """
    reading = [
        (parameter_count(*network_from_text(network)), shares)
        for network, shares in small_readers(path).items()
        if min(shares) >= at_least
    ]
    if not reading:
        raise ValueError(f"none of those that we tried reads {100 * at_least:g} %")
    return min(reading)


def write_small_readers(rows: Iterable[tuple[str, int, float]], path: Path) -> None:
    """Write (network, seed, share read) as the table."""
    write_by_seed("network", rows, path)
