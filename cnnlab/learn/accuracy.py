"""How well a network reads bundled digits: how many of 500, and which of all it gets wrong.

The 500 are always the same, those for validation: enough to see the accuracy fall, few enough to
wait for, and held out of every training here.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import Architecture
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values, Weights


@cache
def five_hundred() -> tuple[Values, NDArray[np.int64]]:
    """Return the digits for validation, 50 of each class, and what they show.

    Examples
    --------
    >>> images, labels = five_hundred()
    >>> images.shape, float(images.max()), labels[::50].tolist()
    ((500, 28, 28), 1.0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    """
    digits = bundled_digits()
    chosen = digits.validation
    images = digits.pictures(chosen)
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


def wrongly_read(
    architecture: Architecture, weights: Weights, only_validation: bool = False
) -> dict[int, int]:
    """Read the bundled digits and return those that come out wrong.

    Parameters
    ----------
    architecture : tuple of layers
    weights : mapping
        As `cnnlab.load_network(...)` has them.
    only_validation : bool
        Whether to ask about the 500 digits for validation only, and not about all 5,000: the way to
        look at a network of one's own, which was trained on 4,000 others; the test stays closed.

    Returns
    -------
    dict
        Index of the digit -> what the network takes it for, in order of the index.

    Examples
    --------
    A network that answers 7 to everything gets nine tenths wrong:

    >>> from cnnlab.nets import Dense, Flatten
    >>> weights = {"1.weight": np.zeros((784, 10)), "1.bias": np.eye(10)[7]}
    >>> wrong = wrongly_read((Flatten(), Dense(10)), weights)
    >>> len(wrong), wrong[0], 3500 in wrong
    (4500, 7, False)
    >>> len(wrongly_read((Flatten(), Dense(10)), weights, only_validation=True))
    450
    """
    digits = bundled_digits()
    asked = np.flatnonzero(digits.validation) if only_validation else np.arange(len(digits.labels))
    images = digits.pictures(asked)
    read = batch_logits(architecture, weights, images).argmax(axis=1)
    wrong = read != digits.labels[asked]
    return {int(n): int(what) for n, what in zip(asked[wrong], read[wrong], strict=True)}
