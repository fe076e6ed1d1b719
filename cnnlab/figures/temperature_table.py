"""Ten logits, and what softmax makes of them at a temperature."""

from __future__ import annotations

from cnnlab.figures.template import CHANNEL_COLORS
from cnnlab.nets.forward import Values


def temperature_table(logits: Values, shares: Values) -> str:
    """Write the logits and the probabilities as a table in HTML, each number with its bar.

    Parameters
    ----------
    logits : float (N,)
        Already divided by the temperature.
    shares : float (N,)
        What softmax made of them.

    Returns
    -------
    str

    Examples
    --------
    >>> import numpy as np
    >>> table = temperature_table(np.float32([-1, 1]), np.float32([0.12, 0.88]))
    >>> "<td>−1.0</td>" in table, "<td>88 %</td>" in table
    (True, True)
    """
    low, high = min(float(logits.min()), 0.0), max(float(logits.max()), 0.0)
    whole = (high - low) or 1.0
    rows = "".join(
        f"<tr><th scope=row>{digit}</th><td>{_number(logit)}</td>"
        f"<td class=b>{_bar((min(logit, 0.0) - low) / whole, abs(logit) / whole, logit)}</td>"
        f"<td>{_percent(share)}</td><td class=b>{_bar(0, share, 0)}</td></tr>"
        for digit, (logit, share) in enumerate(zip(logits.tolist(), shares.tolist(), strict=True))
    )
    return (
        f"{_STYLE}<table class=softened><thead><tr><th scope=col>digit</th>"
        "<th scope=col colspan=2>logit / T</th><th scope=col colspan=2>probability</th></tr>"
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _bar(start: float, length: float, value: float) -> str:
    color = CHANNEL_COLORS["grey" if value == 0 else "red" if value > 0 else "blue"]
    return f"<i style='margin-left:{start:.2%};width:{length:.2%};background:{color}'></i>"


def _number(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def _percent(share: float) -> str:
    """Write a share briefly; one that is nothing on the screen is not called zero."""
    if 0 < share < 0.005:
        return "&lt;1 %"
    return f"{100 * share:.0f} %" if share < 0.995 else "&gt;99 %"


_STYLE = """<style>
.softened { border-collapse: collapse; width: 100%; max-width: 40rem;
  font-variant-numeric: tabular-nums; font-size: 0.9rem; }
.softened th, .softened td { text-align: right; padding: 0.2rem 0.4rem; white-space: nowrap; }
.softened th[colspan] { text-align: left; }
.softened .b { width: 38%; }
.softened i { display: block; height: 0.9rem; min-width: 1px; }
</style>"""
