"""What the server and a worker process say to each other; needs neither PyTorch nor Streamlit."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Literal

from cnnlab.learn.bundled import Added
from cnnlab.learn.settings import Settings
from cnnlab.nets.forward import Weights

if TYPE_CHECKING:
    from cnnlab.learn.measurement import Measurement

Act = Literal["run", "pause", "step", "stop"]
End = Literal["done", "stopped", "diverged", "failed"]


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do with a run; one that it does not know begins."""

    act: Act
    token: str
    settings: Settings
    seconds: float  # how long it may train in all
    added: Added | None = None  # what it learns from beside the bundled digits


@dataclass(slots=True)
class Report:
    """What happened in a run since the report before."""

    token: str
    of: int = 0
    losses: list[tuple[int, float, float]] = field(default_factory=list)
    measured: list[tuple[int, Measurement]] = field(default_factory=list)
    weights: Weights | None = None
    seconds: float = 0.0  # spent training so far
    end: End | None = None
    message: str = ""
    left: bool = False  # whether the run has left its place
    stepped: bool = False  # whether this answers "step"


def send(message: object, stream: IO[bytes]) -> None:
    """Write one message."""
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read one message.

    Raises
    ------
    EOFError, OSError or pickle.UnpicklingError
        If the other side is gone, perhaps in the middle of a message.
    """
    return pickle.load(stream)
