"""What a layer does, or a sliding window reaches, in one sentence with the reader's numbers."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.figures.numbers import written
from cnnlab.nets.forward import Values
from cnnlab.nets.layers import (
    AveragePool,
    Conv,
    Dense,
    Flatten,
    Layer,
    MaxPool,
    ReLU,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.summary import times
from cnnlab.ops.pooling import pair


def input_sentence(image: Values) -> str:
    """Say what the network is given.

    Examples
    --------
    >>> input_sentence(np.eye(28, dtype=np.float32)[..., None])
    '28 × 28 numbers, from 0 (paper) to 1 (ink): 28 of the 784 are not 0, and more it never sees.'
    """
    ink = int(np.count_nonzero(image))
    return (
        f"{times(image.shape[:2])} numbers, from 0 (paper) to 1 (ink): {ink} of the "
        f"{image.size} are not 0, and more it never sees."
    )


def layer_sentence(layer: Layer, before: Values, after: Values) -> str:
    """Say what a layer makes of its input.

    Examples
    --------
    >>> values = np.array([[[-1.0], [2.0]], [[3.0], [0.5]]], np.float32)
    >>> layer_sentence(MaxPool(2), values, values.max((0, 1), keepdims=True))
    'Of each 2 × 2 window the largest value stays: 2 × 2 becomes 1 × 1, and 4 numbers become 1.'
    >>> layer_sentence(ReLU(), values, np.maximum(values, 0))
    'What is below 0 becomes 0, here 1 of 4 values; the rest stays as it is.'
    """
    low, high = number(after.min()), number(after.max())
    match layer:
        case Conv(maps=maps, size=size, padding=padding):
            rows, columns = pair(size)
            deep = before.shape[-1]
            around = f", with {padding} rows and columns of zeros on every side" if padding else ""
            summed = f", summed over all {deep} maps" if deep > 1 else ", summed"
            return (
                f"{maps} kernels of {times((rows, columns, deep))} slide over the "
                f"{times(before.shape[:2])} input{around}. Each stop makes "
                f"{rows * columns * deep} products{summed}, plus a bias: {maps} maps of "
                f"{times(after.shape[:2])}, here from {low} to {high}."
            )
        case ReLU():
            cut = int((before < 0).sum())
            return (
                f"What is below 0 becomes 0, here {cut:,} of {before.size:,} values; the rest "
                "stays as it is."
            )
        case Sigmoid():
            return (
                f"1 / (1 + e⁻ˣ) bends every value into 0..1: from {number(before.min())} to "
                f"{number(before.max())} it becomes {_between(after.min())} to "
                f"{_between(after.max())}; 0 and 1 are never reached."
            )
        case Tanh():
            return (
                "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) bends every value into −1..1: from "
                f"{number(before.min())} to {number(before.max())} it becomes "
                f"{_inside(after.min())} to {_inside(after.max())}; −1 and 1 are never reached."
            )
        case MaxPool(size) | AveragePool(size):
            does = "the largest value stays" if isinstance(layer, MaxPool) else "the mean is kept"
            return (
                f"Of each {times(pair(size))} window {does}: {times(before.shape[:2])} becomes "
                f"{times(after.shape[:2])}, and {before.size:,} numbers become {after.size:,}."
            )
        case Flatten():
            zeros = int((after == 0).sum())
            rest = f", {zeros} of them 0" if zeros else ""
            return f"{times(before.shape)} becomes one line of {after.size:,} numbers{rest}."
        case Dense(units):
            best = int(after.argmax())
            return (
                f"Each of {units} units adds up all {before.size:,} inputs, each times a weight "
                f"of its own, plus a bias. Greatest: unit {best} with {number(after[best])}."
            )
    return f"The values, {times(after.shape)}, stay as they are: this layer acts in training only."


def softmax_sentence(logits: Values, shares: Values) -> str:
    """Say how ten logits become ten shares.

    Examples
    --------
    >>> softmax_sentence(np.array([1.0, 3.0]), np.array([0.12, 0.88]))
    'e to the power of each logit, divided by the sum of all: 1 has the largest logit, 3, and gets 88.0 %; then comes 0 with 12.0 %. Together they are always 100 %.'
    """  # noqa: E501
    second, first = np.argsort(shares)[-2:]
    return (
        f"e to the power of each logit, divided by the sum of all: {first} has the largest logit, "
        f"{number(logits[first])}, and gets {percent(shares[first])}; then comes {second} with "
        f"{percent(shares[second])}. Together they are always 100 %."
    )


def number(value: float) -> str:
    """Write a value with three digits.

    Examples
    --------
    >>> number(-1.234)
    '−1.23'
    """
    return written(value, 3)


def _between(value: float) -> str:
    """Write a value of a sigmoid, which neither 0 nor 1 is."""
    if value > 0.995:
        return "more than 0.99"
    return number(value) if value >= 0.005 else "less than 0.01"


def _inside(value: float) -> str:
    """Write a value of tanh, which neither -1 nor 1 is."""
    if abs(value) > 0.995:
        return "more than 0.99" if value > 0 else "less than −0.99"
    return number(value)


def percent(share: float) -> str:
    """Write a share so that nearly all does not look like all.

    Examples
    --------
    >>> percent(0.5), percent(0.99996), percent(0.9999999), percent(0.0000001)
    ('50.0 %', '99.996 %', 'more than 99.999 %', 'less than 0.001 %')
    """
    if 0 < share < 0.000005:
        return "less than 0.001 %"
    if share > 0.999995:
        return "more than 99.999 %"
    if 0.0005 <= share <= 0.9995:
        return f"{share:.1%}".replace("%", " %")
    return f"{share:.3%}".replace("%", " %")


def reach_sentence(visits: NDArray[np.intp]) -> str:
    """Say how many cells of a square picture no window reaches, and where they are.

    Parameters
    ----------
    visits : int (size,)
        What `cnnlab.ops.window_visits.window_visits` counts along one side.

    Examples
    --------
    >>> reach_sentence(np.array([1, 1, 2, 1, 1, 0]))
    '11 of 36 cells are in no window (hatched): row 5 and column 5. Whatever they hold, the output stays the same.'
    >>> reach_sentence(np.array([1, 2, 1]))
    'Each of the 9 cells is in a window: the corner at row 0, column 0 in 1, those in most windows in 4.'
    """  # noqa: E501
    size, reached = len(visits), int(np.count_nonzero(visits))
    missed = size**2 - reached**2
    if missed == 0:
        first, most = int(visits[0]) ** 2, int(visits.max()) ** 2
        if visits.min() == visits.max():
            return f"Each of the {size**2} cells is in {_windows(most)}."
        return (
            f"Each of the {size**2} cells is in a window: the corner at row 0, column 0 in "
            f"{first}, those in most windows in {most}."
        )
    lines = [str(n) for n in np.flatnonzero(visits == 0)]
    where = f"row {lines[0]} and column {lines[0]}"
    if len(lines) > 1:
        listed = f"{', '.join(lines[:-1])} and {lines[-1]}"
        where = f"rows {listed}, and columns {listed}"
    cells = "cell is" if missed == 1 else "cells are"
    them = "it holds" if missed == 1 else "they hold"
    return (
        f"{missed} of {size**2} {cells} in no window (hatched): {where}. "
        f"Whatever {them}, the output stays the same."
    )


def _windows(count: int) -> str:
    return f"{count} window{'' if count == 1 else 's'}"
