"""The curves of several runs, one over the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, log
from typing import Any, Literal

from cnnlab.figures.template import template
from cnnlab.learn.measurement import Measurement

MOST = 8
"""Runs that can be told apart in one figure."""

# Okabe and Ito's, for whom red and green look alike; grey stands in for their black.
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a8f90", "#56b4e9", "#e69f00", "#a6761d")
MARKS = ("circle", "square", "diamond", "x", "triangle-up", "cross", "star", "triangle-down")
HIGHEST_LOSS = 4.0  # where the picture ends; a run that fails goes far beyond
GUESSING = log(10)  # the loss of one tenth for each digit


@dataclass(frozen=True)
class Line:
    """One run.

    Attributes
    ----------
    name : str
    mark : int
        Which colour and mark it has; it keeps them while others come and go.
    measured : sequence of (batch number, Measurement)
    of : int
        Batches in an epoch, so that runs with other batch sizes can stand beside each other.
    """

    name: str
    mark: int
    measured: Sequence[tuple[int, Measurement]]
    of: float


def curves_figure(
    lines: Sequence[Line], of: Literal["loss", "accuracy"], dark: bool = False
) -> Any:
    """Draw the runs over the epochs: validation solid and filled, training dashed and open.

    Parameters
    ----------
    lines : sequence of Line
        At most 8.
    of : "loss" or "accuracy"
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> figure = curves_figure([Line("Default", 0, [], 125)], "loss")
    >>> [(line.name, line.line.dash) for line in figure.data]
    [('Default', 'dash'), ('Default', 'solid')]
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    figure = go.Figure(layout={"template": template(dark), "height": 340})
    for line in lines:
        figure.add_scatter(**_curve(line, of, validation=False))
        figure.add_scatter(**_curve(line, of, validation=True))
    figure.update_layout(
        hovermode="closest",
        margin={"t": 8},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 12}},
    )
    figure.update_xaxes(title={"text": "epochs"}, rangemode="tozero")
    figure.update_yaxes(**_axis(lines, of))
    guessed = GUESSING if of == "loss" else 0.1
    figure.add_hline(
        guessed,
        line={"dash": "dot", "width": 1},
        annotation={"text": "guessing", "font": {"size": 12}},
        annotation_position="bottom right" if of == "loss" else "top right",
    )
    return figure


def _curve(line: Line, of: str, *, validation: bool) -> dict[str, Any]:
    found = [
        getattr(m, f"{'validation' if validation else 'train'}_{of}") for _, m in line.measured
    ]
    values = [value if isfinite(value) else None for value in found]
    color, mark = COLORS[line.mark % MOST], MARKS[line.mark % MOST]
    number = "%{y:.1%}" if of == "accuracy" else "%{y:.3f}"
    return {
        "x": [number / line.of for number, _ in line.measured],
        "y": values,
        "name": line.name,
        "legendgroup": str(line.mark),  # a click on a name hides both of its lines
        "showlegend": validation,
        "mode": "lines+markers",
        "marker": {
            "symbol": mark if validation else f"{mark}-open",
            "size": 8 if validation else 6,
        },
        "line": {
            "color": color,
            "dash": "solid" if validation else "dash",
            "width": 2 if validation else 1.5,
        },
        "hovertemplate": f"<b>{line.name}</b>, {'validation' if validation else 'training'}<br>"
        f"epoch %{{x:.2f}}: {number}<extra></extra>",
    }


def _axis(lines: Sequence[Line], of: str) -> dict[str, Any]:
    if of == "accuracy":
        return {"range": [0, 1.02], "tickformat": ".0%"}
    losses = [
        loss
        for line in lines
        for _, m in line.measured
        for loss in (m.validation_loss, m.train_loss)
    ]
    highest = max([GUESSING, *filter(isfinite, losses)])
    # A run that failed ends beyond the picture: the others would be one line at the bottom.
    return {"range": [0, 1.05 * min(highest, HIGHEST_LOSS)]}
