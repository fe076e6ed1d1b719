"""By how much the best of several runs reads less of other digits than of those that chose it."""

from collections.abc import Sequence
from typing import Any

from cnnlab.figures.template import template
from cnnlab.figures.training_curves import COLORS, MARKS


def winners_figure(
    best: Sequence[float], drawn: Sequence[float], among: int, dark: bool = False
) -> Any:
    """Draw the gap over how many runs one chooses from.

    Parameters
    ----------
    best, drawn : sequence of float
        Validation less test, in points, for 1, 2, ... runs: of the best by validation, and of one
        drawn without looking.
    among : int
        Which number of runs is marked.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> figure = winners_figure([0, 0.5], [0, 0.1], among=2)
    >>> [line.name for line in figure.data], figure.data[0].x
    (['the best by validation', 'one drawn without looking'], (1, 2))
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    figure = go.Figure(layout={"template": template(dark), "height": 320})
    lines = {"the best by validation": best, "one drawn without looking": drawn}
    for number, (name, gaps) in enumerate(lines.items()):
        figure.add_scatter(
            x=list(range(1, len(gaps) + 1)),
            y=list(gaps),
            name=name,
            mode="lines+markers",
            line={"color": COLORS[number], "width": 2, "dash": ("solid", "dash")[number]},
            marker={
                "symbol": MARKS[number],
                "size": [14 if n == among else 8 for n in range(1, len(gaps) + 1)],
            },
            hovertemplate="%{y:.2f} points",
        )
    figure.update_layout(
        margin={"t": 8},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    )
    figure.update_xaxes(title={"text": "runs to choose from"}, dtick=1)
    figure.update_yaxes(title={"text": "validation less test, points"}, rangemode="tozero")
    return figure
