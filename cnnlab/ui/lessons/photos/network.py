"""The photo network, loaded once a server when somebody first opens the lesson, and its traces."""

import functools
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from cnnlab.explain.photo_names import NETWORK
from cnnlab.nets.forward import Values
from cnnlab.ops.photo_frame import SIDE
from cnnlab.trace import Network, Trace, load_network

_ONE = Lock()  # a trace takes 50 MB: no two are made at once


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
    def trace(self) -> Trace:
        """What every layer makes of it."""
        with _ONE:
            return _traced(self.square.tobytes())

    @property
    def prepared(self) -> Values:
        """The numbers that go into the first layer."""
        return photo_network().input.prepare_one(self.square)

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


@functools.lru_cache(maxsize=4)
def _traced(pixels: bytes) -> Trace:
    return photo_network().trace(_square(pixels))


def _square(pixels: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(pixels, np.uint8).reshape(SIDE, SIDE, 3)
