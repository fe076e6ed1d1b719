"""A drawing as text, for a link: four characters a point, a dot between strokes."""

import math
from collections.abc import Iterable, Sequence

PAD_SIDE = 1024
"""Units along each side of the pad; a point is two whole numbers below it."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

Stroke = list[tuple[int, int]]


def strokes_to_text(strokes: Iterable[Iterable[Sequence[float]]]) -> str:
    """Write strokes on a pad of 1024 by 1024 as text that needs no escaping in a link.

    Parameters
    ----------
    strokes : iterable of lists of [x, y]
        Points outside of the pad are moved to its edge; a stroke without any is left out.

    Examples
    --------
    >>> strokes_to_text([[[0, 0], [1023, 64]], [[5, 6]]])
    '0000F_10.0506'
    """
    words = ("".join(_word(x) + _word(y) for x, y in stroke) for stroke in strokes)
    return ".".join(filter(None, words))


def strokes_from_text(text: str) -> list[Stroke]:
    """Read strokes back: the opposite of `strokes_to_text`.

    Raises
    ------
    ValueError
        If the text was not written by it.

    Examples
    --------
    >>> strokes_from_text("0000F_10.0506")
    [[(0, 0), (1023, 64)], [(5, 6)]]
    """
    return [_stroke(part) for part in text.split(".") if part]


def _word(coordinate: float) -> str:
    whole = min(PAD_SIDE - 1, max(0, round(coordinate)))
    return _ALPHABET[whole // 64] + _ALPHABET[whole % 64]


def _stroke(part: str) -> Stroke:
    if len(part) % 4:
        raise ValueError(f"a stroke of {len(part)} characters: each point has four")
    if strange := set(part).difference(_ALPHABET):
        raise ValueError(f"{min(strange)!r} stands for no number")
    numbers = [
        64 * _ALPHABET.index(a) + _ALPHABET.index(b)
        for a, b in zip(part[::2], part[1::2], strict=True)
    ]
    if max(numbers) >= PAD_SIDE:
        raise ValueError(f"a point at {max(numbers)}: the pad ends at {PAD_SIDE - 1}")
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def thinned(text: str, longest: int) -> str:
    """Leave out points until a drawing's text is short enough: those that its lines need least.

    A point stays where the line without it would miss it by more than a tolerance, which doubles
    from one unit of the pad on (Ramer, 1972; Douglas and Peucker, 1973). First and last points of
    strokes always stay, so that a drawing of very many strokes may stay too long.

    Parameters
    ----------
    text : str
        As `strokes_to_text` writes it.
    longest : int
        Characters.

    Returns
    -------
    str
        The text itself where it is short enough.

    Raises
    ------
    ValueError
        If the text is no drawing.

    Examples
    --------
    >>> straight = strokes_to_text([[(0, 0), (10, 10), (20, 20), (20, 40)]])
    >>> strokes_from_text(thinned(straight, 12))
    [[(0, 0), (20, 20), (20, 40)]]
    """
    strokes = strokes_from_text(text)
    tolerance = 1.0
    while len(text) > longest and tolerance < PAD_SIDE:
        text = strokes_to_text(_without_needless(stroke, tolerance) for stroke in strokes)
        tolerance *= 2
    return text


def _without_needless(stroke: Stroke, tolerance: float) -> Stroke:
    kept = {0, len(stroke) - 1}
    spans = [(0, len(stroke) - 1)]
    while spans:
        first, last = spans.pop()
        misses = [_miss(stroke[n], stroke[first], stroke[last]) for n in range(first + 1, last)]
        if misses and max(misses) > tolerance:
            middle = first + 1 + misses.index(max(misses))
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return [stroke[n] for n in sorted(kept)]


def _miss(point: tuple[int, int], start: tuple[int, int], end: tuple[int, int]) -> float:
    """Return how far a point is from the line between two others."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    along, across = x1 - x0, y1 - y0
    length = along**2 + across**2
    share = ((x - x0) * along + (y - y0) * across) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(x - x0 - share * along, y - y0 - share * across)
