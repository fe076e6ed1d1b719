"""How much of what a channel answers is explained by the class of the picture."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets.forward import Values


def explained_by_class(values: Values, labels: NDArray[np.int64]) -> Values:
    """Say what share of each channel's variance lies between the classes, not within them.

    0: knowing the channel's answer tells nothing about the class, on average; 1: all pictures of a
    class get the same answer. Statistics calls it eta squared.

    Parameters
    ----------
    values : float32 (N, channels)
    labels : int (N,)

    Returns
    -------
    float32 (channels,)
        Zero for a channel that gives every picture the same answer.

    Examples
    --------
    >>> answers = np.float32([[1, 0], [1, 2], [5, 0], [5, 2]])
    >>> explained_by_class(answers, np.array([0, 0, 1, 1])).tolist()
    [1.0, 0.0]
    """
    answers = values.astype(np.float64)
    mean = answers.mean(axis=0)
    total = ((answers - mean) ** 2).sum(axis=0)
    between = np.zeros_like(total)
    for label in np.unique(labels):
        chosen = answers[labels == label]
        between += len(chosen) * (chosen.mean(axis=0) - mean) ** 2
    return np.asarray(np.divide(between, total, out=between * 0, where=total > 0), np.float32)
