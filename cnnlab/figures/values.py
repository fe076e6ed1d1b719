"""How the values of a feature map are spread."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.template import template

_BINS = 96


def value_histogram(output: NDArray[np.float32], dark: bool = False) -> Any:
    """Draw how often values occur in a feature map, and which of them a screen can show.

    Parameters
    ----------
    output : float32 (H, W) or (H, W, C)
        The map or maps, all channels together.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Bars that count values; the band 0..255, which a screen can show, is shaded.

    Examples
    --------
    >>> int(value_histogram(np.float32([[-1, 0, 300]])).data[0].y.sum())
    3
    """
    from plotly import graph_objects as go

    counts, edges = np.histogram(output, bins=_BINS)
    bars = go.Bar(
        x=(edges[:-1] + edges[1:]) / 2,
        y=counts,
        width=np.diff(edges),
        marker={"color": "#0d9488", "line": {"width": 0}},
        hovertemplate="about %{x:.1f}: %{y} values<extra></extra>",
    )
    figure = go.Figure(bars, layout={"template": template(dark), "height": 240})
    figure.add_vrect(0, 255, fillcolor="#8a8f8c", opacity=0.18, line_width=0)
    figure.update_xaxes(title={"text": "value in the output (shaded: what a screen can show)"})
    figure.update_yaxes(title={"text": "values"}, nticks=4)
    return figure
