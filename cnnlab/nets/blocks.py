"""Networks block by block, and which block of one stands beside which block of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cnnlab.nets.summary import Row

Kind: TypeAlias = Literal["convolution", "pooling", "dense"]

_KINDS: dict[str, Kind] = {
    "Conv": "convolution",
    "Depthwise": "convolution",
    "TableConv": "convolution",
    "AveragePool": "pooling",
    "MaxPool": "pooling",
    "Subsample": "pooling",
    "GlobalAveragePool": "pooling",
    "Dense": "dense",
    "RBF": "dense",
}


@dataclass(frozen=True)
class Block:
    """A layer that gives its output another shape, and what follows it without doing so.

    Attributes
    ----------
    row : Row
    kind : {"convolution", "pooling", "dense"}
    after : tuple of str
        Kinds of the layers that follow and keep the shape, such as ("ReLU", "Dropout").
    place : tuple of int
        Blocks of two networks with the same place stand beside each other. A stage is some
        convolutions and the pooling that ends it; dense layers are counted from the end.
    """

    row: Row
    kind: Kind
    after: tuple[str, ...]
    place: tuple[int, int, int]


def blocks(rows: Sequence[Row]) -> list[Block]:
    """Group a summary into blocks.

    Examples
    --------
    >>> from cnnlab.nets import ALEXNET, summary
    >>> for block in blocks(summary(ALEXNET))[:3]:
    ...     print(block.row.name, block.kind, block.after, block.place)
    Conv 1 convolution ('ReLU',) (0, 0, 0)
    MaxPool 1 pooling () (0, 0, 1000)
    Conv 2 convolution ('ReLU',) (0, 1, 0)
    """
    starts = [number for number, row in enumerate(rows) if row.kind in _KINDS]
    ends = [*starts[1:], len(rows)]
    dense = sum(_KINDS.get(row.kind) == "dense" for row in rows)
    found: list[Block] = []
    stage = inside = 0
    for start, end in zip(starts, ends, strict=True):
        row, kind = rows[start], _KINDS[rows[start].kind]
        after = tuple(one.kind for one in rows[start + 1 : end] if one.kind != "Flatten")
        if kind == "dense":
            place = (1, 0, -dense)
            dense -= 1
        elif kind == "pooling":
            place = (0, stage, _LAST)
            stage, inside = stage + 1, 0
        else:
            place = (0, stage, inside)
            inside += 1
        found.append(Block(row, kind, after, place))
    return found


_LAST = 1000  # after any number of convolutions that a stage may have


def aligned(networks: Sequence[Sequence[Block]]) -> list[list[int]]:
    """Return the line on which each block of each network stands; stages begin together.

    Examples
    --------
    LeNet-5 has no third stage, so its dense layers wait for AlexNet's:

    >>> from cnnlab.nets import ALEXNET, LENET5, summary
    >>> aligned([blocks(summary(LENET5)), blocks(summary(ALEXNET))])
    [[0, 1, 2, 3, 8, 9, 10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]
    """
    places = sorted({block.place for network in networks for block in network})
    lines = {place: line for line, place in enumerate(places)}
    return [[lines[block.place] for block in network] for network in networks]
