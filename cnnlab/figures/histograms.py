"""How often each number occurs: in a picture, in a feature map, among the largest logits."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.numbers import written
from cnnlab.figures.template import CHANNEL_COLORS, template


def figure_height(image: NDArray[np.uint8]) -> int:
    """Return how high the figure is, in pixels: a panel a channel.

    Examples
    --------
    >>> figure_height(np.zeros((2, 2), np.uint8))
    225
    """
    return 110 + 115 * (image.shape[2] if image.ndim == 3 else 1)


def histogram(image: NDArray[np.uint8], dark: bool = False) -> Any:
    """Draw a histogram of each channel, one below the other.

    Parameters
    ----------
    image : uint8 (H, W) or (H, W, 3)
        The picture.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel a channel: how many pixels hold each number from 0 to 255.

    Examples
    --------
    >>> figure = histogram(np.uint8([[7, 7, 9]]))
    >>> figure.data[0].y[5:10].tolist()
    [0, 0, 2, 0, 1]
    """
    from plotly import graph_objects as go
    from plotly.subplots import make_subplots

    names = ["red", "green", "blue"] if image.ndim == 3 else ["grey"]
    channels = image.reshape(*image.shape[:2], -1)  # (H, W, C)
    figure = make_subplots(
        rows=len(names),
        shared_xaxes=True,
        vertical_spacing=0.08,
        subplot_titles=[
            f"{name.capitalize()}: mean {channels[..., k].mean():.1f}"
            for k, name in enumerate(names)
        ],
    )
    for k, name in enumerate(names):
        # One outline rather than 256 bars, which a browser draws one by one.
        outline = go.Scatter(
            x=np.arange(256),
            y=np.bincount(channels[..., k].ravel(), minlength=256),
            mode="lines",
            line={"shape": "hvh", "width": 1, "color": CHANNEL_COLORS[name]},
            fill="tozeroy",
            fillcolor=CHANNEL_COLORS[name],
            name=name,
            hovertemplate="number %{x}: %{y} pixels<extra></extra>",
        )
        figure.add_trace(outline, row=k + 1, col=1)
    figure.update_layout(template=template(dark), height=figure_height(image))
    figure.update_annotations(x=0, xanchor="left", font={"size": 14})
    figure.update_xaxes(range=[-1, 256], tickvals=[0, 64, 128, 192, 255])
    figure.update_xaxes(title={"text": "number in the pixel"}, row=len(names), col=1)
    figure.update_yaxes(title={"text": "pixels"}, nticks=4)
    return figure


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

    counts, edges = np.histogram(output, bins=96)
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

    counts, edges = np.histogram(tops, 30)
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
        annotation={
            "text": f"{name}: {written(here, 3)}",
            "yref": "paper",
            "y": 1.12,
            "showarrow": False,
        },
    )
    return figure
