"""The pictures that excite each channel most, as `cnnlab.explain.maximising` made them.

Reading them needs no PyTorch.
"""

from functools import cache

import numpy as np

from cnnlab.assets import asset
from cnnlab.nets.forward import Values

KEPT = asset("measured/maximising.npz")
LAYERS = (0, 3)  # LeNet-5's convolutions
ROUGHNESS = 0.25  # of the smoothed ones; see `cnnlab.explain.maximising.maximising`


def key_of(state: str, layer: int, smooth: bool) -> str:
    """Return the name under which a layer's pictures are kept.

    Examples
    --------
    >>> key_of("trained", 3, True)
    'trained.3.smooth'
    """
    return f"{state}.{layer}.{'smooth' if smooth else 'plain'}"


@cache
def maximised(state: str, layer: int, smooth: bool) -> Values:
    """Return the picture for each channel of `lenet5-relu`: (channels, size, size), 1 is ink.

    Parameters
    ----------
    state : {"trained", "shuffled", "untrained"}
    layer : int
        0 or 3, the place of the convolution.
    smooth : bool
        Whether rough pictures were held back.

    Examples
    --------
    >>> maximised("trained", 3, smooth=True).shape
    (16, 14, 14)
    """
    with np.load(KEPT) as kept:
        pictures = kept[key_of(state, layer, smooth)].astype(np.float32) / np.float32(255)
    pictures.flags.writeable = False
    return np.asarray(pictures)
