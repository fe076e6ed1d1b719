"""How sure the largest logit is of a drawing, against real digits."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.template import CHANNEL_COLORS, template

_BINS = 30


def top_logit_figure(
    tops: NDArray[np.float32], here: float, dark: bool, name: str = "your drawing"
) -> Any:
    """Draw how the largest logits of real digits are spread, and where one drawing's lies.

    Parameters
    ----------
    tops : float (N,)
        The largest logit of each real digit.
    here : float
        The drawing's.
    dark : bool
        Whether the page is dark.
    name : str
        What the mark is called.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> figure = top_logit_figure(np.float32([1, 2, 2, 3]), 0.5, dark=False)
    >>> int(sum(figure.data[0].y)), figure.layout.shapes[0].x0
    (4, 0.5)
    """
    from plotly import graph_objects as go

    counts, edges = np.histogram(tops, _BINS)
    middles = (edges[:-1] + edges[1:]) / 2
    figure = go.Figure(
        go.Bar(
            x=middles,
            y=counts,
            width=np.diff(edges),
            marker={"color": CHANNEL_COLORS["grey"]},
            hovertemplate="largest logit about %{x:.1f}: %{y} digits<extra></extra>",
        ),
        layout={
            "template": template(dark),
            "height": 230,
            "xaxis": {"title": {"text": "largest logit"}},
            "yaxis": {"title": {"text": "real digits"}},
        },
    )
    figure.add_vline(
        here,
        line={"color": CHANNEL_COLORS["red"], "width": 3},
        annotation={"text": f"{name}: {here:.1f}", "yref": "paper", "y": 1.12, "showarrow": False},
    )
    return figure
