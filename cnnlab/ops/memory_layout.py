"""Where a picture's numbers sit in memory, in the two orders that libraries use."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ORDERS = ("hwc", "chw")
"""Height x width x channel, and channel x height x width."""


@dataclass(frozen=True)
class Place:
    """One number in memory.

    Attributes
    ----------
    offset : int
        How many numbers come before it.
    row, column, channel : int
        Which number of the picture it is.
    """

    offset: int
    row: int
    column: int
    channel: int


def offset_of(
    shape: tuple[int, int, int], row: int, column: int, channel: int, order: str = "hwc"
) -> int:
    """Count the numbers that come before one number of a picture.

    Parameters
    ----------
    shape : (H, W, C)
        Rows, columns and channels of the picture, whatever the order.
    row, column, channel : int
        Which number, counted from 0.
    order : {"hwc", "chw"}
        The order in memory.

    Returns
    -------
    int
        The offset.

    Raises
    ------
    ValueError
        If the order has no such name.

    Examples
    --------
    >>> offset_of((240, 320, 3), 1, 0, 2)
    962
    >>> offset_of((240, 320, 3), 1, 0, 2, order="chw")
    153920
    """
    height, width, channels = shape
    if order == "hwc":
        return (row * width + column) * channels + channel
    if order == "chw":
        return (channel * height + row) * width + column
    raise ValueError(f"order {order!r} is not one of {', '.join(ORDERS)}")


def place_at(shape: tuple[int, int, int], offset: int, order: str = "hwc") -> Place:
    """Tell which number of a picture stands at an offset: `offset_of` backwards.

    Examples
    --------
    >>> place_at((240, 320, 3), 962)
    Place(offset=962, row=1, column=0, channel=2)
    """
    height, width, channels = shape
    if order == "hwc":
        pixel, channel = divmod(offset, channels)
        return Place(offset, *divmod(pixel, width), channel)
    line, column = divmod(offset, width)
    channel, row = divmod(line, height)
    return Place(offset, row, column, channel)


def neighbours(
    image: NDArray[np.uint8], offset: int, order: str, reach: int
) -> list[tuple[Place, int]]:
    """Return the places around an offset, with the numbers there; fewer at either end.

    Examples
    --------
    >>> image = np.uint8([[[10, 20, 30], [40, 50, 60]]])
    >>> [number for _, number in neighbours(image, 1, "chw", reach=2)]
    [10, 40, 20, 50]
    """
    channels = image.reshape(*image.shape[:2], -1)  # (H, W, C)
    shape = (channels.shape[0], channels.shape[1], channels.shape[2])
    offsets = range(max(0, offset - reach), min(channels.size, offset + reach + 1))
    places = [place_at(shape, n, order) for n in offsets]
    return [(place, int(channels[place.row, place.column, place.channel])) for place in places]
