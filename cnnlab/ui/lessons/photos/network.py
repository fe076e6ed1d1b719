"""The photo network, loaded once a server when somebody first opens the lesson, and its traces."""

import functools
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from cnnlab.explain.block_trace import BlockTrace
from cnnlab.explain.occlusion import occlusion_row
from cnnlab.explain.photo_names import NETWORK
from cnnlab.nets.efficientnet import block_starts
from cnnlab.nets.forward import Values
from cnnlab.ops.photo_frame import GROUND, SIDE
from cnnlab.trace import LayerTrace, Network, load_network

CELLS = 7
"""Rows and columns of the last maps, and of the places where a square covers the photo."""
COVER = 2 * SIDE // CELLS
"""Pixels on a side of that square: twice a cell's."""

LOGITS = block_starts()[-1] + 3
"""The number of the last layer; the last maps are two before it."""
_ONE = Lock()  # a class opens one photo at once: it is traced once
_ENDS = [start - 1 for start in block_starts()[1:]] + [block_starts()[-1] + 1]


@functools.cache
def photo_network() -> Network:
    """Return the network; ValueError, each time anew, where its file is missing or damaged."""
    return load_network(NETWORK)


def class_names() -> tuple[str, ...]:
    """Return the names of its classes; none where the network cannot be read."""
    try:
        return photo_network().classes
    except ValueError:
        return ()


@dataclass(frozen=True, eq=False)
class Seen:
    """What the network gets to see.

    Attributes
    ----------
    title : str
        Of the photo.
    square : uint8 (224, 224, 3)
    """

    title: str
    square: NDArray[np.uint8]

    @property
    def probabilities(self) -> Values:
        """One a class."""
        return probabilities(self.square)

    @property
    def trace(self) -> BlockTrace:
        """What every block makes of it, and each of its layers when asked for."""
        with _ONE:
            return _traced(self.square.tobytes())

    @property
    def last_layers(self) -> dict[int, LayerTrace]:
        """From the last maps to the logits."""
        return self.trace.layers(LOGITS)

    @property
    def covered(self) -> "Covered":
        """What the network says where a square covers a part of it."""
        return _covered(self.square.tobytes())

    @property
    def likeliest(self) -> int:
        """The class with the highest probability."""
        return int(self.probabilities.argmax())


def probabilities(square: NDArray[np.uint8]) -> Values:
    """Say how probable each class is for one square; the last few dozen are remembered."""
    return _probabilities(square.tobytes())


@functools.lru_cache(maxsize=64)
def _probabilities(pixels: bytes) -> Values:
    return np.asarray(photo_network().predict(_square(pixels)[np.newaxis])[0])


@functools.lru_cache(maxsize=12)  # together as large as one whole trace
def _traced(pixels: bytes) -> BlockTrace:
    return BlockTrace(photo_network(), _square(pixels), _ENDS)


class Covered:
    """A photo's logits with a grey square on one cell after the other; a row costs seven passes.

    Attributes
    ----------
    rows : list of float32 (7, 1000)
        As far as anybody has asked.
    """

    def __init__(self, square: NDArray[np.uint8]) -> None:
        self._square = square
        self.rows: list[Values] = []

    def down_to(self, row: int) -> Values:
        """Return the first rows, (rows, 7, 1000), and compute those that are missing."""
        while (at := len(self.rows)) < row:
            found = occlusion_row(photo_network(), self._square, at, CELLS, COVER, GROUND)
            self.rows[at : at + 1] = [found]  # another thread may have found the same
        return np.array(self.rows[:row])


@functools.lru_cache(maxsize=32)
def _covered(pixels: bytes) -> Covered:
    return Covered(_square(pixels))


def _square(pixels: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(pixels, np.uint8).reshape(SIDE, SIDE, 3)
