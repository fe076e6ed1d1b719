"""Which maps Grad-CAM weighs, and where their cells lie on the picture. Needs NumPy only."""

import numpy as np

from cnnlab.nets import Architecture, Conv, ReLU, Sigmoid, Tanh
from cnnlab.nets.forward import Values
from cnnlab.nets.receptive import Reach


def last_maps(architecture: Architecture) -> int:
    """Return the place of the last convolution's activation: the maps that Grad-CAM weighs.

    Raises
    ------
    ValueError
        If there is no convolution.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> LENET5[last_maps(LENET5)]
    Sigmoid()
    """
    found = [n for n, layer in enumerate(architecture) if isinstance(layer, Conv)]
    if not found:
        raise ValueError("the network has no convolution, so there are no maps to weigh")
    bent = architecture[found[-1] + 1 : found[-1] + 2]
    return found[-1] + any(isinstance(layer, ReLU | Sigmoid | Tanh) for layer in bent)


def spread(cells: Values, reach: Reach, side: int = 28) -> Values:
    """Enlarge a map to the picture: each cell in the middle of what it sees, linear in between.

    Stretching the map over the whole picture, as is often done, would shift it wherever a
    convolution without padding has cut off the edges.

    Parameters
    ----------
    cells : float32 (n, n)
    reach : Reach
        What the cells see of the picture.
    side : int
        Rows and columns of the picture.

    Returns
    -------
    float32 (side, side)
        It fades to zero beyond the outermost cells.

    Examples
    --------
    One cell that sees rows 0 to 2 lies on row 1; another, two rows further, on row 3:

    >>> spread(np.float32([[4, 0], [0, 0]]), Reach(size=3, jump=2), side=5)[1]
    array([2., 4., 2., 0., 0.], dtype=float32)
    """
    middles = reach.start + (reach.size - 1) / 2 + reach.jump * np.arange(len(cells))  # (n,)
    apart = np.abs(np.arange(side)[:, np.newaxis] - middles)  # (side, n)
    shares = np.maximum(0, 1 - apart / reach.jump)  # how much of each cell a row is made of
    return np.asarray(shares @ cells @ shares.T, np.float32)
