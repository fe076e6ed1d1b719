"""The pictures that excite each channel most, as `cnnlab.explain.maximising` made them.

Reading them needs no PyTorch.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np

from cnnlab.assets import asset
from cnnlab.explain.patches import Responses, answers_to
from cnnlab.nets.forward import Values
from cnnlab.trace import Network

FILE = asset("measured/maximising.npz")
LAYERS = (0, 3)  # LeNet-5's convolutions
ROUGHNESS = 0.25  # of the smoothed ones; see `cnnlab.explain.maximising.maximising`


def key_of(state: str, layer: int, smooth: bool) -> str:
    """Return the name under which a layer's pictures are stored.

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
    with np.load(FILE) as file:
        pictures = file[key_of(state, layer, smooth)].astype(np.float32) / np.float32(255)
    pictures.flags.writeable = False
    return np.asarray(pictures)


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
