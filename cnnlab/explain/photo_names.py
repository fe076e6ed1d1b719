"""What the photo network says of bundled photos, and of two pictures that are none.

Measured by ``python -m cnnlab.explain.photo_names``.
"""

from __future__ import annotations

import csv
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnnlab.assets import asset
from cnnlab.nets.forward import Values
from cnnlab.ops.photo_frame import PhotoFrame
from cnnlab.pictures import PHOTOS, open_picture
from cnnlab.trace import Network, load_network

FILE = asset("measured/photos.csv")
NETWORK = "efficientnet-lite0"
MADE = {"noise": "Noise", "both": "Half the cat, half the coffee"}
"""Pictures that are no files: each pixel drawn by chance; two things in one picture."""
_FIRST = 5


class NamedShare(NamedTuple):
    """A class's name, and how probable the network finds it."""

    name: str
    share: float


def likeliest(network: Network, probabilities: Values, most: int = _FIRST) -> list[NamedShare]:
    """Name the classes with the highest probabilities, the likeliest first.

    Examples
    --------
    >>> found = likeliest(load_network("lenet5"), np.float32([0, 0.25, 0, 0.5] + [0] * 6), 2)
    >>> [tuple(guess) for guess in found]
    [('3', 0.5), ('1', 0.25)]
    """
    order = np.argsort(-probabilities, kind="stable")[:most]
    return [NamedShare(network.classes[n], float(probabilities[n])) for n in order]


def asked_pictures() -> dict[str, NDArray[np.uint8]]:
    """Return what the network is asked about: `PHOTOS`, and those of `MADE`.

    Returns
    -------
    dict
        Name -> uint8 (rows, columns, 3): of a photo the largest square in its middle.
    """
    asked = {name: PhotoFrame().cut(open_picture(name)) for name in PHOTOS}
    rows, columns, _ = asked["cat"].shape
    noise = np.random.default_rng(0).integers(0, 256, (rows, columns, 3), dtype=np.uint8)
    half = columns // 2
    both = np.concatenate([asked["cat"][:, :half], asked["coffee"][:, half:]], axis=1)
    return {**asked, "noise": noise, "both": both}


def measured_photos() -> dict[str, list[NamedShare]]:
    """Read what was measured: the name of each of `asked_pictures` -> what is said of it."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {
        row[0]: [NamedShare(n, float(s)) for n, s in zip(row[1::2], row[2::2], strict=True)]
        for row in rows
    }


def main() -> None:
    """Name all that the network is asked about, and write the list."""
    network = load_network(NETWORK)
    head = [word for n in range(1, _FIRST + 1) for word in (f"name {n}", f"share {n}")]
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["photo", *head])
        for name, square in asked_pictures().items():
            found = likeliest(network, network.predict(square[np.newaxis])[0])
            cells = ((guess.name, f"{guess.share:.4f}") for guess in found)
            writer.writerow([name, *(cell for pair in cells for cell in pair)])


if __name__ == "__main__":
    main()
