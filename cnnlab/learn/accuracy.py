"""How many of 500 fixed digits a network reads: enough to see it fall, few enough to wait for.

All of them are among the 1,000 that are held out of every training here.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cnnlab.learn.bundled import EACH_CLASS, bundled_digits
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values, Weights
from cnnlab.nets.layers import Architecture

A_CLASS = 50  # the last 50 of each class: no training ever saw them


@cache
def five_hundred() -> tuple[Values, NDArray[np.int64]]:
    """Return the last 50 bundled digits of each class, and what they show.

    Examples
    --------
    >>> images, labels = five_hundred()
    >>> images.shape, float(images.max()), labels[::50].tolist()
    ((500, 28, 28), 1.0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    """
    digits = bundled_digits()
    chosen = np.arange(len(digits.labels)) % EACH_CLASS >= EACH_CLASS - A_CLASS
    images = digits.images[chosen].astype(np.float32) / np.float32(255)
    images.flags.writeable = False
    return images, digits.labels[chosen]


def five_hundred_logits(architecture: Architecture, weights: Weights) -> Values:
    """Return the logits (500, 10) of the fixed digits."""
    return batch_logits(architecture, weights, five_hundred()[0])


def count_right(architecture: Architecture, weights: Weights) -> int:
    """Count how many of the 500 are read as what they show.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> network = load_network("lenet5")
    >>> count_right(network.architecture, network.weights)
    497
    """
    answers = five_hundred_logits(architecture, weights).argmax(axis=1)
    return int((answers == five_hundred()[1]).sum())
