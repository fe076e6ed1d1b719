"""How the numbers of a feature map become pixels on a screen."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from cnnlab.ops.signed_colors import signed_colors

Display = Literal["clip", "absolute", "signed"]


@dataclass(frozen=True)
class ValueRange:
    """What a display leaves out.

    Attributes
    ----------
    low, high : float
        Least and greatest value.
    below, above : int
        Pixels with a value that rounds to less than 0, or to more than 255.
    """

    low: float
    high: float
    below: int
    above: int


def value_range(output: NDArray[np.float32]) -> ValueRange:
    """Measure a feature map (H, W) or maps (H, W, C).

    Examples
    --------
    >>> value_range(np.float32([[-3, 0, 300]]))
    ValueRange(low=-3.0, high=300.0, below=1, above=1)
    """
    channels = output.reshape(*output.shape[:2], -1)
    return ValueRange(
        float(output.min()),
        float(output.max()),
        int((channels.min(axis=2) < -0.5).sum()),
        int((channels.max(axis=2) >= 255.5).sum()),
    )


def to_pixels(
    output: NDArray[np.float32], display: Display = "clip", scale: float | None = None
) -> NDArray[np.uint8]:
    """Paint a feature map.

    Parameters
    ----------
    output : float32 (H, W) or (H, W, 3)
        The map, or one map a colour channel.
    display : {"clip", "absolute", "signed"}
        "clip" rounds to 0..255; "absolute" drops the signs first; "signed" paints blue below
        zero, white at zero and red above it, three maps side by side.
    scale : float, optional
        The value painted full red when signed; without it, the greatest there is.

    Returns
    -------
    uint8 (H, W), (H, W, 3), or (H, 3 W, 3) for three maps, signed

    Raises
    ------
    ValueError
        If the display has no such name.

    Examples
    --------
    >>> to_pixels(np.float32([[-300, 0, 127.6]])).tolist()
    [[0, 0, 128]]
    >>> to_pixels(np.float32([[-4, 0, 4]]), "signed").tolist()
    [[[0, 76, 175], [255, 255, 255], [180, 26, 38]]]
    """
    if display not in get_args(Display):
        raise ValueError(f"display {display!r} is not one of {', '.join(get_args(Display))}")
    if display == "signed":
        maps = output if output.ndim == 2 else np.concatenate(np.moveaxis(output, 2, 0), axis=1)
        return signed_colors(maps, scale)
    shown = np.abs(output) if display == "absolute" else output
    return np.clip(np.rint(shown), 0, 255).astype(np.uint8)
