"""How often each number occurs in a picture."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

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
