"""How a number is written on the screen: one rule, which ``number.js`` in the kit follows too."""

from decimal import ROUND_HALF_UP, Decimal

_TINY, _HUGE = 1e-4, 1e9  # below and from here on with a power of ten
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def written(value: float, digits: int = 4) -> str:
    """Write a number with as many digits as say it, and at most so many that count.

    Minus is a real one, thousands are set apart, what stands before the point is never rounded
    away, and only tiny and huge numbers have a power of ten.

    Examples
    --------
    >>> written(-3472.04), written(-403.31), written(23326.2), written(0.5), written(0)
    ('−3,472', '−403.3', '23,326', '0.5', '0')
    >>> written(0.0000362), written(-1.5e30, 2)
    ('3.62 × 10⁻⁵', '−1.5 × 10³⁰')
    """
    exact = abs(Decimal(float(value)))
    if not exact:
        return "0"
    sign = "−" if value < 0 else ""
    power = exact.adjusted()
    if not _TINY <= exact < _HUGE:
        rounded = _rounded(exact.scaleb(-power), digits - 1)
        if rounded >= 10:
            rounded, power = rounded / 10, power + 1
        return f"{sign}{_bare(rounded)} × 10{str(power).translate(_RAISED)}"
    return sign + _bare(_rounded(exact, max(0, digits - 1 - power)))


def _rounded(value: Decimal, decimals: int) -> Decimal:
    """Round halves up, as JavaScript does."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _bare(value: Decimal) -> str:
    """Set thousands apart and leave out zeros at the end."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
