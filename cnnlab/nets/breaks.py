"""A trained network's kernels replaced on purpose, and a short text that says which."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from cnnlab.nets.forward import Values, Weights
from cnnlab.nets.layers import Conv
from cnnlab.nets.lenets import LENET5
from cnnlab.nets.walk import walk_shapes
from cnnlab.ops.kernels import KERNELS

SIDE = 5
LARGEST_WEIGHT = 100.0
MOST_SEEDS = 1_000_000
KERNEL_COUNTS = MappingProxyType(
    {
        placed.number: (placed.layer.maps, given[-1])
        for placed, given, _ in walk_shapes(LENET5)
        if isinstance(placed.layer, Conv)
    }
)
"""Place of a convolution in LeNet-5 -> (maps, input channels)."""

How = str | tuple[float, ...]


@dataclass(frozen=True)
class Break:
    """One kernel replaced.

    Attributes
    ----------
    layer : int
        The convolution's place in the architecture.
    map : int
        Whose kernel it is.
    channel : int, or None
        The input channel whose 5x5 weights are replaced; None for all of them.
    how : str or tuple of float
        "zero", "noise:SEED", a name in `cnnlab.KERNELS`, or 25 weights row by row.

    Raises
    ------
    ValueError
        If LeNet-5 has no such kernel, or nothing can be put in its place that way.
    """

    layer: int
    map: int
    channel: int | None
    how: How

    def __post_init__(self) -> None:
        """Refuse what cannot be done."""
        if self.layer not in KERNEL_COUNTS:
            raise ValueError(f"layer {self.layer} is no convolution: {[*KERNEL_COUNTS]} are")
        maps, channels = KERNEL_COUNTS[self.layer]
        if not 0 <= self.map < maps:
            raise ValueError(f"map {self.map}: layer {self.layer} has 0 to {maps - 1}")
        if self.channel is not None and not 0 <= self.channel < channels:
            raise ValueError(f"channel {self.channel}: layer {self.layer} has 0 to {channels - 1}")
        _check(self.how)


def parse_breaks(text: str) -> tuple[Break, ...]:
    """Read breaks: ``layer.map.channel=how``, separated by semicolons.

    Raises
    ------
    ValueError
        If the text is not of that form, or names what LeNet-5 has not.

    Examples
    --------
    >>> for one in parse_breaks("0.3.all=zero;3.5.2=noise:7"):
    ...     print(one)
    Break(layer=0, map=3, channel=None, how='zero')
    Break(layer=3, map=5, channel=2, how='noise:7')
    """
    return tuple(_parse(part) for part in text.split(";") if part)


def format_breaks(breaks: Iterable[Break]) -> str:
    """Write breaks as text: the opposite of `parse_breaks`.

    Examples
    --------
    >>> format_breaks([Break(3, 15, None, "sobel_vertical"), Break(0, 1, 0, (0.5,) * 25)])[:40]
    '3.15.all=sobel_vertical;0.1.0=0.5,0.5,0.'
    """
    return ";".join(
        f"{one.layer}.{one.map}.{'all' if one.channel is None else one.channel}={_word(one.how)}"
        for one in breaks
    )


def break_weights(weights: Weights, breaks: Iterable[Break]) -> Weights:
    """Return weights with some kernels replaced, one break after the other; the old ones stay.

    Examples
    --------
    >>> trained = {"0.weight": np.ones((5, 5, 1, 6), np.float32)}
    >>> broken = break_weights(trained, parse_breaks("0.3.all=zero"))
    >>> broken["0.weight"].sum(axis=(0, 1, 2)).tolist()
    [25.0, 25.0, 25.0, 0.0, 25.0, 25.0]
    """
    changed = dict(weights)
    for one in breaks:
        name = f"{one.layer}.weight"
        kernels = changed[name].copy()  # (kH, kW, C, N)
        for channel in range(kernels.shape[2]) if one.channel is None else [one.channel]:
            trained = weights[name][:, :, channel, one.map]
            kernels[:, :, channel, one.map] = _replacement(one.how, trained, channel)
        changed[name] = kernels
    return changed


def _replacement(how: How, trained: Values, channel: int) -> NDArray[np.floating]:
    """Return (kH, kW): weights as they are given, a preset as strong as what it replaces."""
    if isinstance(how, tuple):
        return np.reshape(how, (SIDE, SIDE))
    if how == "zero":
        return np.zeros_like(trained)
    if how.startswith("noise:"):
        preset = np.random.default_rng([int(how[6:]), channel]).normal(size=(SIDE, SIDE))
    else:
        preset = np.pad(KERNELS[how], 1)  # (3, 3) in the middle of (5, 5)
    # The same root of the sum of squares: else a preset would shout or whisper to the next layer.
    return preset * (np.linalg.norm(trained) / np.linalg.norm(preset))


def _check(how: How) -> None:
    if isinstance(how, tuple):
        if len(how) != SIDE * SIDE:
            raise ValueError(f"{len(how)} weights, a kernel has {SIDE * SIDE}")
        if not all(math.isfinite(weight) and abs(weight) <= LARGEST_WEIGHT for weight in how):
            raise ValueError(f"weights must lie between -{LARGEST_WEIGHT:g} and {LARGEST_WEIGHT:g}")
    elif how.startswith("noise:"):
        if not 0 <= int(how[6:]) < MOST_SEEDS:
            raise ValueError(f"seed {how[6:]} is not between 0 and {MOST_SEEDS - 1}")
    elif how != "zero" and how not in KERNELS:
        raise ValueError(f"{how!r} is no kernel: zero, noise:1 and {', '.join(KERNELS)} are")


def _parse(part: str) -> Break:
    place, _, how = part.partition("=")
    if place.count(".") != 2:
        raise ValueError(f"{part!r} is not layer.map.channel=how")
    layer, number, channel = place.split(".")
    return Break(
        int(layer),
        int(number),
        None if channel == "all" else int(channel),
        tuple(float(weight) for weight in how.split(",")) if "," in how else how,
    )


def _word(how: How) -> str:
    return how if isinstance(how, str) else ",".join(f"{weight:.4g}" for weight in how)
