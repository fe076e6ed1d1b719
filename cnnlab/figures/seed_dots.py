"""Shares that networks read, one dot a training, on one scale."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import numpy as np


def seed_dots(rows: Mapping[str, Sequence[float]], low: float, high: float = 1.0) -> str:
    """Draw in HTML a line a network: its name, a dot for each training, and the mean.

    Parameters
    ----------
    rows : mapping
        Name -> shares from 0 to 1.
    low, high : float
        Ends of the scale.

    Returns
    -------
    str

    Examples
    --------
    >>> drawn = seed_dots({"LeNet": [0.97, 0.95]}, low=0.8)
    >>> drawn.count("<i "), "96.0 %" in drawn, "95.0 to 97.0" in drawn
    (2, True, True)
    """
    lines = []
    for name, shares in rows.items():
        dots = "".join(
            f"<i style='left:{(share - low) / (high - low):.2%}' title='{100 * share:.1f} %'></i>"
            for share in shares
        )
        span = f"{100 * min(shares):.1f} to {100 * max(shares):.1f}"
        lines.append(
            f"<tr><th scope=row>{html.escape(name)}</th><td class=d><span>{dots}</span></td>"
            f"<td><b>{mean_share(shares)}</b><br><small>{span}</small></td></tr>"
        )
    ends = f"<span class=e><span>{100 * low:.0f} %</span><span>{100 * high:.0f} %</span></span>"
    return (
        f"{_STYLE}<table class=dots><thead><tr><td></td><td class=d>{ends}</td><td>mean</td></tr>"
        f"</thead><tbody>{''.join(lines)}</tbody></table>"
    )


def mean_share(shares: Sequence[float]) -> str:
    """Write the mean of shares in per cent.

    Examples
    --------
    >>> mean_share([0.97, 0.95])
    '96.0 %'
    """
    return f"{100 * np.mean(shares):.1f} %"


_STYLE = """<style>
.dots { border-collapse: collapse; width: 100%; max-width: 760px; margin: 0.4rem 0 1rem;
  font-size: 0.95rem; font-variant-numeric: tabular-nums; }
.dots th { text-align: left; font-weight: 400; padding: 0.4rem 0.8rem 0.4rem 0; width: 38%; }
.dots td { text-align: right; white-space: nowrap; line-height: 1.25; padding: 0.3rem 0; }
.dots tbody tr { border-top: 1px solid var(--line, #8884); }
.dots .d { width: 42%; padding: 0 1.2rem 0 0; }
.dots .d > span { position: relative; display: block; height: 1px;
  background: color-mix(in srgb, currentColor 40%, transparent); }
.dots .d > .e { display: flex; justify-content: space-between; height: auto; background: none; }
.dots i { position: absolute; top: -6px; width: 12px; height: 12px; margin-left: -6px;
  border-radius: 50%; background: color-mix(in srgb, currentColor 55%, transparent); }
</style>"""
