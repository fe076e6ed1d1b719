"""How much of what each layer answers is explained by the digit's class."""

from collections.abc import Mapping
from typing import Any

from cnnlab.figures.cost_charts import CONVOLUTION, DENSE, LOCAL
from cnnlab.figures.template import template


def variance_figure(shares: Mapping[str, Mapping[str, float]], dark: bool = False) -> Any:
    """Draw, layer by layer, what share of its channels' variance the class explains.

    Parameters
    ----------
    shares : mapping
        State of the weights -> layer's name -> share, from 0 to 1.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> figure = variance_figure({"trained": {"Conv 1": 0.3, "Conv 2": 0.5}})
    >>> [float(y) for y in figure.data[0].y]
    [30.0, 50.0]
    """
    from plotly import graph_objects as go

    looks = {
        "trained": (CONVOLUTION, "circle"),
        "shuffled": (DENSE, "square"),
        "untrained": (LOCAL, "diamond"),
    }
    figure = go.Figure()
    for state, layers in shares.items():
        color, symbol = looks[state]
        figure.add_scatter(
            x=list(layers),
            y=[100 * share for share in layers.values()],
            name=state,
            mode="lines+markers+text",
            line={"color": color},
            marker={"symbol": symbol, "size": 11},
            text=[""] * (len(layers) - 1) + [state],
            textposition="bottom left" if state == "shuffled" else "top left",
            hovertemplate=f"{state}, %{{x}}: %{{y:.0f}} %<extra></extra>",
        )
    figure.update_layout(
        template=template(dark),
        height=340,
        hovermode="closest",
        xaxis={"range": [-0.3, len(next(iter(shares.values()))) - 0.5]},
        yaxis={"title": {"text": "decided by the class, in %"}, "range": [0, 104]},
    )
    return figure
