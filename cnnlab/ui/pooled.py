"""The feature map that is pooled, and the small maps, as the controls say."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets.forward import Values
from cnnlab.ops.summaries import Summary, right_minus_left, summarise
from cnnlab.ui.link import View
from cnnlab.ui.network import shipped


def first_map(view: View, image: Values) -> Values:
    """Return the chosen map of the first layer after ReLU: (28, 28), nothing below zero."""
    return shipped("lenet5-relu").trace(image)[1].output[..., int(view["pool_map"])]


def pooled(view: View, image: Values, kind: Summary, seed: int | None = None) -> Values:
    """Summarise a map as the controls say."""
    size = view["pool_size"]
    seed = view["pool_seed"] if seed is None else seed
    return summarise(image, kind, size, view["pool_stride"], kernel=weights(view), seed=seed)


def weights(view: View) -> NDArray[np.float64]:
    """Return the strided convolution's kernel, as large as the window."""
    size = view["pool_size"]
    if view["pool_kernel"] == "edge":
        return right_minus_left(size)
    return np.full((size, size), 1 / size**2)
