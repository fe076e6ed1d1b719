"""Which of the bundled digits a network gets wrong: of all, or of those held out of trainings."""

import numpy as np

from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import Architecture
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Weights


def wrongly_read(
    architecture: Architecture, weights: Weights, only_held_out: bool = False
) -> dict[int, int]:
    """Read the bundled digits and return those that come out wrong.

    Parameters
    ----------
    architecture : tuple of layers
    weights : mapping
        As `cnnlab.load_network(...)` has them.
    only_held_out : bool
        Whether to ask about the 1,000 digits only that no training here has seen, and not about
        all 5,000: the way to score a network that was trained on the other 4,000.

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
    >>> len(wrongly_read((Flatten(), Dense(10)), weights, only_held_out=True))
    900
    """
    digits = bundled_digits()
    asked = np.flatnonzero(digits.held_out) if only_held_out else np.arange(len(digits.labels))
    images = digits.images[asked].astype(np.float32) / np.float32(255)
    read = batch_logits(architecture, weights, images).argmax(axis=1)
    wrong = read != digits.labels[asked]
    return {int(n): int(what) for n, what in zip(asked[wrong], read[wrong], strict=True)}
