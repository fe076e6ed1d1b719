"""Networks as blocks in space, to turn in the hand."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import nan
from typing import Any, NamedTuple

from cnnlab.figures.block_layout import PlacedBlock, Scale, place_blocks
from cnnlab.figures.block_words import shape_text
from cnnlab.figures.template import CHANNEL_COLORS, page_color, template
from cnnlab.nets.summary import Row

Point = tuple[float, float, float]

SEEN_FROM = (250, 13)
"""Degrees around and up from where the reader looks: rows go up, the way goes right."""

_EYE = (-0.75, -2.05, 0.5)  # in that direction


class _Box(NamedTuple):
    """A block in space: where it begins along the way, and how high its middle is."""

    block: PlacedBlock
    start: float
    level: float

    def corners(self) -> list[Point]:
        half = self.block.side / 2
        return [
            (x, y, self.level + z)
            for x in (self.start, self.start + self.block.depth)
            for y in (-half, half)
            for z in (-half, half)
        ]

    def above(self, distance: float, side: float) -> Point:
        """Return a place over its middle, were it as high as that; under it, if negative."""
        half = side / 2 if distance > 0 else -side / 2
        return self.start + self.block.depth / 2, 0, self.level + half + distance


def space_figure(
    networks: Mapping[str, Sequence[Row]],
    dark: bool = False,
    *,
    scale: Scale = "same",
    narrow: bool = False,
) -> Any:
    """Draw each block as high and wide as its map; its depth grows with the number of maps.

    Parameters
    ----------
    networks : mapping
        Title -> summary.
    dark : bool
        Whether the page is dark.
    scale : {"same", "root", "own"}
        As `cnnlab.figures.block_layout.place_blocks` has it.
    narrow : bool
        Whether there is no room for words at the blocks, as on a phone.

    Returns
    -------
    plotly.graph_objects.Figure
        One mesh a block, the input first, then outlines and words. What must be in sight is
        ``layout.meta["corners"]``.

    Examples
    --------
    >>> from cnnlab.nets import LENET5, summary
    >>> figure = space_figure({"LeNet-5": summary(LENET5)})
    >>> [mesh.name for mesh in figure.select_traces({"type": "mesh3d"})][:3]
    ['28×28×1', '28×28×6', '14×14×6']
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    boxes = _boxes(place_blocks(networks, scale), 1.2 if narrow else 2.4)
    words = _words(boxes, narrow)
    every = [box for own in boxes.values() for box in own]
    return go.Figure(
        [
            *(go.Mesh3d(**_mesh(box)) for box in every),
            go.Scatter3d(**_edges(every)),
            go.Scatter3d(**words),
        ],
        layout={
            "template": template(dark),
            "paper_bgcolor": page_color(dark),
            "height": 220 + 130 * len(boxes),
            "hovermode": "closest",
            "dragmode": "turntable",
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "meta": {
                "squeezed": 1,
                "corners": [
                    *(corner for box in every for corner in box.corners()),
                    *zip(*(words[axis] for axis in "xyz"), strict=True),
                ],
            },
            "scene": _scene(every),
        },
    )


def _boxes(networks: Mapping[str, Sequence[PlacedBlock]], long: float) -> dict[str, list[_Box]]:
    """Line up the stages along the way, one network above the other; `long`: times as high."""
    every = [block for own in networks.values() for block in own]
    widest = max(block.side for block in every)
    depths = [0.0] * (max(block.line for block in every) + 1)
    for block in every:
        depths[block.line] = max(depths[block.line], block.depth)
    apart = widest * 0.6  # room for words
    height = sum(max(block.side for block in own) + apart for own in networks.values())
    gap = max(widest / 5, (long * height - sum(depths)) / len(depths))
    starts = list(accumulate((depth + gap for depth in depths), initial=0.0))
    boxes, level = {}, 0.0
    for title, own in networks.items():
        half = max(block.side for block in own) / 2
        level -= half
        boxes[title] = [_Box(block, starts[block.line], level) for block in own]
        level -= half + apart
    return boxes


