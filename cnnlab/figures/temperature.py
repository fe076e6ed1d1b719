"""Ten logits, and what softmax makes of them at a temperature."""

from __future__ import annotations

from typing import Any

from cnnlab.figures.template import CHANNEL_COLORS, template
from cnnlab.nets.forward import Values


def temperature_figure(logits: Values, shares: Values, dark: bool) -> Any:
    """Draw the logits above and the probabilities below, one bar a digit.

    Parameters
    ----------
    logits : float (N,)
        Already divided by the temperature.
    shares : float (N,)
        What softmax made of them.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> import numpy as np
    >>> figure = temperature_figure(np.float32([-1, 1]), np.float32([0.12, 0.88]), dark=False)
    >>> list(figure.data[1].text)
    ['12 %', '88 %']
    """
    from plotly import graph_objects as go
    from plotly.subplots import make_subplots

    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.1)
    digits = [str(number) for number in range(len(logits))]
    signs = [CHANNEL_COLORS["red" if value > 0 else "blue"] for value in logits]
    grey = CHANNEL_COLORS["grey"]
    for row, values, words, colors in (
        (1, logits, [f"{value:.1f}".replace("-", "−") for value in logits], signs),
        (2, shares, [_percent(float(share)) for share in shares], grey),
    ):
        figure.add_trace(
            go.Bar(
                x=digits,
                y=values,
                text=words,
                textposition="outside",
                textangle=0,
                cliponaxis=False,
                marker={"color": colors},
                hovertemplate="%{x}: %{y:.4g}<extra></extra>",
            ),
            row=row,
            col=1,
        )
    low, high = min(float(logits.min()), 0.0), max(float(logits.max()), 0.0)
    room = 0.15 * (high - low)  # for the numbers on the bars
    figure.update_yaxes(title_text="logit / T", range=[low - room, high + room], row=1)
    figure.update_yaxes(title_text="probability", range=[0, 1.15], row=2)
    figure.update_xaxes(type="category")
    figure.update_xaxes(title_text="digit", row=2)
    figure.update_layout(
        template=template(dark), height=460, bargap=0.3, uniformtext={"minsize": 9, "mode": "show"}
    )
    return figure


def _percent(share: float) -> str:
    """Write a share briefly; one that is nothing on the screen is not called zero."""
    if 0 < share < 0.005:
        return "<1 %"
    return f"{100 * share:.0f} %" if share < 0.995 else ">99 %"
