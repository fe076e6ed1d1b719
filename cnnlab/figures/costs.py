"""What layers and networks cost, and what they are worth, as charts."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from cnnlab.figures.template import CHANNEL_COLORS, template
from cnnlab.learn.compared import Measured
from cnnlab.nets.costs import LayerCosts

CONVOLUTION, LOCAL, DENSE = CHANNEL_COLORS["blue"], CHANNEL_COLORS["grey"], CHANNEL_COLORS["red"]
LEGEND = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
_UNITS = ("", " thousand", " million", " billion", " trillion", " quadrillion")


def in_words(number: int) -> str:
    """Write a large number so that it can be read.

    Examples
    --------
    >>> in_words(156), in_words(999_999), in_words(3_692_640)
    ('156', '1 million', '3.69 million')
    """
    if number < 100_000:
        return f"{number:,}"
    thousands, value = 0, float(number)
    while value >= 999.5 and thousands < len(_UNITS) - 1:
        thousands, value = thousands + 1, value / 1000
    return f"{value:.3g}{_UNITS[thousands]}"


def cost_figure(costs: LayerCosts, dark: bool = False) -> Any:
    """Draw parameters, multiply-adds and bytes of a layer made in three ways, on a log scale.

    Parameters
    ----------
    costs : LayerCosts
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Three bars for each way.

    Examples
    --------
    >>> from cnnlab.nets.costs import layer_costs
    >>> [list(bar.x) for bar in cost_figure(layer_costs((28, 28, 1), 6, 5)).data][2]
    [3692640, 3687936, 14770560]
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    ways = (
        ("convolution", costs.convolution, CONVOLUTION),
        ("window, not shared", costs.local, LOCAL),
        ("fully connected", costs.dense, DENSE),
    )
    figure = go.Figure()
    for name, cost, color in ways:
        numbers = [cost.parameters, cost.multiply_adds, cost.weight_bytes]
        figure.add_bar(
            y=["Parameters", "Multiply-adds<br>for one picture", "Bytes of<br>parameters"],
            # Plotly keeps 64-bit floats: these numbers may be larger than a browser's integers.
            x=numbers,
            name=name,
            orientation="h",
            marker={"color": color},
            text=[f" {in_words(number)} " for number in numbers],
            textposition="auto",
            insidetextanchor="start",
            hovertemplate=f"{name}: %{{x:,}}<extra></extra>",
        )
    most = np.log10(max(cost.multiply_adds for _, cost, _ in ways) * 4)
    figure.update_layout(
        template=template(dark),
        height=400,
        bargap=0.18,
        showlegend=True,
        legend=LEGEND,
        hovermode="closest",
        xaxis={
            "type": "log",
            "range": [0, most + 1],  # room for the words beside a bar
            "dtick": 3,
            "exponentformat": "power",
            "title": {"text": "how many, × 1,000 a line"},
        },
        yaxis={"autorange": "reversed", "showgrid": False},
    )
    return figure


def efficiency_figure(measured: Sequence[Measured], by: str, dark: bool = False) -> Any:
    """Draw how many digits small networks read against what they cost.

    Parameters
    ----------
    measured : sequence of Measured
    by : {"parameters", "multiply_adds"}
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        One series with convolutions, one without; bars from the worst to the best seed.

    Examples
    --------
    >>> from cnnlab.learn.compared import measured
    >>> [series.name for series in efficiency_figure(measured(), "parameters").data]
    ['with convolutions', 'dense layers only']
    """
    from plotly import graph_objects as go

    figure = go.Figure()
    for name, conv, color, symbol in (
        ("with convolutions", True, CONVOLUTION, "circle"),
        ("dense layers only", False, DENSE, "square"),
    ):
        found = sorted(
            (m for m in measured if m.convolutional is conv), key=lambda m: int(getattr(m, by))
        )
        figure.add_scatter(
            x=[getattr(m, by) for m in found],
            y=[m.mean / 10 for m in found],
            error_y={
                "symmetric": False,
                "array": [(max(m.read) - m.mean) / 10 for m in found],
                "arrayminus": [(m.mean - min(m.read)) / 10 for m in found],
            },
            name=name,
            mode="markers",
            marker={"color": color, "symbol": symbol, "size": 12},
            customdata=[
                [m.name, f"{m.parameters:,}", f"{m.multiply_adds:,}", ", ".join(map(str, m.read))]
                for m in found
            ],
            hovertemplate="<b>%{customdata[0]}</b><br>%{y:.1f} % read on average<br>"
            "%{customdata[1]} parameters, %{customdata[2]} multiply-adds<br>"
            "of 1,000, by seed: %{customdata[3]}<extra></extra>",
        )
    figure.update_layout(
        template=template(dark),
        height=420,
        hovermode="closest",
        showlegend=True,
        legend=LEGEND,
        xaxis={
            "type": "log",
            "dtick": 1,
            "exponentformat": "power",
            "title": {"text": f"{by.replace('_', '-')}, × 10 a line"},
        },
        yaxis={"title": {"text": "digits read, in %"}},
    )
    return figure
