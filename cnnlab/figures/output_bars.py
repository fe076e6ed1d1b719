"""One layer's outputs, computed in two ways."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.template import CHANNEL_COLORS


def same_weights_bars(dense: NDArray[np.float32], convolution: NDArray[np.float32]) -> str:
    """Draw the outputs as bars in HTML, and the other way's as lines on their ends.

    Parameters
    ----------
    dense, convolution : float32 (units,)

    Returns
    -------
    str

    Examples
    --------
    >>> drawn = same_weights_bars(np.float32([3, -1]), np.float32([3, -1]))
    >>> drawn.count("<i "), "unit 1: dense −1.00000, convolution −1.00000" in drawn
    (2, True)
    """
    low = min(float(dense.min()), float(convolution.min()), 0.0)
    high = max(float(dense.max()), float(convolution.max()), 0.0)
    whole = (high - low) or 1.0

    def column(unit: int, one: float, other: float) -> str:
        title = f"unit {unit}: dense {one:.5f}, convolution {other:.5f}".replace("-", "−")
        return (
            f"<i title='{title}' style='--from:{(min(one, 0) - low) / whole:.2%};"
            f"--long:{abs(one) / whole:.2%};--line:{(other - low) / whole:.2%}'></i>"
        )

    pairs = zip(dense.tolist(), convolution.tolist(), strict=True)
    columns = "".join(column(unit, *both) for unit, both in enumerate(pairs))
    top, bottom = (f"{end:.1f}".replace("-", "−") for end in (high, low))
    words = f"{len(dense)} outputs, from {bottom} to {top}, the same both ways"
    return (
        f"{_STYLE}<p class=twice-key><b></b> as a dense layer <s></s> as a convolution</p>"
        f"<div class=twice><span>{top}</span><span style='--at:{-low / whole:.2%}'>0</span>"
        f"<span>{bottom}</span><div role=img aria-label='{words}'>{columns}</div></div>"
        f"<p class=twice-key>unit, or map: 0 on the left, {len(dense) - 1} on the right</p>"
    )


_STYLE = f"""<style>
.twice {{ position: relative; height: 240px; margin: 0.6rem 0; padding-left: 3rem;
  font-size: 0.85rem; font-variant-numeric: tabular-nums; }}
.twice > div {{ display: flex; height: 100%; }}
.twice span {{ position: absolute; left: 0; width: 2.6rem; text-align: right;
  transform: translateY(50%); bottom: 0; }}
.twice span:first-child {{ bottom: 100%; }}
.twice span:nth-child(2) {{ bottom: var(--at); }}
.twice i {{ position: relative; flex: 1; }}
.twice i::before, .twice i::after {{ content: ""; position: absolute; left: 15%; right: 15%; }}
.twice i::before {{ bottom: var(--from); height: var(--long);
  background: {CHANNEL_COLORS["red"]}; }}
.twice i::after {{ bottom: calc(var(--line) - 1.5px); height: 3px; left: 0; right: 0;
  background: currentColor; }}
.twice-key {{ margin: 0.2rem 0 0.8rem; font-size: 0.85rem; }}
.twice-key b, .twice-key s {{ display: inline-block; width: 14px; }}
.twice-key b {{ height: 10px; background: {CHANNEL_COLORS["red"]}; }}
.twice-key s {{ height: 3px; margin: 0 0 3px 1rem; background: currentColor; }}
</style>"""
