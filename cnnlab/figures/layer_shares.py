"""Where the parameters of a network are, and where its computing is."""

from collections.abc import Sequence
from typing import Any

from cnnlab.figures.template import CHANNEL_COLORS, page_color, template
from cnnlab.nets.summary import Row

PARAMETERS, COMPUTING = CHANNEL_COLORS["red"], CHANNEL_COLORS["blue"]


def shares_figure(rows: Sequence[Row], dark: bool = False) -> Any:
    """Draw each layer's share of the parameters and of the multiply-adds, in percent.

    Parameters
    ----------
    rows : sequence of Row
        A summary; layers that neither learn nor multiply are left out.
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        Two series of bars, each summing to 100.

    Examples
    --------
    >>> from cnnlab.nets import LENET5, summary
    >>> [round(share) for share in shares_figure(summary(LENET5)).data[0].x]
    [0, 4, 78, 16, 1]
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    working = [row for row in rows if row.parameters or row.multiply_adds]
    figure = go.Figure()
    for name, color, pattern, counts in (
        ("parameters", PARAMETERS, "", [row.parameters for row in working]),
        ("multiply-adds", COMPUTING, "/", [row.multiply_adds for row in working]),
    ):
        whole = max(sum(counts), 1)
        figure.add_bar(
            name=name,
            orientation="h",
            y=[row.name for row in working],
            x=[100 * count / whole for count in counts],
            marker={
                "color": color,
                "pattern": {"shape": pattern, "size": 6, "solidity": 0.25, "fillmode": "overlay"},
            },
            text=[f"{100 * count / whole:.1f}" for count in counts],
            textposition="outside",
            textfont={"size": 11},
            cliponaxis=False,
            customdata=[f"{count:,}" for count in counts],
            hovertemplate=f"%{{y}}: %{{customdata}} {name}, %{{x:.2f}} %<extra></extra>",
        )
    figure.update_layout(
        template=template(dark),
        paper_bgcolor=page_color(dark),  # a saved picture has no page behind it
        height=38 * len(working) + 110,
        bargap=0.25,
        hovermode="closest",
        showlegend=True,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis={"title": {"text": "share of the whole network, in %"}, "range": [0, 100]},
        yaxis={"autorange": "reversed", "showgrid": False},
        margin={"l": 8, "r": 34, "t": 34, "b": 8},
    )
    return figure


def shares_in_words(rows: Sequence[Row]) -> str:
    """Say how much of both is in the dense layers.

    Examples
    --------
    >>> from cnnlab.nets import ALEXNET, summary
    >>> print(shares_in_words(summary(ALEXNET)))
    Dense layers hold 92.6 % of the parameters and do 4.7 % of the multiply-adds.
    """
    dense = [row for row in rows if row.kind == "Dense"]
    parameters, products = sum(r.parameters for r in rows), sum(r.multiply_adds for r in rows)
    return (
        f"Dense layers hold {_percent(sum(r.parameters for r in dense), parameters)} of the "
        f"parameters and do {_percent(sum(r.multiply_adds for r in dense), products)} of the "
        "multiply-adds."
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f} %"
