"""Digits to train and validate on, kept apart by who wrote them."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from cnnlab.digits import digit_from_strokes

Images = NDArray[np.uint8]  # (N, 28, 28), 255 is ink
Labels = NDArray[np.int64]  # (N,)

MNIST_FILE = "mnist-train.npz"
PEN_FILE = "pen-digits-train.json.gz"

# MNIST's last 5,000 training digits: MNIST keeps what one person wrote together, so a block at the
# end shares fewer writers with the rest than a random draw would.
MNIST_VALIDATION = slice(55_000, 60_000)
# Every sixth of the 30 people who wrote with the pen.
PEN_VALIDATION_WRITERS = frozenset({6, 12, 18, 24, 30})


class PenDigit(TypedDict):
    """One digit written with a pen on a tablet."""

    label: int
    writer: int
    strokes: list[list[list[float]]]


@dataclass(frozen=True, slots=True)
class Digits:
    """Pictures and what they show."""

    images: Images
    labels: Labels

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.labels)


@dataclass(frozen=True, slots=True)
class Data:
    """What a network is trained on, and the two sets that judge it."""

    mnist: Digits
    pen: list[PenDigit]
    mnist_validation: Digits
    pen_validation: Digits


def load(folder: Path, bundled: Images) -> Data:
    """Read both files, leave the bundled digits out, and hold the validation sets back.

    Parameters
    ----------
    folder : Path
        Holds `mnist-train.npz` (arrays `images`, `labels`) and `pen-digits-train.json.gz` (a list
        of label, writer and strokes).
    bundled : ndarray of uint8, shape (N, 28, 28)
        The digits that come with the app; none of them is trained on or validated with.
    """
    with np.load(folder / MNIST_FILE) as file:
        images, labels = file["images"], file["labels"].astype(np.int64)
    shipped = {image.tobytes() for image in bundled}
    free = np.array([image.tobytes() not in shipped for image in images])
    if len(images) - free.sum() != len(bundled):
        raise ValueError(
            f"{len(bundled)} bundled digits, but {len(images) - free.sum()} of them are in "
            f"{MNIST_FILE}: is it MNIST's training part in full?"
        )
    held = np.zeros(len(images), dtype=bool)
    held[MNIST_VALIDATION] = True
    pen: list[PenDigit] = json.loads(gzip.decompress((folder / PEN_FILE).read_bytes()))
    others = [digit for digit in pen if digit["writer"] in PEN_VALIDATION_WRITERS]
    return Data(
        mnist=Digits(images[free & ~held], labels[free & ~held]),
        pen=[digit for digit in pen if digit["writer"] not in PEN_VALIDATION_WRITERS],
        mnist_validation=Digits(images[free & held], labels[free & held]),
        pen_validation=prepare_pen_digits(others),
    )


def prepare_pen_digits(digits: list[PenDigit]) -> Digits:
    """Prepare pen digits exactly as the app prepares a visitor's."""
    images = [digit_from_strokes(digit["strokes"]) for digit in digits]
    labels = np.array([digit["label"] for digit in digits], dtype=np.int64)
    return Digits(np.rint(np.stack(images) * 255).astype(np.uint8), labels)
