"""Cover a part of the picture, ask again. Needs NumPy only.

Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, 2014.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Values, logits
from cnnlab.trace import Network

Patch = tuple[slice, slice]
"""The rows and the columns that are covered."""


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
    patches = {
        (row, column): _patch(row, column, size) for row, column in np.ndindex(picture.shape)
    }
    # Where nothing changes there is nothing to ask.
    asked = {at: patch for at, patch in patches.items() if (picture[patch] != ink).any()}
    pictures = np.stack([picture, *covered(picture, list(asked.values()), ink)])
    before, *answers = batch_logits(network.architecture, network.weights, pictures)
    found = np.tile(before, (*picture.shape, 1))  # (H, W, classes)
    for place, answer in zip(asked, answers, strict=True):
        found[place] = answer
    return found


def occlusion_row(
    network: Network,
    image: ArrayLike,
    row: int,
    cells: int = 7,
    size: int = 64,
    color: float | Sequence[float] = 0.5,
) -> Values:
    """Ask a network about a picture with a square patch on it, for one row of a grid of cells.

    A row at a time, since each place costs a whole pass through the network.

    Parameters
    ----------
    network : Network
    image : array (rows, columns, channels)
        As `Network.predict` takes many of.
    row : int
        Of the grid, from 0.
    cells : int
        Rows and columns of the grid.
    size : int
        Rows and columns of the patch, whose middle is a cell's; beyond the edge it is cut off.
    color : number or one a channel
        The patch's, in the picture's own numbers.

    Returns
    -------
    float32 (cells, classes)
        The logits.

    Raises
    ------
    ValueError
        If the grid has no such row.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> occlusion_row(load_network("lenet5-relu"), np.zeros((28, 28)), 0, cells=4, size=8).shape
    (4, 10)
    """
    if not 0 <= row < cells:
        raise ValueError(f"row {row} is not one of {cells}")
    picture = np.asarray(image)
    middles = [
        [round((at + 0.5) * side / cells) for at in range(cells)] for side in picture.shape[:2]
    ]
    patches = [_patch(middles[0][row], column, size) for column in middles[1]]
    pictures = network.input.prepare(np.stack(list(covered(picture, patches, color))))
    return logits(network.architecture, network.weights, pictures)


def covered(
    picture: NDArray[np.generic], patches: Sequence[Patch], color: float | Sequence[float]
) -> Iterator[NDArray[np.generic]]:
    """Yield a picture with each patch on it, one at a time.

    Examples
    --------
    >>> [one.tolist() for one in covered(np.ones((1, 3)), [_patch(0, 0, 3), _patch(0, 2, 1)], 0)]
    [[[0.0, 0.0, 1.0]], [[1.0, 1.0, 0.0]]]
    """
    for patch in patches:
        copy = picture.copy()
        copy[patch] = color
        yield copy


def _patch(row: int, column: int, size: int) -> Patch:
    """Return the rows and columns of a patch with its middle there."""
    above = size // 2
    return (
        slice(max(row - above, 0), max(row - above + size, 0)),
        slice(max(column - above, 0), max(column - above + size, 0)),
    )
