"""Where the blocks of networks are drawn, and how large: the same for flat and for 3-D."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from cnnlab.figures.block_words import block_words, hover, shape_text, sides
from cnnlab.figures.template import CHANNEL_COLORS
from cnnlab.nets.blocks import Block, aligned, blocks
from cnnlab.nets.shape import Shape
from cnnlab.nets.summary import Row

_COLORS = {
    "convolution": CHANNEL_COLORS["blue"],
    "pooling": CHANNEL_COLORS["grey"],
    "dense": CHANNEL_COLORS["red"],
}


Scale = Literal["same", "root", "own"]
"""One for all networks; one for all, by the square root of each width; each network its own."""


@dataclass(frozen=True)
class PlacedBlock:
    """A block, to be drawn.

    Attributes
    ----------
    line : int
        Its place from the input, which stands on line 0.
    side : float
        How high and wide it is: the rows of its map. A vector is drawn wide enough to be seen.
    depth : float
        How thick it is: the square root of the number of its maps, in rows.
    shape : tuple of int
    color, words, hover : str
    """

    line: int
    side: float
    depth: float
    shape: Shape
    color: str
    words: str
    hover: str


def place_blocks(
    networks: Mapping[str, Sequence[Row]], scale: Scale = "same"
) -> dict[str, list[PlacedBlock]]:
    """Place the blocks of networks side by side, their stages on the same lines.

    Parameters
    ----------
    networks : mapping
        Title -> summary.
    scale : {"same", "root", "own"}
        Root: a network whose input is a quarter as wide as the widest is drawn half as wide. Own:
        each network's input is as wide as the widest.

    Examples
    --------
    >>> from cnnlab.nets import ALEXNET, LENET5, summary
    >>> found = place_blocks({"LeNet-5": summary(LENET5), "AlexNet": summary(ALEXNET)})
    >>> [(block.line, block.shape) for block in found["LeNet-5"]][4:6]
    [(4, (5, 5, 16)), (9, (120,))]
    """
    parts = {title: blocks(rows) for title, rows in networks.items()}
    lines = aligned(list(parts.values()))
    widths = {title: rows[0].input_shape[0] for title, rows in networks.items()}
    widest = max(widths.values())
    power = {"same": 0.0, "root": 0.5, "own": 1.0}[scale]
    return {
        title: _place(
            networks[title][0].input_shape,
            own,
            lines[number],
            (widest / widths[title]) ** power,
            widest / 90,
        )
        for number, (title, own) in enumerate(parts.items())
    }


def _place(
    inputs: Shape, parts: Sequence[Block], lines: Sequence[int], scale: float, least: float
) -> list[PlacedBlock]:
    def one(line: int, shape: Shape, color: str, words: str, hovered: str) -> PlacedBlock:
        rows, channels = sides(shape)
        side = max(scale * rows, least)
        return PlacedBlock(line, side, scale * sqrt(channels), shape, color, words, hovered)

    first = one(
        0,
        inputs,
        CHANNEL_COLORS["green"],
        f"<b>{shape_text(inputs)}</b>",
        f"Input: {shape_text(inputs)}",
    )
    return [
        first,
        *(
            one(
                line + 1,
                block.row.output_shape,
                _COLORS[block.kind],
                block_words(block),
                hover(block),
            )
            for block, line in zip(parts, lines, strict=True)
        ),
    ]
