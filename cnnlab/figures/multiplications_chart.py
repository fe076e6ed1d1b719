"""What a convolution costs by sums and by spectra, as the kernel grows."""

from math import log10

from cnnlab.figures.template import CHANNEL_COLORS
from cnnlab.ops.fourier import Multiplications, multiplications

_WIDE, _HIGH, _LEFT, _RIGHT, _TOP, _BOTTOM = 560, 300, 52, 130, 24, 44
_SIDES = range(3, 33, 2)
_DECADES = 3
_LINES = (
    ("by_sums", "by sums", CHANNEL_COLORS["red"], ""),
    ("by_spectra", "by spectra", CHANNEL_COLORS["blue"], "7 4"),
    ("in_two_passes", "in two passes", CHANNEL_COLORS["grey"], "2 3"),
)


def multiplications_chart(rows: int, columns: int, side: int) -> str:
    """Draw multiplications a pixel over the kernel's side, on a logarithmic scale.

    Parameters
    ----------
    rows, columns : int
        Of the picture.
    side : int
        Of the kernel that is marked, 3 to 31.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> drawn = multiplications_chart(256, 256, 11)
    >>> drawn.count("<polyline"), drawn.count("<circle")
    (3, 3)
    """
    pixels = rows * columns
    counts = {each: multiplications(rows, columns, each) for each in _SIDES}

    def at(count: Multiplications, name: str) -> float:
        return _up(getattr(count, name) / pixels)

    parts = [
        f"<line class=grid x1='{_LEFT}' x2='{_WIDE - _RIGHT}' y1='{_up(10**n):.1f}' "
        f"y2='{_up(10**n):.1f}'/><text x='{_LEFT - 8}' y='{_up(10**n) + 4:.1f}' "
        f"text-anchor=end>{10**n:,}</text>"
        for n in range(_DECADES + 1)
    ]
    parts += [
        f"<text x='{_across(each):.1f}' y='{_HIGH - _BOTTOM + 18}' text-anchor=middle>{each}</text>"
        for each in (3, 7, 11, 15, 19, 23, 27, 31)
    ]
    parts.append(
        f"<line class=now x1='{_across(side):.1f}' x2='{_across(side):.1f}' y1='{_TOP}' "
        f"y2='{_HIGH - _BOTTOM}'/>"
    )
    for name, words, color, dashes in _LINES:
        points = " ".join(
            f"{_across(each):.1f},{at(count, name):.1f}" for each, count in counts.items()
        )
        parts.append(
            f"<polyline points='{points}' stroke='{color}' stroke-dasharray='{dashes}'/>"
            f"<circle cx='{_across(side):.1f}' cy='{at(counts[side], name):.1f}' r=5 "
            f"fill='{color}'/><text x='{_WIDE - _RIGHT + 8}' "
            f"y='{at(counts[_SIDES[-1]], name) + 4:.1f}'>{words}</text>"
        )
    return (
        f"{_STYLE}<svg class=multiplications viewBox='0 0 {_WIDE} {_HIGH}' role=img "
        "aria-label='Multiplications a pixel over the side of the kernel'>"
        f"<text x=4 y=13>multiplications a pixel, × 10 a line</text>{''.join(parts)}"
        f"<text x='{_WIDE - _RIGHT}' y='{_HIGH - 6}' text-anchor=end>rows and columns of the "
        "kernel</text></svg>"
    )


def _across(side: int) -> float:
    return _LEFT + (_WIDE - _LEFT - _RIGHT) * (side - 3) / 28


def _up(count: float) -> float:
    return _TOP + (_HIGH - _TOP - _BOTTOM) * (1 - log10(count) / _DECADES)


_STYLE = """<style>
.multiplications { display: block; width: 100%; max-width: 620px; }
.multiplications text { fill: currentColor; font-size: 13px; }
.multiplications .grid { stroke: var(--line); }
.multiplications .now { stroke: currentColor; stroke-dasharray: 1 4; }
.multiplications polyline { fill: none; stroke-width: 2.5; }
</style>"""
