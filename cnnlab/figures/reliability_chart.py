"""How far a network's probabilities can be trusted."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

from cnnlab.explain.evaluation import Bin
from cnnlab.figures.template import CHANNEL_COLORS, template

FEW = 20
"""Digits: with fewer, one more or less read right moves the mark by more than 5 points."""


def reliability_figure(bins: Sequence[Bin], dark: bool) -> Any:
    """Draw, for each part, the share that is right against the mean confidence.

    Parameters
    ----------
    bins : sequence of Bin
        As `cnnlab.explain.evaluation.reliability` returns them; those without digits are left out.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        The diagonal is where the probabilities would be right; a mark with few digits is hollow,
        and a whisker reaches as far as chance alone may have moved it.

    Examples
    --------
    >>> bins = [Bin(0.9, 1.0, count=200, right=190, confidence=0.98)]
    >>> figure = reliability_figure(bins, dark=False)
    >>> figure.data[1].x, figure.data[1].y, figure.data[1].text
    ((0.98,), (0.95,), ('200',))
    """
    from plotly import graph_objects as go

    filled = [one for one in bins if one.count]
    return go.Figure(
        [_diagonal(go), _marks(go, filled)],
        layout={
            "template": template(dark),
            "height": 420,
            "hovermode": "closest",
            "xaxis": _axis("how sure it is, on average"),
            "yaxis": _axis("share that it reads right") | {"scaleanchor": "x"},
        },
    )


def _axis(title: str) -> dict[str, Any]:
    return {
        "title": {"text": title},
        "range": [-0.04, 1.1],
        "tickformat": ".0%",
        "dtick": 0.2,
        "constrain": "domain",
    }


def _diagonal(go: Any) -> Any:
    return go.Scatter(
        x=[0, 1],
        y=[0, 1],
        mode="lines",
        line={"color": CHANNEL_COLORS["grey"], "dash": "dash"},
        hoverinfo="skip",
    )


def _marks(go: Any, bins: Sequence[Bin]) -> Any:
    spans = [confidence_interval(one.right, one.count) for one in bins]
    return go.Scatter(
        x=[one.confidence for one in bins],
        y=[one.share for one in bins],
        text=[f"{one.count}" for one in bins],
        mode="markers+text",
        textposition="top right",
        marker={
            "size": 12,
            "color": CHANNEL_COLORS["blue"],
            "symbol": ["circle-open" if one.count < FEW else "circle" for one in bins],
            "line": {"width": 2},
        },
        error_y={
            "symmetric": False,
            "array": [high - one.share for one, (_, high) in zip(bins, spans, strict=True)],
            "arrayminus": [one.share - low for one, (low, _) in zip(bins, spans, strict=True)],
            "color": CHANNEL_COLORS["grey"],
            "thickness": 1.5,
        },
        customdata=[[one.low, one.high, one.right, one.count] for one in bins],
        hovertemplate="%{customdata[0]:.0%} to %{customdata[1]:.0%} sure: %{customdata[2]} of "
        "%{customdata[3]} right, %{y:.1%}; on average %{x:.1%} sure<extra></extra>",
    )


def confidence_interval(right: int, count: int) -> tuple[float, float]:
    """Return between what shares the true one lies in 95 of 100 cases (Wilson, 1927).

    Examples
    --------
    >>> [round(end, 2) for end in confidence_interval(5, 10)]
    [0.24, 0.76]
    >>> [round(end, 2) for end in confidence_interval(500, 1000)]
    [0.47, 0.53]
    """
    z = 1.96
    share = right / count
    middle = share + z * z / (2 * count)
    apart = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - apart) / scale), min(1.0, (middle + apart) / scale)
