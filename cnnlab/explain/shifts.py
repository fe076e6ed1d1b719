"""Move a picture, ask again: what moves along, and what stays. Needs NumPy only."""

from math import floor

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values
from cnnlab.trace import Network

REACH = 10  # pixels each way: as far as the pages move a digit


def shift(images: Values, rows: int, columns: int, blank: float = 0.0) -> Values:
    """Move pictures down and to the right; what leaves is lost, and paper comes in.

    Parameters
    ----------
    images : float32 (..., H, W)
    rows, columns : int
        Pixels down and to the right; up and to the left where negative.
    blank : float
        What comes in.

    Returns
    -------
    float32 (..., H, W)

    Examples
    --------
    >>> shift(np.float32([[1, 2], [3, 4]]), 1, 0).tolist()
    [[0.0, 0.0], [1.0, 2.0]]
    """
    moved = np.full_like(images, blank)
    (to_rows, from_rows), (to_columns, from_columns) = _slices(rows), _slices(columns)
    moved[..., to_rows, to_columns] = images[..., from_rows, from_columns]
    return moved


def shift_map(values: Values, rows: float, columns: float, blank: float = 0.0) -> Values:
    """Move a feature map (H, W), also by parts of a cell: the mean of its whole moves, by weight.

    Examples
    --------
    Half a cell to the right, every cell becomes the mean of itself and its left neighbour:

    >>> shift_map(np.float32([[0, 4, 8]]), 0, 0.5).tolist()
    [[0.0, 2.0, 6.0]]
    """
    top, left = floor(rows), floor(columns)
    down, right = rows - top, columns - left
    moved = np.zeros_like(values)
    for extra_row, row_share in ((0, 1 - down), (1, down)):
        for extra_column, column_share in ((0, 1 - right), (1, right)):
            if share := row_share * column_share:
                moved += np.float32(share) * shift(
                    values, top + extra_row, left + extra_column, blank
                )
    return moved


def logits_at_offsets(network: Network, image: Values, reach: int = REACH) -> Values:
    """Ask a network about a picture at every offset, all in one batch.

    Parameters
    ----------
    network : Network
    image : float32 (H, W)
        0 is paper, 1 is ink.
    reach : int
        The farthest offset, in pixels.

    Returns
    -------
    float32 (2 reach + 1, 2 reach + 1, classes)
        The first row is the picture moved up by `reach`, the first column moved left.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> logits_at_offsets(load_network("dense-784-77-10"), np.zeros((28, 28)), 1).shape
    (3, 3, 10)
    """
    steps = range(-reach, reach + 1)
    picture = np.asarray(image, np.float32)
    moved = np.stack([shift(picture, row, column) for row in steps for column in steps])
    logits = batch_logits(network.architecture, network.weights, moved)
    return logits.reshape(len(steps), len(steps), -1)


def ink_at_offsets(image: Values, reach: int = REACH) -> Values:
    """Say what share of the ink is still in the picture at every offset.

    Examples
    --------
    >>> ink_at_offsets(np.ones((2, 2), np.float32), 1).tolist()
    [[0.25, 0.5, 0.25], [0.5, 1.0, 0.5], [0.25, 0.5, 0.25]]
    """
    steps = range(-reach, reach + 1)
    total = float(image.sum()) or 1.0
    shares = [[shift(image, row, column).sum() / total for column in steps] for row in steps]
    return np.array(shares, np.float32)


def right_after_shift(
    network: Network, images: Values, labels: NDArray[np.int64], pixels: int
) -> float:
    """Return the share of digits that a network reads, moved up, down, left and right.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> from cnnlab.learn.accuracy import five_hundred
    >>> images, labels = five_hundred()
    >>> right_after_shift(load_network("dense-784-77-10"), images[::10], labels[::10], 0)
    0.96
    """
    ways = {(pixels, 0), (-pixels, 0), (0, pixels), (0, -pixels)}
    moved = np.concatenate([shift(images, *way) for way in sorted(ways)])
    answers = batch_logits(network.architecture, network.weights, moved).argmax(axis=1)
    return float((answers == np.tile(labels, len(ways))).mean())


def _slices(by: int) -> tuple[slice, slice]:
    """Return where a move by that many leads to, and where it comes from."""
    if by >= 0:
        return slice(by, None), slice(None, -by or None)
    return slice(None, by), slice(-by, None)
