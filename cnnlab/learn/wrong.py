"""Which of the bundled digits a network gets wrong."""

import numpy as np

from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import Architecture
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Weights


def wrongly_read(architecture: Architecture, weights: Weights) -> dict[int, int]:
    """Read all 5,000 bundled digits and return those that come out wrong.

    Parameters
    ----------
    architecture : tuple of layers
    weights : mapping
        As `cnnlab.load_network(...)` has them.

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
    """
    digits = bundled_digits()
    images = digits.images.astype(np.float32) / np.float32(255)
    read = batch_logits(architecture, weights, images).argmax(axis=1)
    return {int(n): int(read[n]) for n in np.flatnonzero(read != digits.labels)}
