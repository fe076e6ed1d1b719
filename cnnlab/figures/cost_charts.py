"""What layers and networks cost, and what they are worth, as charts."""

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any

from cnnlab.figures.template import CHANNEL_COLORS, template
from cnnlab.learn.small_networks import ASKED, SmallNetwork
from cnnlab.nets.costs import LayerCosts

CONVOLUTION, LOCAL, DENSE = CHANNEL_COLORS["blue"], CHANNEL_COLORS["grey"], CHANNEL_COLORS["red"]
LEGEND = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
_DECADES = 14  # of the scale: the bytes of the largest layer that the sliders allow
_AXES = {
    "log": "logarithmic scale: from line to line × 1,000, so a bar a little longer is many times "
    "as much",
    "linear": "linear scale: twice as long is twice as much",
}
_UNITS = ("", " thousand", " million", " billion", " trillion", " quadrillion")


def in_words(number: int) -> str:
    """Write a large number so that it can be read.

    Examples
    --------
    >>> in_words(156), in_words(999_999), in_words(3_692_640)
    ('156', '1 million', '3.69 million')
    """
    if number < 100_000:
        return f"{number:,}"
    thousands, value = 0, float(number)
    while value >= 999.5 and thousands < len(_UNITS) - 1:
        thousands, value = thousands + 1, value / 1000
    return f"{value:.3g}{_UNITS[thousands]}"


