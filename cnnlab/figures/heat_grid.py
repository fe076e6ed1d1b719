"""Numbers in a grid over a picture: red above zero, blue below."""

from __future__ import annotations

from html import escape

import numpy as np
from numpy.typing import NDArray

from cnnlab.ops.signed_colors import NEGATIVE, POSITIVE

_MOST = 0.75  # how much of the picture the strongest cell hides


def heat_grid(values: NDArray[np.float32], picture: str, label: str) -> str:
    """Write cells over a picture as HTML.

    Parameters
    ----------
    values : float32 (rows, columns)
        Each is written into its cell; the strongest is coloured most, NaN leaves a cell free.
    picture : str
        The address of the picture below.
    label : str
        What it is, for those who do not see it.

    Examples
    --------
    >>> drawn = heat_grid(np.float32([[1, -2]]), "data:,", "Evidence")
    >>> drawn.count("<span"), ">−2.0<" in drawn
    (2, True)
    """
    scale = float(np.nanmax(np.abs(values), initial=0)) or 1.0
    cells = "".join(_cell(float(value), scale) for value in values.ravel())
    return (
        f"{_STYLE}<div class=heat role=img aria-label='{escape(label, quote=True)}' "
        f"style='--columns:{values.shape[1]}'><img src='{picture}' alt=''>"
        f"<div>{cells}</div></div>"
    )


def _cell(value: float, scale: float) -> str:
    if value != value:  # NaN
        return "<span></span>"
    red, green, blue = POSITIVE if value > 0 else NEGATIVE
    strength = _MOST * abs(value) / scale
    words = f"{round(value, 1) + 0.0:.1f}".replace("-", "−")  # no -0.0
    return f"<span style='background:rgb({red} {green} {blue}/{strength:.2f})'>{words}</span>"


_STYLE = """<style>
.heat { position: relative; max-width: 30rem; line-height: 0; margin-bottom: 0.8rem; }
.heat img { width: 100%; aspect-ratio: 1; }
.heat > div { position: absolute; inset: 0; display: grid;
  grid-template-columns: repeat(var(--columns), 1fr); grid-auto-rows: 1fr; }
.heat span { display: grid; place-items: center; font-size: clamp(0.62rem, 2.4vw, 0.9rem);
  line-height: 1; color: #fff; text-shadow: 0 0 3px #000, 0 0 2px #000;
  font-variant-numeric: tabular-nums; }
</style>"""
