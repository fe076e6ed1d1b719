"""What was measured once, since it takes long or needs PyTorch, and is kept in ``assets/measured``.

``python -m cnnlab.explain.measured`` measures it again: about a minute.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cnnlab.explain.shifts import REACH, right_after_shift, shift
from cnnlab.learn.accuracy import five_hundred
from cnnlab.nets import SHIPPED
from cnnlab.nets.forward import Values
from cnnlab.nets.growing import stages
from cnnlab.trace import load_network

_FOLDER = Path(__file__).parents[2] / "assets" / "measured"
_SHIFTS = _FOLDER / "accuracy-after-shift.csv"
_FIELDS = _FOLDER / "effective-fields.npz"
LENETS = ("lenet5-relu", "lenet5")


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
    with _SHIFTS.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        AfterShift(int(r["pixels"]), float(r["ink"]), {name: float(r[name]) for name in SHIPPED})
        for r in rows
    ]


@cache
def effective_fields(name: str) -> dict[int, Values]:
    """Return the effective field of each layer of a LeNet-5, by its place; the greatest is 1.

    Examples
    --------
    >>> fields = effective_fields("lenet5")
    >>> {place: int((field > 0).sum()) for place, field in fields.items()}
    {0: 25, 2: 36, 3: 196, 5: 256, 7: 784, 9: 784, 11: 784}
    """
    with np.load(_FIELDS) as file:
        found = file[name].astype(np.float32)  # (stages, 28, 28)
    places = [stage.place for stage in stages(SHIPPED[name])]
    return dict(zip(places, found, strict=True))


def pixels_for(field: Values, share: float = 0.5) -> int:
    """Count the fewest pixels that together hold that share of a field.

    Examples
    --------
    >>> pixels_for(np.float32([[4, 3], [2, 1]]))
    2
    """
    ordered = np.sort(field, axis=None)[::-1].cumsum()
    return int(np.searchsorted(ordered, share * ordered[-1] * (1 - 1e-6))) + 1


def _measure_shifts() -> None:
    images, labels = five_hundred()
    networks = {name: load_network(name) for name in SHIPPED}
    with _SHIFTS.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pixels", "ink", *networks])
        for pixels in range(REACH + 1):
            ways = [(pixels, 0), (-pixels, 0), (0, pixels), (0, -pixels)]
            ink = sum(shift(images, *way).sum() for way in ways) / (4 * images.sum())
            right = [right_after_shift(n, images, labels, pixels) for n in networks.values()]
            writer.writerow([pixels, f"{ink:.4f}", *(f"{share:.4f}" for share in right)])


def _measure_fields() -> None:
    from cnnlab.explain.effective import effective_field

    found: dict[str, Any] = {}
    for name in LENETS:
        network = load_network(name)
        fields = [
            effective_field(network, stage.place, five_hundred()[0])
            for stage in stages(network.architecture)
        ]
        # Half precision: a picture shows no more, and what is zero stays zero.
        found[name] = np.stack([field / field.max() for field in fields]).astype(np.float16)
    np.savez_compressed(_FIELDS, **found)


if __name__ == "__main__":
    _FOLDER.mkdir(exist_ok=True)
    _measure_shifts()
    _measure_fields()
