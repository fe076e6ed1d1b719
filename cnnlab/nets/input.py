"""What pictures a network takes, and what is done to their values before the first layer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.nets.forward import Values
from cnnlab.nets.shape import Shape


@dataclass(frozen=True, slots=True)
class Input:
    """The pictures that a network takes: their size, and how they are prepared.

    A picture's values, from 0 to 1, become ``(scale * value - mean) / deviation``.

    Attributes
    ----------
    rows, columns, channels : int
    scale : float
    mean, deviation : tuple of float
        One number, or one a channel.

    Raises
    ------
    ValueError
        If there are neither one number nor as many as channels, or a deviation is not above 0.
    """

    rows: int
    columns: int
    channels: int = 1
    scale: float = 1.0
    mean: tuple[float, ...] = (0.0,)
    deviation: tuple[float, ...] = (1.0,)

    def __post_init__(self) -> None:
        """Refuse numbers that fit no picture."""
        for name, numbers in (("mean", self.mean), ("deviation", self.deviation)):
            if len(numbers) not in (1, self.channels):
                raise ValueError(
                    f"{name} has {len(numbers)} numbers, it must have 1 or {self.channels}"
                )
        if not min(self.deviation) > 0:
            raise ValueError(f"deviation is {min(self.deviation)}, it must be more than 0")

    @property
    def shape(self) -> Shape:
        """Rows, columns and channels."""
        return self.rows, self.columns, self.channels

    def prepare(self, images: ArrayLike) -> Values:
        """Bring pictures into the form that the first layer takes.

        Parameters
        ----------
        images : array (N, rows, columns, channels)
            uint8 from 0 to 255, or float from 0 to 1. With one channel the last axis may be left
            out.

        Returns
        -------
        float32 (N, rows, columns, channels)

        Raises
        ------
        ValueError
            If the pictures have another shape.

        Examples
        --------
        >>> Input(1, 2, mean=(0.5,), deviation=(0.5,)).prepare(np.uint8([[[0, 255]]])).tolist()
        [[[[-1.0], [1.0]]]]
        """
        pictures = np.asarray(images)
        if pictures.ndim == 3 and self.channels == 1:
            pictures = pictures[..., np.newaxis]
        if pictures.ndim != 4 or pictures.shape[1:] != self.shape:
            wanted = ", ".join(map(str, self._sizes))
            raise ValueError(f"images have shape {np.shape(images)}, they must be (N, {wanted})")
        if pictures.dtype == np.uint8:
            pictures = pictures / np.float32(255)
        values = np.asarray(pictures, np.float32)
        if (self.scale, set(self.mean), set(self.deviation)) == (1, {0}, {1}):
            return values
        mean, deviation = np.array(self.mean, np.float32), np.array(self.deviation, np.float32)
        return np.asarray((np.float32(self.scale) * values - mean) / deviation)

    def prepare_one(self, image: ArrayLike) -> Values:
        """Bring one picture, (rows, columns, channels), into the form that the first layer takes.

        Raises
        ------
        ValueError
            If the picture has another shape.
        """
        picture = np.asarray(image)
        if picture.shape not in (self.shape, self._sizes):
            raise ValueError(f"image has shape {picture.shape}, it must be {self._sizes}")
        return np.asarray(self.prepare(picture[np.newaxis])[0])

    @property
    def _sizes(self) -> Shape:
        """The shape as short as it may be written: one channel needs no axis."""
        return self.shape if self.channels > 1 else self.shape[:2]


DIGIT_INPUT = Input(28, 28)
"""Digits as they are: 0 is paper, 1 is ink."""
