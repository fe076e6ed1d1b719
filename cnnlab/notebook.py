"""How networks and traces read where they are printed, and show themselves in a notebook."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.ops.signed_colors import signed_colors

_MOST_MAPS = 64  # in one picture; of a photo network's layer, those that come first
_MOST_UNITS = 1024
_LONGEST = 112  # rows or columns of a map; of a larger one, every second or third
_ENLARGED = 56  # about as many pixels on the screen as a small map gets
_UNIT = 9
_UNITS_A_LINE, _MAPS_A_LINE = 40, 8
_FRAME = 150  # grey: white must end somewhere on a white page

Cells = Sequence[str]


def text_table(rows: Sequence[Cells]) -> str:
    """Write rows in columns: the first to the left, others to the right.

    Examples
    --------
    >>> print(text_table([("layer", "output"), ("Dense 1", "10")]))
    layer    output
    Dense 1      10
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def html_table(caption: str, head: Cells, rows: Sequence[Cells]) -> str:
    """Write rows as a table of HTML; a cell that begins with "<img" is a picture.

    Examples
    --------
    >>> html_table("2 < 3", ["layer"], [["Dense 1"]])[34:]
    '<caption>2 &lt; 3</caption><tr><th>layer</th></tr><tr><td>Dense 1</td></tr></table>'
    """
    lines = [_line("th", map(escape, head))]
    for row in rows:
        lines.append(_line("td", (c if c.startswith("<img") else escape(c) for c in row)))
    body = f"<caption>{escape(caption)}</caption>{''.join(lines)}"
    return f'<table style="white-space:nowrap">{body}</table>'


def _line(kind: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{kind}>{cell}</{kind}>' for cell in cells)}</tr>"


def maps_image(values: NDArray[np.float32], name: str) -> str:
    """Paint a layer's output as one small picture, as an image of HTML with nothing to fetch.

    Parameters
    ----------
    values : float32 (rows, columns, maps) or (units,)
        Maps or units stand line by line.
    name : str
        What the picture shows, for those who do not see it.

    Returns
    -------
    str
        Blue is negative, white zero, red positive; the greatest of the layer is painted full.

    Examples
    --------
    >>> maps_image(np.float32([1, -1, 0]), "Dense 1")[:34]
    '<img alt="Dense 1" title="Dense 1"'
    """
    most = _MOST_UNITS if values.ndim == 1 else _MOST_MAPS
    picture = _mosaic(values, most)
    if values.shape[-1] > most:
        name += f", the first {most:,} of {values.shape[-1]:,}"
    file = BytesIO()
    Image.fromarray(picture).save(file, "PNG")
    source = f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"
    alt = escape(name)
    return f'<img alt="{alt}" title="{alt}" style="max-width:none" src="{source}">'


def _mosaic(values: NDArray[np.float32], most: int) -> NDArray[np.uint8]:
    """Lay enlarged maps, or units, side by side in frames of one pixel."""
    flat = values.ndim == 1
    maps = values.reshape(1, 1, -1) if flat else values
    step = ceil(max(maps.shape[:2]) / _LONGEST)
    scale = float(np.abs(maps).max(initial=0, where=np.isfinite(maps))) or 1.0
    shown = maps[::step, ::step, :most]
    larger = _UNIT if flat else max(1, _ENLARGED // max(shown.shape[:2]))
    shown = np.nan_to_num(shown).repeat(larger, axis=0).repeat(larger, axis=1)
    rows, columns, count = shown.shape
    across = min(count, _UNITS_A_LINE if flat else _MAPS_A_LINE)
    down = ceil(count / across)
    framed = np.full((down, rows + 1, across, columns + 1, 3), _FRAME, np.uint8)
    for number, painted in enumerate(np.moveaxis(signed_colors(shown, scale), 2, 0)):
        line, place = divmod(number, across)
        framed[line, 1:, place, 1:] = painted
    picture = framed.reshape(down * (rows + 1), across * (columns + 1), 3)
    return np.pad(picture, [(0, 1), (0, 1), (0, 0)], constant_values=_FRAME)
