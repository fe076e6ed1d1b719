"""How well handwriting fits the kernels, and what layers know of the class. Needs NumPy only."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from cnnlab.explain.patches import Responses, answers_to
from cnnlab.nets.forward import Values
from cnnlab.trace import Network


def reached(
    network: Network, found: Mapping[int, Responses], layer: int, pictures: Values
) -> float:
    """Say how near real patches come to the pictures that excite a layer's channels most.

    Parameters
    ----------
    network : Network
    found : mapping
        As `responses` returns it.
    layer : int
        Place of a convolution.
    pictures : float32 (channels, size, size)
        One made for each channel, as by `cnnlab.explain.maximising.maximising`.

    Returns
    -------
    float
        The strongest answer to any patch as a share of that to the picture; the channels' mean.
    """
    made = [answers_to(network, layer, picture)[n] for n, picture in enumerate(pictures)]
    return float((found[layer].value.max(axis=0) / np.array(made)).mean())


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