def cost_bars(costs: LayerCosts, scale: str = "log") -> str:
    """Draw parameters, multiply-adds and bytes of a layer made in three ways.

    Parameters
    ----------
    costs : LayerCosts
    scale : {"log", "linear"}
        "log": every line that a bar crosses is a thousand times more. "linear": twice as long is
        twice as much, and the longest of each quantity fills the width.

    Returns
    -------
    str
        HTML; three bars for each quantity, and an axis that says which scale it is.

    Examples
    --------
    >>> from cnnlab.nets.costs import layer_costs
    >>> drawn = cost_bars(layer_costs((28, 28, 1), 6, 5))
    >>> drawn.count("<i "), ">156<" in drawn, ">14.8 million<" in drawn
    (9, True, True)
    """
    ways = (
        ("convolution", costs.convolution, CONVOLUTION),
        ("window, not shared", costs.local, LOCAL),
        ("fully connected", costs.dense, DENSE),
    )
    lines = [f"<table class='costs {scale}'>"]
    for title, quantity in (
        ("Parameters", "parameters"),
        ("Multiply-adds for one picture", "multiply_adds"),
        ("Bytes of parameters", "weight_bytes"),
    ):
        lines.append(f"<tr><th colspan=2 scope=rowgroup>{title}</th></tr>")
        numbers = [getattr(cost, quantity) for _, cost, _ in ways]
        for number, (name, _, color) in zip(numbers, ways, strict=True):
            share = log10(max(number, 1)) / _DECADES if scale == "log" else number / max(numbers)
            lines.append(_bar(name, number, share, color))
        if scale == "linear":
            lines.append(_ticks({0: "0", 0.5: in_words(max(numbers) // 2), 1: ""}))
    if scale == "log":
        powers = {3 * n / _DECADES: unit.strip() or "1" for n, unit in enumerate(_UNITS[:-1])}
        lines.append(_ticks(powers))
    lines.append(f"<tr><td></td><td class=axis>{_AXES[scale]}</td></tr></table>")
    return _STYLE + "".join(lines)


def _ticks(words: Mapping[float, str]) -> str:
    """Write words below the places, 0 to 1, where the lines stand."""
    ticks = "".join(f"<span style='left:{at:.2%}'>{one}</span>" for at, one in words.items())
    return f"<tr class=ticks aria-hidden=true><td></td><td><div>{ticks}</div></td></tr>"


def _bar(name: str, number: int, width: float, color: str) -> str:
    return (
        f"<tr><th scope=row>{name}</th><td><i style='width:{width:.2%};background:{color}'></i>"
        f"<b title='{number:,}'>{in_words(number)}</b></td></tr>"
    )


def efficiency_figure(measured: Sequence[SmallNetwork], by: str, dark: bool = False) -> Any:
    """Draw how many digits small networks read against what they cost.

    Parameters
    ----------
    measured : sequence of SmallNetwork
    by : {"parameters", "multiply_adds"}
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.Figure
        One series with convolutions, one without; bars from the worst to the best seed.

    Examples
    --------
    >>> from cnnlab.learn.small_networks import small_networks
    >>> [series.name for series in efficiency_figure(small_networks(), "parameters").data]
    ['with convolutions', 'dense layers only']
    """
    from plotly import graph_objects as go

    percent = ASKED / 100  # digits
    figure = go.Figure()
    for name, conv, color, symbol in (
        ("with convolutions", True, CONVOLUTION, "circle"),
        ("dense layers only", False, DENSE, "square"),
    ):
        found = sorted(
            (m for m in measured if m.convolutional is conv), key=lambda m: int(getattr(m, by))
        )
        figure.add_scatter(
            x=[getattr(m, by) for m in found],
            y=[m.mean / percent for m in found],
            error_y={
                "symmetric": False,
                "array": [(max(m.read) - m.mean) / percent for m in found],
                "arrayminus": [(m.mean - min(m.read)) / percent for m in found],
            },
            name=name,
            mode="markers",
            marker={"color": color, "symbol": symbol, "size": 12},
            customdata=[
                [m.name, f"{m.parameters:,}", f"{m.multiply_adds:,}", ", ".join(map(str, m.read))]
                for m in found
            ],
            hovertemplate="<b>%{customdata[0]}</b><br>%{y:.1f} % read on average<br>"
            "%{customdata[1]} parameters, %{customdata[2]} multiply-adds<br>"
            f"of {ASKED:,}, by seed: %{{customdata[3]}}<extra></extra>",
        )
    figure.update_layout(
        template=template(dark),
        height=420,
        hovermode="closest",
        showlegend=True,
        legend=LEGEND,
        xaxis={
            "type": "log",
            "dtick": 1,
            "exponentformat": "power",
            "title": {"text": f"{by.replace('_', '-')}, × 10 a line"},
        },
        yaxis={"title": {"text": "digits read, in %"}},
    )
    return figure


# Beside the scale there is room for a number, however long the bar.
_STYLE = f"""<style>
.costs {{ width: 100%; max-width: 900px; border-collapse: collapse; font-size: 0.9rem;
  margin-bottom: 0.8rem; }}
.costs th {{ text-align: left; font-weight: 400; padding: 0.1rem 0.8rem 0.1rem 0; width: 1%;
  white-space: nowrap; }}
.costs th[colspan] {{ font-weight: 600; padding-top: 0.7rem; }}
.costs td {{ padding: 0 5.8rem 0 0; white-space: nowrap; }}
.costs td:has(> i) {{ background: content-box no-repeat
  repeating-linear-gradient(to right,
    #7d858766 0 1px, transparent 1px calc(100% * 3 / {_DECADES})); }}
.costs.linear td:has(> i) {{ background-image: repeating-linear-gradient(to right,
    #7d858766 0 1px, transparent 1px 25%); }}
.costs i {{ display: inline-block; min-width: 1px; height: 1.1rem; vertical-align: middle; }}
.costs b {{ padding-left: 0.4rem; font-variant-numeric: tabular-nums; }}
.costs .axis {{ padding: 0; white-space: normal; font-size: 0.8rem; color: var(--quiet); }}
.costs .ticks div {{ position: relative; height: 1.3rem; }}
.costs .ticks span {{ position: absolute; top: 0.1rem; font-size: 0.8rem; color: var(--quiet); }}
@media (max-width: 640px) {{
  .costs th {{ white-space: normal; padding-right: 0.5rem; line-height: 1.2; }}
  .costs.log .ticks {{ display: none; }}
}}
</style>"""