# The four corners of each face, as `_Box.corners` counts them.
_FACES = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))


def _mesh(box: _Box) -> dict[str, Any]:
    x, y, z = zip(*box.corners(), strict=True)
    triangles = [t for a, b, c, d in _FACES for t in ((a, b, c), (a, c, d))]
    i, j, k = zip(*triangles, strict=True)
    return {
        **{"x": x, "y": y, "z": z, "i": i, "j": j, "k": k},
        "name": shape_text(box.block.shape),
        "color": box.block.color,
        "flatshading": True,
        "lighting": {"ambient": 0.75, "diffuse": 0.5, "specular": 0},
        "hovertemplate": f"{box.block.hover}<extra></extra>",
    }


def _edges(boxes: Sequence[_Box]) -> dict[str, Any]:
    points: list[Point] = []
    for box in boxes:
        corners = box.corners()
        for face in _FACES:
            points += [*(corners[n] for n in (*face, face[0])), (nan, nan, nan)]
    x, y, z = zip(*points, strict=True)
    line = {"color": CHANNEL_COLORS["grey"], "width": 1.5}
    return {"x": x, "y": y, "z": z, "mode": "lines", "line": line, "hoverinfo": "skip"}


def _words(boxes: Mapping[str, Sequence[_Box]], narrow: bool) -> dict[str, Any]:
    """Write each network's title above its input, and each new shape above or below its block."""
    widest = max(box.block.side for own in boxes.values() for box in own)
    words: list[tuple[Point, str]] = []
    for title, own in boxes.items():
        head = (
            f"<b>{title}</b>" if narrow else f"<b>{title}</b><br>{shape_text(own[0].block.shape)}"
        )
        words.append((own[0].above(widest * 0.25, own[0].block.side), head))
        new = [box for before, box in pairwise(own) if box.block.shape != before.block.shape]
        for count, box in enumerate([] if narrow else new):
            # Neighbours' words would run into each other on one height.
            distance = widest * (-0.3 if count % 2 else 0.1)
            near = (other.block.side for other in own if 0 <= box.start - other.start < widest / 2)
            words.append((box.above(distance, max(near)), shape_text(box.block.shape)))
    x, y, z = zip(*(_before_all(place, widest) for place, _ in words), strict=True)
    return {
        **{"x": x, "y": y, "z": z},
        "mode": "text",
        # At the edge of a phone a title in the middle would lose its first letter.
        "textposition": "top right" if narrow else "top center",
        "text": [text for _, text in words],
        "textfont": {"size": 11},
        "hoverinfo": "skip",
    }


def _before_all(place: Point, widest: float) -> Point:
    """Move a place towards the reader, before every block; seen from there it stays."""
    share = widest / 2 / -_EYE[1]
    x, y, z = (at + share * eye for at, eye in zip(place, _EYE, strict=True))
    return x, y, z


def _scene(boxes: Sequence[_Box]) -> dict[str, Any]:
    """Lay out the space: one unit is as long along every axis, so that blocks stay to scale."""
    widest = max(box.block.side for box in boxes)
    ends = {
        "x": (-widest / 5, max(box.start + box.block.depth for box in boxes) + widest / 20),
        "y": (-0.51 * widest, widest / 2),
        "z": (
            min(box.level for box in boxes) - 0.75 * widest,  # room for words
            max(box.level for box in boxes) + 0.9 * widest,
        ),
    }
    lengths = {axis: last - first for axis, (first, last) in ends.items()}
    return {
        **{
            f"{axis}axis": {"visible": False, "showspikes": False, "range": list(along)}
            for axis, along in ends.items()
        },
        "aspectmode": "manual",
        "aspectratio": {axis: length / max(lengths.values()) for axis, length in lengths.items()},
        "camera": {"projection": {"type": "orthographic"}},  # equal maps look equal
    }
