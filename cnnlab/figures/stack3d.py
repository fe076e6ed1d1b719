"""A network as planes in space, to turn in the hand."""

from collections.abc import Sequence
from math import ceil, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.template import template
from cnnlab.ops.signed_colors import NEGATIVE, POSITIVE
from cnnlab.trace import LayerTrace

SIGNED_SCALE = [[0, f"rgb{NEGATIVE}"], [0.5, "white"], [1, f"rgb{POSITIVE}"]]
_GAP = 1  # between maps, in cells
_ABOVE = 5  # cells from a layer to its name
_APART = 28  # cells from one layer to the next
_SQUEEZED = 0.6  # the share of that on a phone
_STRIP = 4  # how high a cell of a vector is drawn, so that it can be pointed at

Grid = NDArray[np.float32]
Places = NDArray[np.unsignedinteger]


def stack_figure(
    trace: Sequence[LayerTrace],
    image: NDArray[np.float32],
    dark: bool = False,
) -> Any:
    """Draw every layer's maps as coloured planes, one behind the other.

    Parameters
    ----------
    trace : sequence of LayerTrace
        As `cnnlab.Network.trace` returns it.
    image : float32 (rows, columns) or (rows, columns, channels)
        What went in.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        One surface a layer, each with one scale: blue negative, white zero, red positive. What must
        be in sight is ``layout.meta["corners"]``.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> blank = np.zeros((28, 28), np.float32)
    >>> figure = stack_figure(load_network("lenet5").trace(blank), blank)
    >>> [surface.name for surface in figure.data[:3]]
    ['Input', 'Conv 1', 'Sigmoid 1']
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    layers = [("Input", image)]
    layers += [(layer.name, layer.output) for layer in trace if layer.kind != "Flatten"]
    surfaces = [
        _surface(go, name, *laid_out(values), depth) for depth, (name, values) in enumerate(layers)
    ]
    return go.Figure(
        [*surfaces, _outlines(go, [values for _, values in layers]), _labels(go, layers)],
        layout={
            "template": template(dark),
            "height": 520,
            "dragmode": "turntable",
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            **_space([laid_out(values)[0].shape for _, values in layers]),
        },
    )


def laid_out(values: NDArray[np.float32]) -> tuple[Grid, Places]:
    """Lay the maps of a layer beside each other on one grid, with gaps of NaN between.

    Parameters
    ----------
    values : float32 (H, W), (H, W, maps) or (units,)
        A vector becomes one strip, drawn as rows that are alike.

    Returns
    -------
    grid : float32 (rows, columns)
    places : uint8 (rows, columns, 3), or uint16 where there are more than 255 of one
        Map, row and column of each cell; the greatest of their kind in the gaps.

    Examples
    --------
    >>> grid, places = laid_out(np.float32([[[1, 2]]]))
    >>> grid.tolist(), places[0, -1].tolist()
    ([[1.0, nan, 2.0]], [1, 0, 0])
    """
    if values.ndim == 1:
        values = np.repeat(values[np.newaxis], _STRIP, axis=0)
    maps = values.reshape(*values.shape[:2], -1)
    height, width, count = maps.shape
    tops, lefts = _corners(height, width, count)
    grid = np.full((tops[-1] + height, max(lefts) + width), np.nan, np.float32)
    # One byte a number where that is enough: the figure has to travel.
    kind = np.min_scalar_type(max(height, width, count))
    places = np.full((*grid.shape, 3), np.iinfo(kind).max, kind)
    rows, columns = np.mgrid[:height, :width]
    for number, (top, left) in enumerate(zip(tops, lefts, strict=True)):
        here = np.s_[top : top + height, left : left + width]
        grid[here] = maps[..., number]
        places[here] = np.stack([np.full_like(rows, number), rows, columns], axis=-1)
    return grid, places


def _corners(height: int, width: int, count: int) -> tuple[list[int], list[int]]:
    """Top and left of each map: two rows of three, four of four."""
    across = ceil(sqrt(count))
    tops = [number // across * (height + _GAP) for number in range(count)]
    lefts = [number % across * (width + _GAP) for number in range(count)]
    return tops, lefts


def _surface(go: Any, name: str, grid: Grid, places: Places, depth: int) -> Any:
    scale = float(np.nanmax(np.abs(grid))) or 1.0
    across, heights = grid.T, -_centred(len(grid))  # (columns, rows), row 0 on top
    return go.Surface(
        name=name,
        # Plotly turns around its z axis: that must be the rows' for the picture to stand upright.
        x=np.full(across.shape, depth, np.int8),
        y=-_centred(len(across)),  # who looks along the way has column 0 at the left
        z=np.where(np.isnan(across), across, heights),  # NaN: nothing is drawn
        surfacecolor=across,
        customdata=np.swapaxes(places, 0, 1),
        cmin=-scale,
        cmax=scale,
        colorscale=SIGNED_SCALE,
        showscale=False,
        lighting={"ambient": 1, "diffuse": 0, "specular": 0},  # colours mean numbers, not light
        hovertemplate=f"{name}, map %{{customdata[0]}}, row %{{customdata[1]}}, "
        "column %{customdata[2]}: %{surfacecolor:.3f}<extra></extra>",
    )


def _centred(count: int) -> Grid:
    """Places of rows or columns around the middle."""
    return np.arange(count, dtype=np.float32) - np.float32((count - 1) / 2)


def _outlines(go: Any, layers: Sequence[NDArray[np.float32]]) -> Any:
    """Frame every map: a map of zeros is white, and so may the page be."""
    lines: list[list[float]] = []
    for depth, values in enumerate(layers):
        grid, places = laid_out(values)
        rows, columns = -_centred(grid.shape[0]), -_centred(grid.shape[1])
        for number in np.unique(places[~np.isnan(grid)][:, 0]):
            own = np.argwhere(places[..., 0] == number)
            (top, left), (bottom, right) = own[0], own[-1]
            for row, column in ((top, left), (top, right), (bottom, right), (bottom, left)):
                lines.append([depth, columns[column], rows[row]])
            lines += [lines[-4], [np.nan] * 3]
    x, y, z = np.array(lines, np.float32).T
    return go.Scatter3d(
        x=x, y=y, z=z, mode="lines", line={"color": "#7d8587", "width": 1.5}, hoverinfo="skip"
    )


def _labels(go: Any, layers: Sequence[tuple[str, NDArray[np.float32]]]) -> Any:
    """Write name and shape above each layer."""
    heights = [laid_out(values)[0].shape[0] / 2 for _, values in layers]
    return go.Scatter3d(
        x=list(range(len(layers))),
        y=[0] * len(layers),
        z=[height + _ABOVE for height in heights],
        mode="text",
        text=[f"{name}<br>{'×'.join(map(str, values.shape))}" for name, values in layers],
        textfont={"size": 11},
        hoverinfo="skip",
        # On a phone names would run into each other: those of what has weights, first and last.
        meta={
            "short": [
                name if name.startswith(("Input", "Conv", "Softmax")) or name == "Dense 1" else ""
                for name, _ in layers
            ]
        },
    )


def _space(sizes: Sequence[tuple[int, ...]]) -> dict[str, Any]:
    """Lay out the space: one cell is as long across as up, and layers stand apart."""
    half = [max(size[axis] for size in sizes) / 2 for axis in (0, 1)]
    ranges = {
        "x": (-0.5, len(sizes) - 0.5),
        "y": (-half[1], half[1]),
        "z": (-half[0], half[0] + _ABOVE),
    }
    lengths = {axis: high - low for axis, (low, high) in ranges.items()}
    lengths["x"] *= _APART
    hidden = {"visible": False, "showspikes": False}
    corners = [
        (depth, side * size[1] / 2, height)
        for depth, size in enumerate(sizes)
        for side in (-1, 1)
        for height in (-size[0] / 2, size[0] / 2 + (_ABOVE if side > 0 else 0))
    ]
    return {
        "meta": {"corners": corners, "squeezed": _SQUEEZED},
        "scene": {
            **{f"{axis}axis": {**hidden, "range": list(along)} for axis, along in ranges.items()},
            "aspectmode": "manual",
            "aspectratio": {
                axis: length / max(lengths.values()) for axis, length in lengths.items()
            },
            "camera": {"projection": {"type": "orthographic"}},  # equal maps look equal
        },
    }
