"""One layer's outputs, computed in two ways."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.template import CHANNEL_COLORS, template


def same_weights_figure(
    dense: NDArray[np.float32], convolution: NDArray[np.float32], dark: bool = False
) -> Any:
    """Draw the outputs as bars, and the other way's as rings on their ends.

    Parameters
    ----------
    dense, convolution : float32 (units,)
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> figure = same_weights_figure(np.float32([1, -2]), np.float32([1, -2]))
    >>> [trace.name for trace in figure.data]
    ['as a dense layer', 'as a convolution']
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    units = list(range(len(dense)))
    ink = "#e8eae6" if dark else "#0e1417"
    figure = go.Figure(
        [
            go.Bar(
                x=units,
                y=dense,
                name="as a dense layer",
                marker={"color": CHANNEL_COLORS["red"]},
                hovertemplate="unit %{x}: %{y:.5f}<extra>dense</extra>",
            ),
            go.Scatter(
                x=units,
                y=convolution,
                name="as a convolution",
                mode="markers",
                marker={
                    "symbol": "circle-open",
                    "size": 7,
                    "color": ink,
                    "line": {"width": 1.5},
                },
                hovertemplate="map %{x}: %{y:.5f}<extra>convolution</extra>",
            ),
        ]
    )
    figure.update_layout(
        template=template(dark),
        height=320,
        bargap=0.3,
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis={"title": {"text": "unit, or map, 0 to 119"}, "showgrid": False},
        yaxis={"title": {"text": "output"}},
    )
    return figure
