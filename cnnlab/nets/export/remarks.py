"""What exported source says about itself, in plain letters."""

from __future__ import annotations

from collections.abc import Sequence

from cnnlab.nets.shape import Shape
from cnnlab.nets.summary import Row


def by(shape: Shape) -> str:
    """Write a shape without a space.

    Examples
    --------
    >>> by((28, 28, 6))
    '28x28x6'
    """
    return "x".join(map(str, shape))


def remark(shape: Shape, parameters: int) -> str:
    """Say what a line puts out and learns.

    Examples
    --------
    >>> remark((28, 28, 6), 156), remark((400,), 0)
    ('28x28x6, 156 parameters', '400')
    """
    return by(shape) + (f", {parameters:,} parameters" if parameters else "")


def plain(title: str) -> str:
    r"""Make a title safe to stand in a docstring.

    Examples
    --------
    >>> plain('My "net"\n\\')
    "My 'net'"
    """
    return " ".join(title.replace("\\", " ").replace('"', "'").split())


def checked_picture(rows: Sequence[Row]) -> Shape:
    """Return the shape of the pictures that a network to export is given.

    Raises
    ------
    ValueError
        If it has no layer, or is given vectors.
    """
    if not rows or len(rows[0].input_shape) != 3:
        raise ValueError("a network to export needs a layer and pictures (rows, columns, channels)")
    return rows[0].input_shape
