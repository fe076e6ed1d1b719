"""What a stack of 3x3 convolutions sees, and what it costs."""

from cnnlab.figures.template import CHANNEL_COLORS
from cnnlab.nets.stacked_convolutions import Stacked, ways

_FEW, _MANY = (223, 232, 245), (47, 111, 208)  # pale and full blue
_WHITE_INK = 0.95  # of the largest number: on paler blues, dark ink is easier to read


def ways_table(layers: int) -> str:
    """Write the pixels that a unit sees as a table in HTML, each with its ways to the unit.

    Parameters
    ----------
    layers : int
        Convolutions of 3x3.

    Returns
    -------
    str

    Examples
    --------
    >>> ways_table(2).count("<td")
    25
    """
    counts = ways(layers)
    rows = "".join(
        f"<tr>{''.join(_cell(count, count / int(counts.max())) for count in row)}</tr>"
        for row in counts.tolist()
    )
    return f"{_STYLE}<table class=ways style='--rows:{len(counts)}'>{rows}</table>"


def _cell(count: int, share: float) -> str:
    red, green, blue = (
        round(few + share * (many - few)) for few, many in zip(_FEW, _MANY, strict=True)
    )
    ink = ";color:white" if share > _WHITE_INK else ""
    return f"<td style='background:rgb({red},{green},{blue}){ink}'>{count}</td>"


def weights_bars(found: Stacked) -> str:
    """Draw the weights of the stack, layer on layer, above those of the one convolution.

    Parameters
    ----------
    found : Stacked

    Returns
    -------
    str
        HTML; one bar a layer, those of the stack stand in a row.

    Examples
    --------
    >>> from cnnlab.nets.stacked_convolutions import stacked
    >>> drawn = weights_bars(stacked(2, 64))
    >>> drawn.count(">36,864<"), drawn.count(">102,400<")
    (2, 1)
    """
    stack = [found.weights // found.layers] * found.layers

    def row(name: str, color: str, weights: list[int]) -> str:
        parts = "".join(
            f"<i style='width:{each / found.single_weights:.2%};background:{color}'>{each:,}</i>"
            for each in weights
        )
        return f"<tr><th scope=row>{name}</th><td>{parts}</td></tr>"

    return (
        f"{_STYLE}<table class=weights>"
        f"{row(f'{found.layers} × 3×3', CHANNEL_COLORS['blue'], stack)}"
        f"{row(f'one {found.sees}×{found.sees}', CHANNEL_COLORS['red'], [found.single_weights])}"
        "</table><p class=weights>weights (biases not counted)</p>"
    )


_STYLE = """<style>
.ways { width: 100%; max-width: 20rem; aspect-ratio: 1; table-layout: fixed;
  border-collapse: separate; border-spacing: 2px; font-variant-numeric: tabular-nums; }
.ways td { text-align: center; padding: 0; color: #0e1417;
  font-size: calc(1.1rem - 0.05rem * var(--rows)); }
table.weights { width: 100%; border-spacing: 0 0.6rem; border-collapse: separate; }
.weights th { width: 5rem; text-align: left; font-weight: 400; white-space: nowrap; }
.weights td { display: flex; }
.weights i { overflow: hidden; padding: 0.8rem 0; color: white; text-align: center;
  font-style: normal; font-size: 0.85rem; }
.weights i + i { box-shadow: inset 2px 0 white; }
p.weights { margin: 0 0 1rem 5rem; font-size: 0.85rem; }
</style>"""
