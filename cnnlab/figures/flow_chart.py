"""What flows through the layers of a network, for several activations."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from cnnlab.figures.template import template
from cnnlab.figures.training_curves import COLORS, MARKS
from cnnlab.learn.measurement import Flow


def flow_figure(
    flows: Mapping[str, Sequence[Sequence[Flow]]],
    of: Literal["spread", "gradient"],
    layers: Sequence[str],
    dark: bool = False,
) -> Any:
    """Draw one line for each activation from the first layer to the last, logarithmically.

    Parameters
    ----------
    flows : mapping
        Activation -> for each seed, what flows through each layer.
    of : "spread" or "gradient"
    layers : sequence of str
        Their names.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Marks stand at the seeds' mean, whiskers reach from the least to the most.

    Examples
    --------
    >>> flows = {"ReLU": [[Flow(1.0, 0.5)], [Flow(3.0, 0.5)]]}
    >>> line = flow_figure(flows, "spread", ["Dense 1"]).data[0]
    >>> line.name, line.y, line.error_y.array, line.error_y.arrayminus
    ('ReLU', (2.0,), (1.0,), (1.0,))
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    figure = go.Figure(layout={"template": template(dark), "height": 320})
    for number, (name, seeds) in enumerate(flows.items()):
        found = [[getattr(flow, of) for flow in layer] for layer in zip(*seeds, strict=True)]
        means = [sum(layer) / len(layer) for layer in found]
        figure.add_scatter(
            x=list(layers),
            y=means,
            error_y={
                "symmetric": False,
                "array": [max(layer) - mean for layer, mean in zip(found, means, strict=True)],
                "arrayminus": [mean - min(layer) for layer, mean in zip(found, means, strict=True)],
            },
            name=name,
            mode="lines+markers",
            line={"color": COLORS[number], "width": 2},
            marker={"symbol": MARKS[number], "size": 9},
            hovertemplate="%{y:.2~g}",
        )
    figure.update_layout(
        margin={"t": 8},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    )
    figure.update_yaxes(type="log", exponentformat="power", dtick=1)
    return figure
