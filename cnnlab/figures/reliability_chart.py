"""How far a network's probabilities can be trusted, as SVG: it follows a slider."""

from collections.abc import Mapping, Sequence
from math import log, sqrt

from cnnlab.explain.evaluation import Bin
from cnnlab.figures.numbers import written
from cnnlab.figures.template import CHANNEL_COLORS

FEW = 20
"""Digits: with fewer, one more or less read right moves the mark by more than 5 points."""

_SIDE, _LEFT, _TOP, _BOTTOM, _RIGHT = 340, 46, 14, 44, 14
_BLUE, _GREY, _RED = (CHANNEL_COLORS[name] for name in ("blue", "grey", "red"))


def reliability_chart(bins: Sequence[Bin], title: str) -> str:
    """Draw, for each part, the share that is right against the mean confidence.

    Parameters
    ----------
    bins : sequence of Bin
        As `cnnlab.explain.evaluation.reliability` returns them; those without digits are left out.
    title : str
        What the network is asked with.

    Returns
    -------
    str
        A figure in HTML. The diagonal is where the probabilities would be right; a mark with few
        digits is hollow, and a whisker reaches as far as chance alone may have moved it.

    Examples
    --------
    >>> drawn = reliability_chart([Bin(0.9, 1.0, count=200, right=190, confidence=0.98)], "T = 1")
    >>> drawn.count("<circle"), "90 to 100 % sure: 190 of 200 right" in drawn
    (1, True)
    """
    told = [_told(one) for one in bins if one.count]
    marks = "".join(
        f"<g><title>{words}</title>{_mark(one)}</g>"
        for words, one in zip(told, (one for one in bins if one.count), strict=True)
    )
    ends = f"M{_across(0):.1f} {_up(0):.1f}L{_across(1):.1f} {_up(1):.1f}"
    ticks = [(share, f"{100 * share:.0f} %") for share in (0, 0.2, 0.4, 0.6, 0.8, 1)]
    axes = _axes([*ticks], [*ticks], "how sure it is, on average", "share read right")
    return _figure(title, "; ".join(told), f"{axes}<path class=ideal d='{ends}'/>{marks}")


def valley_chart(losses: Mapping[float, float], now: float, now_loss: float, title: str) -> str:
    """Draw the loss over the temperature, and where the slider stands.

    Parameters
    ----------
    losses : mapping
        Temperature, rising -> loss: the curve.
    now, now_loss : float
        The slider's.
    title : str

    Returns
    -------
    str
        A figure in HTML; temperatures stand at equal ratios.

    Examples
    --------
    >>> drawn = valley_chart({0.5: 2.0, 1.0: 1.0, 2.0: 3.0}, 1.0, 1.0, "Loss")
    >>> drawn.count("<circle"), "lowest at T = 1" in drawn
    (1, True)
    """
    first, last = min(losses), max(losses)
    least, most = min(losses.values()), max(losses.values())
    room = (most - least) or 1.0

    def place(temperature: float, loss: float) -> str:
        across = log(temperature / first) / log(last / first)
        return f"{_across(across):.1f},{_up(0.05 + 0.9 * (loss - least) / room):.1f}"

    points = " ".join(place(*each) for each in losses.items())
    across, up = place(now, now_loss).split(",")
    below = [
        (log(t / first) / log(last / first), f"{t:g}")
        for t in (0.25, 0.5, 1, 2, 4, 8)
        if first <= t <= last
    ]
    beside = [(0.05, written(least, 2)), (0.95, written(most, 2))]
    axes = _axes(below, beside, "temperature T", "loss")
    lowest = min(losses, key=lambda t: losses[t])
    told = f"Loss over temperature, lowest at T = {lowest:.3g}; at {now:g} it is {now_loss:.3f}"
    drawn = (
        f"{axes}<polyline class=valley points='{points}'/>"
        f"<circle cx={across} cy={up} r=6 fill='{_RED}'/>"
    )
    return _figure(title, told, drawn)


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


def _told(one: Bin) -> str:
    return f"{100 * one.low:.0f} to {100 * one.high:.0f} % sure: {one.right} of {one.count} right"


def _mark(one: Bin) -> str:
    """Draw a mark, its whisker, and how many digits it stands for."""
    across, up = _across(one.confidence), _up(one.share)
    low, high = confidence_interval(one.right, one.count)
    fill = "var(--st-background-color, none)" if one.count < FEW else _BLUE
    return (
        f"<path class=whisker d='M{across:.1f} {_up(low):.1f}V{_up(high):.1f}'/>"
        f"<circle cx={across:.1f} cy={up:.1f} r=6 fill='{fill}' stroke='{_BLUE}' stroke-width=2 />"
        f"<text x={across - 9:.1f} y={up - 7:.1f} text-anchor=end>{one.count}</text>"
    )


def _axes(
    below: Sequence[tuple[float, str]], beside: Sequence[tuple[float, str]], low: str, left: str
) -> str:
    lines = [
        f"<path class=grid d='M{_across(at):.1f} {_TOP}V{_SIDE - _BOTTOM}'/>"
        f"<text x={_across(at):.1f} y={_SIDE - _BOTTOM + 17} text-anchor=middle>{words}</text>"
        for at, words in below
    ]
    lines += [
        f"<path class=grid d='M{_LEFT} {_up(at):.1f}H{_SIDE - _RIGHT}'/>"
        f"<text x={_LEFT - 6} y={_up(at) + 4:.1f} text-anchor=end>{words}</text>"
        for at, words in beside
    ]
    return (
        "".join(lines)
        + f"<text x={_SIDE - _RIGHT} y={_SIDE - 6} text-anchor=end>{low}</text>"
        + f"<text class=name x={_LEFT + 6} y={_TOP + 14}>{left}</text>"
    )


def _figure(title: str, told: str, drawn: str) -> str:
    return (
        f"<figure class=reliability><figcaption>{title}</figcaption><svg viewBox='0 0 {_SIDE} "
        f"{_SIDE}' role=img aria-label='{told}'>{drawn}</svg></figure>"
    )


def _across(share: float) -> float:
    return _LEFT + (_SIDE - _LEFT - _RIGHT) * (share + 0.03) / 1.07


def _up(share: float) -> float:
    return _SIDE - _BOTTOM - (_SIDE - _TOP - _BOTTOM) * (share + 0.03) / 1.1


STYLE = f"""<style>
.reliability {{ margin: 0; flex: 1 1 260px; max-width: 400px; }}
.reliability svg {{ display: block; width: 100%; }}
.reliability text {{ fill: currentColor; font-size: 12px; }}
.reliability .grid {{ stroke: color-mix(in srgb, currentColor 18%, transparent); }}
.reliability .ideal {{ stroke: {_GREY}; stroke-width: 2; stroke-dasharray: 7 5; }}
.reliability .whisker {{ stroke: {_GREY}; stroke-width: 2; }}
.reliability .valley {{ fill: none; stroke: {_BLUE}; stroke-width: 2.5; }}
</style>"""
