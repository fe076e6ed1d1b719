"""The feature map that is pooled, and the small maps, as the controls say."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets.forward import Values
from cnnlab.ops.summaries import Summary, right_minus_left, summarise
from cnnlab.ui.base.link import ControlValues
from cnnlab.ui.kit.network import shipped


def first_map(values: ControlValues, image: Values) -> Values:
    """Return the chosen map of the first layer after ReLU: (28, 28), nothing below zero."""
    return shipped("lenet5-relu").trace(image)[1].output[..., int(values["pool_map"])]


def pooled(values: ControlValues, image: Values, kind: Summary, seed: int | None = None) -> Values:
    """Summarise a map as the controls say."""
    size = values["pool_size"]
    seed = values["pool_seed"] if seed is None else seed
    return summarise(image, kind, size, values["pool_stride"], kernel=weights(values), seed=seed)


def weights(values: ControlValues) -> NDArray[np.float64]:
    """Return the strided convolution's kernel, as large as the window."""
    size = values["pool_size"]
    if values["pool_kernel"] == "edge":
        return right_minus_left(size)
    return np.full((size, size), 1 / size**2)
