"""Networks that differ in one thing, trained alike, and how well each came to read.

The tables were made by `cnnlab.learn.train_variants`, which needs PyTorch; reading them needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import prod
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cnnlab.assets import asset
from cnnlab.learn.seed_table import read_by_seed, write_by_seed
from cnnlab.nets import (
    DENSE_784_77_10,
    DIGIT,
    LENET5_RELU,
    Architecture,
    AveragePool,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    ReLU,
)
from cnnlab.nets.walk import walk_shapes

VARIANTS_TABLE = asset("measured/variants.csv")
FIRST_WEIGHTS = asset("measured/first-weights.npz")
SEEDS_OF_VARIANTS = (0, 1, 2)
Sharing = Literal["shared", "local", "dense"]


@dataclass(frozen=True, slots=True)
class Variant:
    """A network, and what is other about it.

    Attributes
    ----------
    architecture : tuple of layers
    permuted : bool
        Whether it learns and reads digits whose pixels are in another order; the order's seed is
        the training's.
    sharing : "shared", "local" or "dense"
        How its convolutions are made: as such; with the same windows, but weights of its own at
        every place; or every number of the output from every number of the input.
    """

    architecture: Architecture
    permuted: bool = False
    sharing: Sharing = "shared"

    @property
    def parameters(self) -> int:
        """Numbers that it learns."""
        count = 0
        for placed, given, output in walk_shapes(self.architecture, DIGIT):
            layer = placed.layer
            if isinstance(layer, Conv) and self.sharing != "shared":
                window = prod((*layer.window.size, given[-1]))
                seen = window if self.sharing == "local" else prod(given)
                count += prod(output) * (seen + 1)
            else:
                count += layer.parameters(given)
        return count


def _without(architecture: Architecture) -> Architecture:
    return tuple(layer for layer in architecture if not isinstance(layer, ReLU))


def _averaging(architecture: Architecture) -> Architecture:
    return tuple(
        AveragePool(layer.size) if isinstance(layer, MaxPool) else layer for layer in architecture
    )


_LENET = Variant(LENET5_RELU)
_DENSE = Variant(DENSE_784_77_10)
VARIANTS: Mapping[str, Variant] = MappingProxyType(
    {
        "lenet": _LENET,
        "lenet, permuted": replace(_LENET, permuted=True),
        "dense": _DENSE,
        "dense, permuted": replace(_DENSE, permuted=True),
        "lenet, local": replace(_LENET, sharing="local"),
        "lenet, all dense": replace(_LENET, sharing="dense"),
        "lenet, average": Variant(_averaging(LENET5_RELU)),
        "lenet, average, no activation": Variant(_averaging(_without(LENET5_RELU))),
        "lenet, no activation": Variant(_without(LENET5_RELU)),
        "one dense layer": Variant((Flatten(), Dense(10))),
    }
)
"""Name -> network; "lenet" is the one that the others are compared with."""


def read_by_variants(path: Path = VARIANTS_TABLE) -> Mapping[str, tuple[float, ...]]:
    """Read the table: name -> the share of validation digits that it reads, one number a seed.

    Examples
    --------
    >>> [len(shares) for shares in read_by_variants().values()] == [3] * len(VARIANTS)
    True
    """
    return read_by_seed(path)


def write_variants(rows: Iterable[tuple[str, int, float]], path: Path) -> None:
    """Write (network, seed, share read) as the table."""
    write_by_seed("network", rows, path)


@cache
def first_weights() -> Mapping[Sharing, NDArray[np.float32]]:
    """Return what LeNet's first map is computed with, before and after a training of seed 0.

    Returns
    -------
    mapping
        "shared": (2, 5, 5), the one kernel. "local": (2, 28, 28, 5, 5), the kernel of every place.
        "dense": (2, 7, 7, 28, 28), what the numbers at every fourth place have for each pixel.
        The first is as drawn, the second as trained.

    Examples
    --------
    >>> {sharing: weights.shape for sharing, weights in first_weights().items()}
    {'shared': (2, 5, 5), 'local': (2, 28, 28, 5, 5), 'dense': (2, 7, 7, 28, 28)}
    """
    with np.load(FIRST_WEIGHTS) as file:
        return MappingProxyType(
            {
                "shared": file["shared"].astype(np.float32),
                "local": file["local"].astype(np.float32),
                "dense": file["dense"].astype(np.float32),
            }
        )
