"""What a stack of 3x3 convolutions sees, and what it costs."""

from typing import Any

from cnnlab.figures.saving import page_color
from cnnlab.figures.template import CHANNEL_COLORS, template
from cnnlab.nets.stacking import Stacked, ways


def ways_figure(layers: int, dark: bool = False) -> Any:
    """Draw the pixels that a unit sees, with the number of ways from each to the unit.

    Parameters
    ----------
    layers : int
        Convolutions of 3x3.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> ways_figure(2).data[0].z.shape
    (5, 5)
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    counts = ways(layers)
    rows = len(counts)
    figure = go.Figure(
        go.Heatmap(
            z=counts,
            text=counts,
            texttemplate="%{text}",
            colorscale=[[0, "#dfe8f5"], [1, "#2f6fd0"]],
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="row %{y}, column %{x}: %{z} ways<extra></extra>",
        )
    )
    figure.update_layout(
        template=template(dark),
        height=320,
        hovermode="closest",
        xaxis={"visible": False, "range": [-0.5, rows - 0.5], "scaleanchor": "y"},
        yaxis={"visible": False, "range": [rows - 0.5, -0.5]},
    )
    return figure


def weights_figure(found: Stacked, dark: bool = False) -> Any:
    """Draw the weights of the stack, layer on layer, beside those of the one convolution.

    Parameters
    ----------
    found : Stacked
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        One bar a layer; those of the stack stand in a row.

    Examples
    --------
    >>> from cnnlab.nets.stacking import stacked
    >>> [bar.x[0] for bar in weights_figure(stacked(2, 64)).data]
    [36864, 36864, 102400]
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    large = f"one {found.sees}×{found.sees}"
    stack = f"{found.layers} × 3×3"
    figure = go.Figure()
    each = found.weights // found.layers
    bars = [(stack, each, CHANNEL_COLORS["blue"])] * found.layers
    for name, weights, color in [*bars, (large, found.single_weights, CHANNEL_COLORS["red"])]:
        figure.add_bar(
            y=[name],
            x=[weights],
            orientation="h",
            marker={"color": color, "line": {"color": page_color(dark), "width": 2}},
            text=[f"{weights:,}"],
            textposition="inside",
            textfont={"color": "white"},
            hovertemplate="%{y}: %{x:,} weights<extra></extra>",
        )
    figure.update_layout(
        template=template(dark),
        height=200,
        barmode="stack",
        bargap=0.3,
        hovermode="closest",
        xaxis={"title": {"text": "weights (biases not counted)"}, "separatethousands": True},
        yaxis={"autorange": "reversed", "showgrid": False},
    )
    return figure
