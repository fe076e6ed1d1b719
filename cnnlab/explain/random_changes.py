"""Random changes of a given size, to compare with a change that fools. Needs NumPy only."""

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.nets.forward import Values


def random_changes(image: ArrayLike, length: float, count: int = 100, seed: int = 0) -> Values:
    """Add noise of one length to every pixel of a picture, again and again.

    Parameters
    ----------
    image : array (H, W)
        Between 0 and 1.
    length : float
        L2 of each change: the root of its summed squares.
    count : int
        How many pictures.
    seed : int
        The same seed makes the same noise.

    Returns
    -------
    float32 (count, H, W)
        The changed pictures, between 0 and 1.

    Examples
    --------
    >>> changed = random_changes(np.zeros((28, 28)), length=2, count=3)
    >>> np.linalg.norm(changed.reshape(3, -1), axis=1).round(3).tolist()
    [2.0, 2.0, 2.0]
    """
    picture = np.asarray(image, np.float64)
    noise = np.random.default_rng(seed).standard_normal((count, *picture.shape))
    noise *= length / np.sqrt((noise**2).sum(axis=(1, 2), keepdims=True))
    # Turned round where it would leave 0..1, not cut off: so its length stays.
    there = picture + noise
    there = np.where((there < 0) | (there > 1), picture - noise, there)
    return np.clip(there, 0, 1).astype(np.float32)
