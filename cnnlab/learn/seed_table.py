"""Tables of trainings: a name, the seed, and the share of the validation digits that it read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def read_by_seed(path: Path) -> Mapping[str, tuple[float, ...]]:
    """Read a table: name -> the shares read, one number a seed.

    Examples
    --------
    >>> from cnnlab.assets import asset
    >>> [len(shares) for shares in read_by_seed(asset("measured/variants.csv")).values()][:2]
    [3, 3]
    """
    found: dict[str, tuple[float, ...]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for name, _seed, read in list(csv.reader(file))[1:]:
            found[name] = (*found.get(name, ()), float(read))
    return MappingProxyType(found)


def write_by_seed(what: str, rows: Iterable[tuple[str, int, float]], path: Path) -> None:
    """Write (name, seed, share read) as the table; ``what`` heads the names."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((what, "seed", "read"))
        writer.writerows((name, seed, f"{read:.4f}") for name, seed, read in rows)
