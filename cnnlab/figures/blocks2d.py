"""Networks as blocks to scale, seen from above, side by side."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from cnnlab.figures.block_layout import PlacedBlock, Scale, place_blocks
from cnnlab.figures.block_words import shape_text
from cnnlab.figures.template import CHANNEL_COLORS, page_color, template
from cnnlab.nets.summary import Row

_LINE = 54  # pixels from one line to the next
_THICKEST = 0.6  # of a line; the words stand above
_APART = 1.2  # from one network's middle to the next one's, in widths of the widest map


def flat_figure(
    networks: Mapping[str, Sequence[Row]],
    dark: bool = False,
    *,
    scale: Scale = "same",
    narrow: bool = False,
) -> Any:
    """Draw networks from above: each block as wide as its map, and thicker the more maps there are.

    Parameters
    ----------
    networks : mapping
        Title -> summary.
    dark : bool
        Whether the page is dark.
    scale : {"same", "root", "own"}
        As `cnnlab.figures.block_layout.place_blocks` has it.
    narrow : bool
        Whether there is room for few words only, as on a phone.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace of bars a network, the input first.

    Examples
    --------
    >>> from cnnlab.nets import LENET5, summary
    >>> [trace.x for trace in flat_figure({"LeNet-5": summary(LENET5)}).select_traces("bar")]
    [(28.0, 28.0, 14.0, 10.0, 5.0, 1.0, 1.0, 1.0)]
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    found = place_blocks(networks, scale)
    every = [block for own in found.values() for block in own]
    widest = max(block.side for block in every)
    thick = _THICKEST / max(block.depth for block in every)
    figure = go.Figure()
    for number, own in enumerate(found.values()):
        middle = number * widest * _APART
        figure.add_scatter(**_arrows(own, middle, thick))
        figure.add_bar(**_bars(own, middle, thick))
        short = narrow and len(found) > 1
        figure.add_scatter(**_words(own, middle, thick, short, 11 if narrow else 13))
    lines = max(block.line for block in every) + 1
    figure.update_layout(_layout(list(found), lines, widest, dark))
    return figure


def flat_height(networks: Mapping[str, Sequence[Row]]) -> int:
    """Return how high the figure will be, in pixels, without drawing it.

    Examples
    --------
    >>> from cnnlab.nets import LENET5, summary
    >>> flat_height({"LeNet-5": summary(LENET5)})
    502
    """
    return _height(1 + max(own[-1].line for own in place_blocks(networks).values()))


def _height(lines: int) -> int:
    return _LINE * lines + 70


def _arrows(blocks: Sequence[PlacedBlock], middle: float, thick: float) -> dict[str, Any]:
    """Join each block to the words above the next one, also across lines where there is none."""
    ends = [
        (before.line + thick * before.depth / 2 + 0.04, after.line - thick * after.depth / 2 - 0.41)
        for before, after in pairwise(blocks)
    ]
    return {
        "x": [middle, middle, None] * len(ends),
        "y": [y for start, end in ends for y in (start, max(start, end), None)],
        "mode": "lines",
        "line": {"color": CHANNEL_COLORS["grey"], "width": 1.5},
        "hoverinfo": "skip",
    }


def _bars(blocks: Sequence[PlacedBlock], middle: float, thick: float) -> dict[str, Any]:
    widths = [block.side for block in blocks]
    colors = [block.color for block in blocks]
    return {
        "orientation": "h",
        "x": widths,
        "base": [middle - width / 2 for width in widths],
        "y": [block.line for block in blocks],
        "width": [thick * block.depth for block in blocks],
        "marker": {"color": colors, "line": {"color": colors, "width": 1.5}},
        "hovertext": [block.hover for block in blocks],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _words(
    blocks: Sequence[PlacedBlock], middle: float, thick: float, short: bool, size: int
) -> dict[str, Any]:
    return {
        "x": [middle] * len(blocks),
        "y": [block.line - thick * block.depth / 2 - 0.04 for block in blocks],
        "mode": "text",
        "text": [f"<b>{shape_text(block.shape)}</b>" if short else block.words for block in blocks],
        "textposition": "top center",
        "textfont": {"size": size},
        "hoverinfo": "skip",
    }


def _layout(titles: Sequence[str], lines: int, widest: float, dark: bool) -> dict[str, Any]:
    right = ((len(titles) - 1) * _APART + 0.6) * widest
    hidden = {"visible": False, "fixedrange": True}
    return {
        "template": template(dark),
        "paper_bgcolor": page_color(dark),
        "height": _height(lines),
        "barmode": "overlay",
        "hovermode": "closest",
        "margin": {"l": 0, "r": 0, "t": 34, "b": 0},
        "xaxis": {**hidden, "range": [-0.6 * widest, right]},
        "yaxis": {**hidden, "range": [lines - 0.5, -0.6]},
        "annotations": [
            {
                "x": number * widest * _APART,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": f"<b>{title}</b>",
                "showarrow": False,
                "font": {"size": 13 if len(titles) > 2 else 16},
            }
            for number, title in enumerate(titles)
        ],
    }
