"""Cover a part of the picture, ask again. Needs NumPy only.

Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, 2014.
"""

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values
from cnnlab.trace import Network


def occlusion(network: Network, image: ArrayLike, size: int = 5, ink: float = 0.0) -> Values:
    """Ask a network about a picture with a square patch on it, for every place of the patch.

    Parameters
    ----------
    network : Network
    image : array (H, W)
        0 is paper, 1 is ink.
    size : int
        Rows and columns of the patch, an odd number: it has a middle.
    ink : float
        The patch's colour: 0 covers with paper.

    Returns
    -------
    float32 (H, W, classes)
        The logits with the middle of the patch on this pixel; beyond the edge it is cut off.

    Raises
    ------
    ValueError
        If the size has no middle.

    Examples
    --------
    Paper on paper is no change:

    >>> from cnnlab.trace import load_network
    >>> paper = np.zeros((28, 28))
    >>> answers = occlusion(load_network("lenet5-relu"), paper)
    >>> answers.shape, bool((answers == answers[0, 0]).all())
    ((28, 28, 10), True)
    """
    if size < 1 or size % 2 == 0:
        raise ValueError(f"the patch is {size} pixels wide, it must be an odd number")
    picture = np.asarray(image, np.float32)
    pictures, places = [picture], []
    for row, column in np.ndindex(picture.shape):
        patch = (_reach(row, size), _reach(column, size))
        if (picture[patch] == ink).all():
            continue  # nothing changes, so there is nothing to ask
        covered = picture.copy()
        covered[patch] = ink
        pictures.append(covered)
        places.append((row, column))
    before, *answers = batch_logits(network.architecture, network.weights, np.stack(pictures))
    found = np.tile(before, (*picture.shape, 1))  # (H, W, classes)
    for place, answer in zip(places, answers, strict=True):
        found[place] = answer
    return found


def _reach(middle: int, size: int) -> slice:
    return slice(max(middle - size // 2, 0), middle + size // 2 + 1)
