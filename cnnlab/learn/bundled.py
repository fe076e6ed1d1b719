"""The 5,000 MNIST digits that come with the app, and their one split. Needs NumPy and Pillow only.

None of them is used to train the networks that ship.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.assets import asset

SPRITE = asset("digits/mnist-5000.png")
EACH_CLASS = 500
# The last 100 of each class are never trained on. MNIST keeps one writer's digits together, so the
# end of a class shares fewer writers with its beginning than a random draw would.
HELD_OUT = 100
# Of those, the last 50 are for validation: they may be looked at as often as one likes, to choose
# among trainings. The 50 before them are the test, for one network, once it is chosen.
VALIDATION = 50


class Bundled(NamedTuple):
    """Digits in order of class, and which of them are held out of every training.

    Those held out are for validation, or else the test.
    """

    images: NDArray[np.uint8]  # (5000, 28, 28), 255 is ink
    labels: NDArray[np.int64]  # (5000,)
    held_out: NDArray[np.bool_]  # (5000,), 100 of each class
    validation: NDArray[np.bool_]  # (5000,), 50 of those

    @property
    def test(self) -> NDArray[np.bool_]:
        """The others of those held out, (5000,)."""
        return self.held_out & ~self.validation

    def pictures(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> NDArray[np.float32]:
        """Return pictures as a network takes them, (N, 28, 28), 0 to 1.

        Examples
        --------
        >>> digits = bundled_digits()
        >>> pictures = digits.pictures(digits.test)
        >>> pictures.shape, float(pictures.max())
        ((500, 28, 28), 1.0)
        """
        return self.images[which].astype(np.float32) / np.float32(255)


class Added(NamedTuple):
    """Digits of others, to learn from: beside the bundled ones, or in their place."""

    images: NDArray[np.uint8]  # (N, 28, 28), 255 is ink
    labels: NDArray[np.int64]  # (N,)
    alone: bool


def with_added(digits: Bundled, added: Added) -> Bundled:
    """Add digits to those that are learned from; those held out stay as they are.

    Examples
    --------
    >>> thirty = Added(np.zeros((30, 28, 28), np.uint8), np.arange(30) % 10, alone=False)
    >>> both = with_added(bundled_digits(), thirty)
    >>> int((~both.held_out).sum()), int(both.validation.sum())
    (4030, 500)
    """
    kept = digits.held_out if added.alone else np.ones(len(digits.labels), bool)
    none = np.zeros(len(added.labels), bool)
    return Bundled(
        np.concatenate([digits.images[kept], added.images]),
        np.concatenate([digits.labels[kept], added.labels]),
        np.concatenate([digits.held_out[kept], none]),
        np.concatenate([digits.validation[kept], none]),
    )


@cache
def bundled_digits() -> Bundled:
    """Read the bundled digits; the arrays are shared by all who ask, so they cannot be written to.

    Examples
    --------
    >>> digits = bundled_digits()
    >>> digits.images.shape, digits.labels[::500].tolist(), int(digits.held_out.sum())
    ((5000, 28, 28), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1000)
    """
    digits = digits_in(SPRITE)
    for array in digits:
        array.flags.writeable = False
    return digits


def digits_in(sprite: Path) -> Bundled:
    """Read the picture that holds them, 100 digits a row, row after row."""
    with Image.open(sprite) as opened:
        pixels = np.asarray(opened)  # (50 * 28, 100 * 28)
    rows, columns = pixels.shape[0] // 28, pixels.shape[1] // 28
    images = pixels.reshape(rows, 28, columns, 28).transpose(0, 2, 1, 3).reshape(-1, 28, 28)
    index = np.arange(len(images))
    return Bundled(
        np.ascontiguousarray(images),
        index // EACH_CLASS,
        index % EACH_CLASS >= EACH_CLASS - HELD_OUT,
        index % EACH_CLASS >= EACH_CLASS - VALIDATION,
    )
