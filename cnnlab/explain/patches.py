"""What each channel answers to: the patches, among many pictures, that excite it most.

Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, 2014. Needs NumPy only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets import Conv, Dense
from cnnlab.nets.batch import run_batch
from cnnlab.nets.forward import Values, layer_weights, run_layer
from cnnlab.nets.receptive import Reach, receptive_fields
from cnnlab.nets.walk import PlacedLayer, walk
from cnnlab.trace import Network

_TOGETHER = 10  # pictures at a time: few enough to stay in the processor's cache


@dataclass(frozen=True, eq=False)
class Responses:
    """The strongest answers of one layer's channels to many pictures, before the activation.

    Attributes
    ----------
    value : float32 (N, channels)
        Each channel's greatest sum on each picture; of a dense layer, each unit's only one.
    place : int (N, channels, 2)
        Row and column of the map where that was; zeros for a dense layer.
    """

    value: Values
    place: NDArray[np.int64]


def responses(network: Network, images: Values) -> Mapping[int, Responses]:
    """Ask a network about pictures (N, H, W), and keep each layer's strongest answers.

    Returns
    -------
    dict
        Place of a convolution or dense layer in the architecture -> its answers.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> found = responses(load_network("lenet5-relu"), np.zeros((2, 28, 28), np.float32))
    >>> {layer: answers.value.shape for layer, answers in found.items()}
    {0: (2, 6), 3: (2, 16), 7: (2, 120), 9: (2, 84), 11: (2, 10)}
    """
    parts: dict[int, list[tuple[Values, NDArray[np.int64]]]] = {}

    def step(placed: PlacedLayer, values: Values) -> Values:
        return run_batch(placed.layer, values, layer_weights(network.weights, placed.path))

    for start in range(0, len(images), _TOGETHER):
        values = images[start : start + _TOGETHER, ..., np.newaxis]  # (n, H, W, 1)
        for placed, _, maps in walk(network.architecture, values, step):
            if isinstance(placed.layer, Conv | Dense):
                parts.setdefault(placed.number, []).append(_strongest(maps))
    return {
        number: Responses(*(np.concatenate(arrays) for arrays in zip(*found, strict=True)))
        for number, found in parts.items()
    }


def _strongest(maps: Values) -> tuple[Values, NDArray[np.int64]]:
    """Return each map's greatest value, and where: (n, H, W, C) or (n, C)."""
    if maps.ndim == 2:
        return maps, np.zeros((*maps.shape, 2), np.int64)
    count, _, columns, channels = maps.shape
    flat = maps.reshape(count, -1, channels)
    at = flat.argmax(axis=1)  # (n, C)
    return flat.max(axis=1), np.stack(np.divmod(at, columns), axis=-1)


@dataclass(frozen=True)
class ExcitingPatch:
    """A patch that excites a channel.

    Attributes
    ----------
    picture : int
        Index of its picture.
    top, left : int
        Where the patch begins; below zero where padding is part of it.
    value : float
        What the channel answers, before the activation.
    """

    picture: int
    top: int
    left: int
    value: float


def most_exciting(
    network: Network, found: Mapping[int, Responses], layer: int, channel: int, count: int = 9
) -> list[ExcitingPatch]:
    """Return the patches that excite a convolution's channel most; one from each picture.

    Parameters
    ----------
    network : Network
    found : mapping
        As `responses` returns it.
    layer : int
        Place of the convolution in the architecture.
    channel, count : int

    Returns
    -------
    list of ExcitingPatch
        The strongest first.
    """
    reach = reach_of(network, layer)
    values, places = found[layer].value[:, channel], found[layer].place[:, channel]
    order = np.argsort(-values, kind="stable")[:count]
    return [
        ExcitingPatch(
            int(n),
            reach.start + int(places[n, 0]) * reach.jump,
            reach.start + int(places[n, 1]) * reach.jump,
            float(values[n]),
        )
        for n in order
    ]


def reach_of(network: Network, layer: int) -> Reach:
    """Return what a channel of a layer sees; ValueError where that is the whole picture."""
    reach = receptive_fields(network.architecture)[layer]
    if reach is None:
        raise ValueError(f"layer {layer} sees the whole picture")
    return reach


def cut(image: Values, one: ExcitingPatch, size: int) -> Values:
    """Cut a patch out of its picture; beyond the edge is paper, as the network pads.

    Examples
    --------
    >>> cut(np.float32([[1, 2], [3, 4]]), ExcitingPatch(0, -1, 0, 0), 2).tolist()
    [[0.0, 0.0], [1.0, 2.0]]
    """
    padded = np.pad(image, size)
    return padded[one.top + size : one.top + 2 * size, one.left + size : one.left + 2 * size]


def answers_to(network: Network, layer: int, patch: Values) -> Values:
    """Return what every channel of a convolution answers to a patch as large as it sees.

    Without padding, such a patch gives one number a channel.

    Parameters
    ----------
    network : Network
    layer : int
        Place of the convolution in the architecture.
    patch : float32 (size, size)

    Returns
    -------
    float32 (channels,)
        Before the activation.

    Examples
    --------
    The first layer's answer to paper is its bias:

    >>> from cnnlab.trace import load_network
    >>> network = load_network("lenet5-relu")
    >>> answers = answers_to(network, 0, np.zeros((5, 5), np.float32))
    >>> bool((answers == network.weights["0.bias"]).all())
    True
    """
    values = np.asarray(patch, np.float32)[..., np.newaxis]
    for number, one in enumerate(network.architecture[: layer + 1]):
        bare = replace(one, padding=0) if isinstance(one, Conv) else one
        values = run_layer(bare, values, layer_weights(network.weights, number))
    return values.reshape(-1)
