"""Pictures of one channel, of some of them together, and of all in the order of memory."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def one_channel(image: NDArray[np.uint8], channel: int, tinted: bool = True) -> NDArray[np.uint8]:
    """Draw one channel: (H, W, 3) in its own colour, or (H, W) as grey.

    Examples
    --------
    >>> one_channel(np.uint8([[[1, 2, 3]]]), 1).tolist()
    [[[0, 2, 0]]]
    >>> one_channel(np.uint8([[[1, 2, 3]]]), 1, tinted=False).tolist()
    [[2]]
    """
    if not tinted:
        return image[..., channel].copy()
    return keep_channels(image, [n == channel for n in range(3)])


def keep_channels(image: NDArray[np.uint8], on: Sequence[bool]) -> NDArray[np.uint8]:
    """Set the channels that are switched off to zero: (H, W, 3).

    Examples
    --------
    >>> keep_channels(np.uint8([[[1, 2, 3]]]), [True, False, True]).tolist()
    [[[1, 0, 3]]]
    """
    return image * np.array(on, dtype=np.uint8)


def memory_picture(image: NDArray[np.uint8], order: str) -> NDArray[np.uint8]:
    """Lay out a picture's numbers as memory holds them, one row of the picture to a line.

    Parameters
    ----------
    image : uint8 (H, W) or (H, W, 3)
        The picture.
    order : {"hwc", "chw"}
        Height x width x channel, or channel x height x width.

    Returns
    -------
    uint8 (H, W C) or (C H, W)
        Each number as a grey pixel.

    Examples
    --------
    >>> image = np.uint8([[[1, 2, 3], [4, 5, 6]]])
    >>> memory_picture(image, "hwc").tolist()
    [[1, 2, 3, 4, 5, 6]]
    >>> memory_picture(image, "chw").tolist()
    [[1, 4], [2, 5], [3, 6]]
    """
    channels = image.reshape(*image.shape[:2], -1)  # (H, W, C)
    if order == "hwc":
        return channels.reshape(image.shape[0], -1)  # (H, W C)
    return np.transpose(channels, (2, 0, 1)).reshape(-1, image.shape[1])  # (C H, W)
