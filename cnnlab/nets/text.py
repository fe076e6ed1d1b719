"""A network as text for a link, such as 28x28x1_c6k5p2_s_a2_f_d10.

First the input, then one word a layer, "_" between. A word is a letter and its numbers:

    c6k5p2     convolution: maps, kernel; then as needed s stride, p padding, g groups
    w3s2ps     depthwise: kernel; as needed s stride, p padding; "ps" is padding "same"
    m3s2 a2    max and average pooling: window; as needed s stride, p padding
    v          global average pooling
    r u s t    ReLU, ReLU6, sigmoid, tanh
    n3         what the three layers before make, and what went into the first of them, added
    o0.5       dropout and its share
    b l5       batch normalisation; local response normalisation and its size
    f d120     flatten; dense and its units

A window, its stride or its padding may be two numbers: m3x2. None of these letters needs escaping.
Words come in the order of computing, so the word of a layer made of others follows theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from cnnlab.nets.layers import (
    Architecture,
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Depthwise,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
    LocalResponseNorm,
    MaxPool,
    ReLU,
    ReLU6,
    Residual,
    Shape,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.shape import Around
from cnnlab.nets.walk import placed_layers
from cnnlab.ops.pooling import Size, pair

MOST_LAYERS = 80
_MOST_WORDS = 100  # those inside of skips counted, too

_PLAIN: Mapping[
    str, type[ReLU | ReLU6 | Sigmoid | Tanh | BatchNorm | Flatten | GlobalAveragePool]
] = {
    "r": ReLU,
    "u": ReLU6,
    "s": Sigmoid,
    "t": Tanh,
    "b": BatchNorm,
    "f": Flatten,
    "v": GlobalAveragePool,
}
_LETTERS: dict[type, str] = {kind: letter for letter, kind in _PLAIN.items()}

_N = r"(\d{1,4})"
_PAIR = r"(\d{1,4}(?:x\d{1,4})?)"
_AROUND = r"(?:p(\d{1,4}|s))?"
_POOL = rf"{_PAIR}(?:s{_PAIR})?(?:p{_PAIR})?"

# What follows a layer's letter, and what is made of it; a number left out is None.
_FORMS: Mapping[str, tuple[str, Callable[..., Layer]]] = {
    "c": (
        rf"{_N}k{_PAIR}(?:s{_N})?{_AROUND}(?:g{_N})?",
        lambda maps, size, stride, padding, groups: Conv(
            int(maps), _size(size), int(stride or 1), _around(padding), int(groups or 1)
        ),
    ),
    "w": (
        rf"{_PAIR}(?:s{_N})?{_AROUND}",
        lambda size, stride, padding: Depthwise(_size(size), int(stride or 1), _around(padding)),
    ),
    "m": (_POOL, lambda *numbers: MaxPool(*_pool(*numbers))),
    "a": (_POOL, lambda *numbers: AveragePool(*_pool(*numbers))),
    "o": (r"(\d(?:\.\d+)?(?:e-\d{2,3})?)", lambda share: Dropout(float(share))),
    "l": (_N, lambda size: LocalResponseNorm(int(size))),
    "d": (_N, lambda units: Dense(int(units))),
}


def network_to_text(architecture: Architecture, input_shape: Shape) -> str:
    """Write a network so that a link can hold it, whether or not its layers can follow each other.

    Raises
    ------
    ValueError
        If it has more than 80 layers (100 with those inside of skips), a number that is not a
        whole one from 0 to 9999, or a layer that only LeNet-5 of 1998 has.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> network_to_text(LENET5, (28, 28, 1))
    '28x28x1_c6k5p2_s_a2_c16k5_s_a2_f_d120_s_d84_s_d10'
    """
    words = (layer_to_text(placed.layer) for placed in placed_layers(architecture))
    text = "_".join(["x".join(map(str, input_shape)), *words])
    if network_from_text(text) != (tuple(architecture), tuple(input_shape)):
        raise ValueError(f"{text} would not be read as the same network")
    return text


def network_from_text(text: str) -> tuple[Architecture, Shape]:
    """Read a network back: the opposite of `network_to_text`.

    Raises
    ------
    ValueError
        If the text is not of that form; the message names the word.

    Examples
    --------
    >>> network_from_text("28x28x1_f_d10")
    ((Flatten(), Dense(units=10)), (28, 28, 1))
    """
    head, *words = text.split("_", _MOST_WORDS + 1)
    if len(words) > _MOST_WORDS:
        raise ValueError(f"a network has at most {MOST_LAYERS} layers here")
    numbers = re.fullmatch(rf"{_N}x{_N}x{_N}", head, re.ASCII)
    if not numbers or "0" in map(str, map(int, numbers.groups())):
        raise ValueError(f"input {head[:20]!r}: rows x columns x channels, such as 28x28x1")
    rows, columns, channels = map(int, numbers.groups())
    layers: list[Layer] = []
    for word in words:
        if count := re.fullmatch(r"n([1-9]\d?)", word, re.ASCII):
            inside = len(layers) - int(count[1])
            if inside < 0:
                raise ValueError(f"{word!r} asks for more layers than stand before it")
            layers[inside:] = [Residual(tuple(layers[inside:]))]
        else:
            layers.append(layer_from_text(word))
    if len(layers) > MOST_LAYERS:
        raise ValueError(f"a network has at most {MOST_LAYERS} layers here")
    return tuple(layers), (rows, columns, channels)


def layer_to_text(layer: Layer) -> str:
    """Write one layer as its word; raises what `network_to_text` does.

    Examples
    --------
    >>> layer_to_text(Conv(6, 5, padding=2)), layer_to_text(MaxPool(3, 2))
    ('c6k5p2', 'm3s2')
    """
    match layer:
        case Conv(maps, size, stride, padding):
            groups = f"g{layer.groups}" if layer.groups != 1 else ""
            return f"c{maps}k{_written(size)}{_sliding(stride, padding)}{groups}"
        case Depthwise(size, stride, padding):
            return f"w{_written(size)}{_sliding(stride, padding)}"
        case Residual(layers):
            return f"n{len(layers)}"
        case MaxPool(size, stride, padding) | AveragePool(size, stride, padding):
            steps = "" if stride is None else f"s{_written(stride)}"
            around = "" if padding == 0 else f"p{_written(padding)}"
            return f"{'m' if isinstance(layer, MaxPool) else 'a'}{_written(size)}{steps}{around}"
        case Dropout(p):
            return f"o{p}"
        case LocalResponseNorm(size):
            return f"l{size}"
        case Dense(units):
            return f"d{units}"
    letter = _LETTERS.get(type(layer))
    if letter is None:
        raise ValueError(f"{layer} is described only: it cannot be in a link")
    return letter


def layer_from_text(word: str) -> Layer:
    """Read one layer; raises what `network_from_text` does.

    Examples
    --------
    >>> layer_from_text("m3s2")
    MaxPool(size=3, stride=2, padding=0)
    """
    letter, numbers = word[:1], word[1:]
    if letter in _PLAIN and not numbers:
        return _PLAIN[letter]()
    if letter in _FORMS:
        form, make = _FORMS[letter]
        if found := re.fullmatch(form, numbers, re.ASCII):
            return make(*found.groups())
    raise ValueError(f"{word[:20]!r} is not a layer; such as c6k5p2, m2, r, f or d10")


def _sliding(stride: int, padding: Around) -> str:
    around = "ps" if padding == "same" else f"p{padding}" if padding else ""
    return (f"s{stride}" if stride != 1 else "") + around


def _around(text: str | None) -> Around:
    return "same" if text == "s" else int(text or 0)


def _pool(size: str, stride: str | None, padding: str | None) -> tuple[Size, Size | None, Size]:
    return _size(size), None if stride is None else _size(stride), _size(padding or "0")


def _size(text: str) -> Size:
    numbers = [int(number) for number in text.split("x")]
    return numbers[0] if len(numbers) == 1 else (numbers[0], numbers[1])


def _written(size: Size) -> str:
    return "x".join(map(str, pair(size))) if isinstance(size, tuple) else str(size)
