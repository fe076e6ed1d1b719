"""What part of the picture a unit can see.

The rule is Dumoulin and Visin's arithmetic read backwards: a layer with window k and stride s after
units that see r pixels, j pixels apart, sees r + (k - 1) * j pixels, and its units are s * j apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from cnnlab.nets.layers import RBF, Architecture, Dense, GlobalAveragePool, Layer
from cnnlab.nets.shape import Window
from cnnlab.nets.walk import PlacedLayer, walk


@dataclass(frozen=True, slots=True)
class Reach:
    """Which rows of the picture a unit sees; the columns alike.

    Attributes
    ----------
    size : int
        Rows of its receptive field.
    jump : int
        Rows from the field of one unit to that of the next.
    start : int
        First row that the first unit sees; below zero where padding is part of it.
    """

    size: int = 1
    jump: int = 1
    start: int = 0

    def after(self, window: int, stride: int, padding: int) -> Reach:
        """Return the reach of a layer whose windows slide over units of this one."""
        return Reach(
            self.size + (window - 1) * self.jump,
            self.jump * stride,
            self.start - padding * self.jump,
        )


def receptive_fields(architecture: Architecture) -> list[Reach | None]:
    """Return the reach of every layer's units; None where they see the whole picture.

    Parameters
    ----------
    architecture : tuple of layers
        With square windows, as all of the catalogue have.

    Examples
    --------
    LeNet-5's convolutions and pools see 5, 6, 14 and 16 rows:

    >>> from cnnlab.nets import LENET5
    >>> [reach and reach.size for reach in receptive_fields(LENET5)]
    [5, 5, 6, 14, 14, 16, 16, None, None, None, None, None]
    """
    start: Reach | None = Reach()
    return [reach for _, _, reach in walk(architecture, start, _reach_after)]


def _reach_after(
    placed: PlacedLayer, reach: Reach | None, made: Reach | None = None
) -> Reach | None:
    if made is not None:
        return made  # the skip sees less, in the middle of it
    if isinstance(placed.layer, Dense | GlobalAveragePool | RBF):
        return None
    window = window_of(placed.layer)
    if window is None or reach is None:
        return reach
    return reach.after(window.size[0], window.stride[0], window.padding[0])


def window_of(layer: Layer) -> Window | None:
    """Return what slides in a convolution or a pool; None for layers where nothing does.

    Examples
    --------
    >>> from cnnlab.nets import MaxPool, ReLU
    >>> window_of(MaxPool(3, 2)), window_of(ReLU())
    (Window(size=(3, 3), stride=(2, 2), padding=(0, 0), same=False), None)
    """
    window: Window | None = getattr(layer, "window", None)
    return window
