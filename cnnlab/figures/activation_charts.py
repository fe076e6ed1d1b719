"""Two activations side by side: their values, their slopes, what is left of a gradient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from cnnlab.figures.numbers import written
from cnnlab.figures.template import CHANNEL_COLORS, template
from cnnlab.nets.activations import Activation, Chain

_REACH = 6.0
_ROWS = ("value", "slope", "before layer")


def activations_figure(
    activations: Mapping[str, Activation], chains: Sequence[Chain], dark: bool
) -> Any:
    """Draw a column an activation: its curve, its derivative, a gradient on its way back.

    Parameters
    ----------
    activations : mapping
        Name -> function and derivative.
    chains : sequence of Chain
        One for each, from the same start.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from cnnlab.nets.activations import ACTIVATIONS, gradient_chain
    >>> chains = [gradient_chain(each, 0.0, 4) for each in ACTIVATIONS.values()]
    >>> figure = activations_figure(ACTIVATIONS, chains, dark=False)
    >>> [round(left, 4) for left in figure.data[4].x]
    [1.0, 0.2253, 0.0512, 0.012, 0.003]
    """
    from plotly.subplots import make_subplots

    figure = make_subplots(
        rows=3,
        cols=2,
        column_titles=list(activations),
        row_heights=[0.3, 0.3, 0.4],
        vertical_spacing=0.11,
        horizontal_spacing=0.1,
    )
    for column, (activation, chain) in enumerate(zip(activations.values(), chains, strict=True), 1):
        _curves(figure, column, activation, chain)
        _bars(figure, column, chain)
    figure.update_layout(
        template=template(dark),
        height=640,
        bargap=0.25,
        hovermode="closest",
        margin={"t": 40},
    )
    for row, title in enumerate(_ROWS, 1):
        figure.update_yaxes(title_text=title, row=row, col=1)
    figure.update_yaxes(range=[-0.3, _REACH], row=1, col=2)
    figure.update_yaxes(range=[-0.05, 1.1], row=1, col=1)
    figure.update_yaxes(range=[-0.05, 1.15], row=2)
    figure.update_xaxes(range=[0, 1.5], title_text="gradient left", row=3)
    figure.update_yaxes(type="category", autorange="reversed", row=3)
    return figure


def _curves(figure: Any, column: int, activation: Activation, chain: Chain) -> None:
    """Draw value and slope, and a mark where each layer stands."""
    from plotly import graph_objects as go

    # Close enough that the step of ReLU's slope looks upright.
    along = np.linspace(-_REACH, _REACH, 601)
    for row, curve in enumerate((activation.value, activation.slope), 1):
        line = {"color": CHANNEL_COLORS["grey"], "width": 2}
        figure.add_trace(
            go.Scatter(x=along, y=curve(along), line=line, mode="lines", hoverinfo="skip"),
            row=row,
            col=column,
        )
        figure.add_trace(
            go.Scatter(
                x=chain.inputs,
                y=curve(chain.inputs),
                mode="markers",
                marker={"color": CHANNEL_COLORS["red"], "size": 9},
                customdata=np.arange(1, len(chain.inputs) + 1),
                hovertemplate="layer %{customdata}: x %{x:.3f}, "
                + _ROWS[row - 1]
                + " %{y:.4f}<extra></extra>",
            ),
            row=row,
            col=column,
        )
        figure.update_xaxes(title_text="x" if row == 2 else None, row=row, col=column)


def _bars(figure: Any, column: int, chain: Chain) -> None:
    """Draw what is left of the gradient, from the output back to before the first layer."""
    from plotly import graph_objects as go

    layers = len(chain.slopes)
    names = ["end", *(str(number) for number in range(layers, 0, -1))]
    figure.add_trace(
        go.Bar(
            x=chain.gradients,
            y=names,
            orientation="h",  # so that the numbers have room on a phone
            text=[written(left, 2) for left in chain.gradients],
            textposition="outside",
            textangle=0,
            cliponaxis=False,
            marker={"color": CHANNEL_COLORS["blue"]},
            hovertemplate="before layer %{y}: %{x:.5f}<extra></extra>",
        ),
        row=3,
        col=column,
    )
