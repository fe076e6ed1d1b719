"""The wall's digits: what the network sees of strokes, and what it reads."""

import functools
from collections.abc import Sequence

import numpy as np

from cnnlab.digits import digit_from_strokes
from cnnlab.digits.stroke_text import strokes_from_text
from cnnlab.trace import Network, load_network

_AT_ONCE = 60


@functools.cache
def _network() -> Network:
    return load_network("lenet5-relu")


def read_digits(strokes: Sequence[str]) -> list[tuple[bytes, int, float]]:
    """Return for each its picture as 784 bytes, the digit that is read, and its probability.

    Raises
    ------
    ValueError
        If one is no drawing, or blank.

    Examples
    --------
    >>> picture, digit, sure = read_digits(["4020C020.C0206tD0"])[0]
    >>> len(picture), digit, sure > 0.9
    (784, 7, True)
    """
    pictures = [
        np.rint(255 * digit_from_strokes(strokes_from_text(text))).astype(np.uint8)
        for text in strokes
    ]
    found: list[tuple[bytes, int, float]] = []
    for first in range(0, len(pictures), _AT_ONCE):
        some = pictures[first : first + _AT_ONCE]
        sure = _network().predict(np.stack(some))
        found += [
            (picture.tobytes(), int(row.argmax()), float(row.max()))
            for picture, row in zip(some, sure, strict=True)
        ]
    return found
