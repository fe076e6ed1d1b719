"""How many digits are read after a shift."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnnlab.figures.template import template


def accuracy_figure(pixels: Sequence[int], lines: Mapping[str, Sequence[float]], dark: bool) -> Any:
    """Draw shares against the shift, one line a name, each with a mark of its own.

    Parameters
    ----------
    pixels : sequence of int
    lines : mapping
        Name on the screen -> share at each shift.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> figure = accuracy_figure([0, 1], {"LeNet-5": [1, 0.5]}, dark=False)
    >>> figure.data[0].name, figure.data[0].y
    ('LeNet-5', (1, 0.5))
    """
    from plotly import graph_objects as go

    marks = ["circle", "square", "x", "diamond"]
    dashes = ["solid", "dash", "solid", "dot"]
    colors = ["#c9302c", "#e0803f", "#2f6fd0", "#7d8587"]
    figure = go.Figure(
        [
            go.Scatter(
                x=list(pixels),
                y=list(shares),
                name=name,
                mode="lines+markers",
                marker={"symbol": mark, "size": 9},
                line={"color": color, "dash": dash},
                hovertemplate="%{y:.1%}",
            )
            for (name, shares), mark, dash, color in zip(
                lines.items(), marks, dashes, colors, strict=False
            )
        ],
        layout={"template": template(dark), "height": 380, "showlegend": True},
    )
    figure.update_layout(
        hovermode="x unified", legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    )
    figure.update_xaxes(title={"text": "moved by, in pixels"}, dtick=1)
    figure.update_yaxes(range=[0, 1.03], tickformat=".0%")
    return figure
