"""What excites a channel of the photo network most: patches of the bundled photos.

`cnnlab.explain.photo_climbing` made the pictures that the app shows, with PyTorch; reading them
needs none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.assets import asset
from cnnlab.explain.photo_names import NETWORK
from cnnlab.nets import EFFICIENTNET_LITE0
from cnnlab.nets.efficientnet import STAGES
from cnnlab.nets.forward import logits
from cnnlab.nets.layers import Architecture
from cnnlab.nets.receptive import Reach, receptive_fields
from cnnlab.ops.photo_frame import SIDE, PhotoFrame
from cnnlab.pictures import PHOTOS, open_picture
from cnnlab.trace import Network, load_network

SPRITE = asset("measured/photo-channels.webp")
TABLE = asset("measured/photo-channels.json")
ENDS = {0: "Stem", 2: "Stage 2", 3: "Stage 3", 5: "Stage 5", 7: "Stage 7"}
"""How many stages -> the title of what they end with."""
CHANNELS = 4
PATCHES = 4
TILE = 96  # pixels on a side, as kept
MIDDLE = 96  # pixels on a side of a patch, at most: the middle of what a unit sees counts most
STATES = ("trained", "untrained")


@dataclass(frozen=True)
class ChannelFound:
    """A channel, and where in which photos it answers most.

    Attributes
    ----------
    channel : int
    photos : list of str
        Names of `PHOTOS`, the most exciting first.
    places : list of [row, column]
        Of the cell, in the channel's map of each.
    """

    channel: int
    photos: list[str]
    places: list[list[int]]


def beginning(stages: int) -> Architecture:
    """Return the network's layers up to the end of so many stages; 0 is the stem alone.

    Examples
    --------
    >>> len(beginning(0)), len(beginning(1)), len(beginning(7)) + 4 == len(EFFICIENTNET_LITE0)
    (2, 5, True)
    """
    count = 2
    for number, (repeats, _, stride, wider, given, maps) in enumerate(STAGES):
        if number < stages:
            first = 1 if stride == 1 and given == maps else 3 + 2 * (wider > 1)
            count += first + repeats - 1
    return EFFICIENTNET_LITE0[:count]


def never_trained(network: Network, seed: int = 0) -> Network:
    """Return a network of the same shape with random weights: the control.

    Each weight is drawn as He and others (2015) say for what its layer gets; biases are 0.
    """
    chance = np.random.default_rng(seed)
    weights = {}
    for name, values in network.weights.items():
        inputs = int(np.prod(values.shape[:-1]))
        deviation = (2 / inputs) ** 0.5 if name.endswith("weight") else 0.0
        weights[name] = chance.normal(0, deviation, values.shape).astype(np.float32)
    return replace(network, weights=weights)


def in_both_states() -> Mapping[str, Network]:
    """Return the network as trained, and one that never was."""
    network = load_network(NETWORK)
    return {"trained": network, "untrained": never_trained(network)}


def squares() -> dict[str, NDArray[np.uint8]]:
    """Return the largest square in the middle of each bundled photo."""
    return {name: PhotoFrame().cut(open_picture(name)) for name in PHOTOS}


def telling_channels(
    network: Network, stages: int, photos: Mapping[str, NDArray[np.uint8]]
) -> list[ChannelFound]:
    """Find channels that tell these photos apart, and where each of them answers most.

    Chosen are the channels whose strongest answer of any photo is furthest above that of the photo
    in the middle, in units of the spread between photos. The rule is the same for every network.

    Returns
    -------
    list of ChannelFound
        As many as `CHANNELS`, each with as many photos as `PATCHES`.
    """
    part = beginning(stages)
    maps = {
        name: logits(part, network.weights, network.input.prepare_one(square)[np.newaxis])[0]
        for name, square in photos.items()
    }
    names = list(maps)
    peaks = np.stack([values.max(axis=(0, 1)) for values in maps.values()])  # (photos, channels)
    spread = peaks.std(axis=0)
    above = (peaks.max(axis=0) - np.median(peaks, axis=0)) / np.where(spread > 0, spread, np.inf)
    found = []
    for channel in np.argsort(-above, kind="stable")[:CHANNELS]:
        order = np.argsort(-peaks[:, channel], kind="stable")[:PATCHES]
        cells = [maps[names[n]][..., channel] for n in order]
        places = [[int(at) for at in np.unravel_index(c.argmax(), c.shape)] for c in cells]
        found.append(ChannelFound(int(channel), [names[n] for n in order], places))
    return found


def reach_after(stages: int) -> Reach:
    """Return which rows a unit at the end of so many stages sees."""
    reach = receptive_fields(beginning(stages))[-1]
    assert reach is not None
    return reach


def patch(square: NDArray[np.uint8], reach: Reach, row: int, column: int) -> NDArray[np.uint8]:
    """Cut out what a unit sees of a photo, or the middle of it, as a tile.

    Where that reaches beyond the photo, the tile ends at its edge.

    Examples
    --------
    >>> square = np.arange(224 * 224 * 3, dtype=np.uint32).reshape(224, 224, 3).astype(np.uint8)
    >>> patch(square, Reach(3, 2, 0), 1, 1).shape
    (96, 96, 3)
    """
    side = min(reach.size, MIDDLE)
    rows, columns = (
        slice(max(0, start), max(1, min(SIDE, start + side)))
        for start in (
            reach.start + at * reach.jump + (reach.size - side) // 2 for at in (row, column)
        )
    )
    way = Image.Resampling.NEAREST if reach.size < TILE else Image.Resampling.LANCZOS
    return np.asarray(Image.fromarray(square[rows, columns]).resize((TILE, TILE), way))


Found = Mapping[str, Mapping[int, list[ChannelFound]]]
"""State -> stages -> its channels."""


def write_found(found: Found, tiles: NDArray[np.uint8], sprite: Path, table: Path) -> None:
    """Write the tiles (rows of `1 + PATCHES` a state) as a picture, and what they are."""
    Image.fromarray(tiles).save(sprite, quality=75, method=6)
    listed = {
        state: {str(stages): [asdict(one) for one in channels] for stages, channels in by.items()}
        for state, by in found.items()
    }
    table.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


@cache
def channels_found() -> Found:
    """Read which channels were found.

    Examples
    --------
    >>> {state: len(by[0]) for state, by in channels_found().items()}
    {'trained': 4, 'untrained': 4}
    """
    listed = json.loads(TABLE.read_text(encoding="utf-8"))
    return {
        state: {int(n): [ChannelFound(**one) for one in channels] for n, channels in by.items()}
        for state, by in listed.items()
    }


@cache
def channel_tiles(stages: int) -> NDArray[np.uint8]:
    """Read a stage's tiles.

    Returns
    -------
    uint8 (states, channels, 1 + patches, 96, 96, 3)
        Of each channel first the picture that was made to excite it, then the patches.
    """
    with Image.open(SPRITE) as opened:
        pixels = np.asarray(opened.convert("RGB"))
    across = len(STATES) * (1 + PATCHES)
    cut = pixels.reshape(len(ENDS), CHANNELS, TILE, len(STATES), 1 + PATCHES, TILE, 3)
    assert pixels.shape[1] == across * TILE
    return np.ascontiguousarray(cut[list(ENDS).index(stages)].transpose(2, 0, 3, 1, 4, 5))
