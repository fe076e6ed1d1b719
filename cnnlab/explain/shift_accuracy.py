"""How many digits each network that ships reads after a shift: measured once, read from a table.

    python -m cnnlab.explain.shift_accuracy

measures it again.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from cnnlab.assets import asset
from cnnlab.explain.shifts import REACH, right_after_shift, shift
from cnnlab.learn.accuracy import five_hundred
from cnnlab.nets import SHIPPED
from cnnlab.trace import load_network

_TABLE = asset("measured/accuracy-after-shift.csv")


class AfterShift(NamedTuple):
    """What 500 digits became when each was moved up, down, left and right by so many pixels."""

    pixels: int
    ink: float  # the share of it that is still in the picture
    right: dict[str, float]  # the share of digits that each network reads


@cache
def accuracy_after_shift() -> list[AfterShift]:
    """Read the table of accuracies, one row a shift from 0 to 10.

    Examples
    --------
    >>> row = accuracy_after_shift()[0]
    >>> row.pixels, row.ink, row.right["lenet5"]
    (0, 1.0, 0.994)
    """
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        AfterShift(int(r["pixels"]), float(r["ink"]), {name: float(r[name]) for name in SHIPPED})
        for r in rows
    ]


def main() -> None:
    """Measure, and write the table."""
    images, labels = five_hundred()
    networks = {name: load_network(name) for name in SHIPPED}
    with _TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pixels", "ink", *networks])
        for pixels in range(REACH + 1):
            ways = [(pixels, 0), (-pixels, 0), (0, pixels), (0, -pixels)]
            ink = sum(shift(images, *way).sum() for way in ways) / (4 * images.sum())
            right = [right_after_shift(n, images, labels, pixels) for n in networks.values()]
            writer.writerow([pixels, f"{ink:.4f}", *(f"{share:.4f}" for share in right)])


if __name__ == "__main__":
    main()
