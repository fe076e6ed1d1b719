"""A drawing as text, for a link: four characters a point, a dot between strokes."""

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
