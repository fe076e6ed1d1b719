"""A square of a photo, at the size that a network takes, and changes that ask what it stands on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

SIDE = 224
GROUND = (124, 116, 104)
"""ImageNet's mean colour: what stands where there is no photo."""


@dataclass(frozen=True)
class PhotoFrame:
    """A square in a photo, wholly inside.

    Attributes
    ----------
    row, column : float
        Its middle, as a share of the photo's rows and columns.
    size : float
        Its side, as a share of the photo's shorter side.
    """

    row: float = 0.5
    column: float = 0.5
    size: float = 1.0

    def box(self, rows: int, columns: int) -> tuple[float, float, float]:
        """Return top, left and side in pixels, moved and shrunk until it lies inside.

        Examples
        --------
        >>> PhotoFrame().box(300, 451), PhotoFrame(0, 1, 0.5).box(300, 400)
        ((0.0, 75.5, 300.0), (0.0, 250.0, 150.0))
        """
        side = min(max(self.size, 1 / 32), 1.0) * min(rows, columns)
        top = min(max(self.row * rows - side / 2, 0.0), rows - side)
        left = min(max(self.column * columns - side / 2, 0.0), columns - side)
        return top, left, side

    def cut(self, image: NDArray[np.uint8], side: int = SIDE) -> NDArray[np.uint8]:
        """Cut the square out of a photo (H, W, 3), and bring it to ``side`` rows and columns."""
        top, left, size = self.box(*image.shape[:2])
        picture = Image.fromarray(image)
        box = (left, top, left + size, top + size)
        return np.array(picture.resize((side, side), Image.Resampling.BICUBIC, box=box))


@dataclass(frozen=True)
class PhotoChange:
    """What is done to a square photo before a network sees it, in this order.

    Attributes
    ----------
    turn : int
        Degrees to the left; corners that come from outside get `GROUND`.
    mirror, gray : bool
    blur : float
        Standard deviation of a Gaussian blur, in pixels.
    tiles : int
        The square is cut into so many rows and columns of tiles, which are shuffled; 1 leaves it.
    cover : tuple of float
        Row and column of the middle, and side, of a square that hides a part, as shares of the
        photo; a side of 0 hides nothing.
    """

    turn: int = 0
    mirror: bool = False
    gray: bool = False
    blur: float = 0.0
    tiles: int = 1
    cover: tuple[float, float, float] = (0.5, 0.5, 0.0)

    def apply(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the changed photo (H, H, 3), as large."""
        picture = Image.fromarray(image)
        if self.turn:
            smooth = Image.Resampling.BICUBIC
            picture = picture.rotate(self.turn, smooth, fillcolor=GROUND)
        if self.mirror:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        if self.gray:
            picture = picture.convert("L").convert("RGB")
        if self.blur:
            picture = picture.filter(ImageFilter.GaussianBlur(self.blur))
        changed = _shuffled(np.array(picture), self.tiles)
        row, column, size = self.cover
        if size:
            half, side = size / 2, len(changed)
            top, left = (max(0, round((at - half) * side)) for at in (row, column))
            bottom, right = (round((at + half) * side) for at in (row, column))
            changed[top:bottom, left:right] = GROUND
        return changed


def _shuffled(image: NDArray[np.uint8], tiles: int) -> NDArray[np.uint8]:
    """Cut into tiles and put them elsewhere, the same way each time; what is left over stays."""
    if tiles < 2:
        return image
    side = len(image) // tiles
    inner = image[: side * tiles, : side * tiles]
    apart = inner.reshape(tiles, side, tiles, side, 3).transpose(0, 2, 1, 3, 4)
    order = np.random.default_rng(tiles).permutation(tiles * tiles)
    mixed = apart.reshape(-1, side, side, 3)[order].reshape(apart.shape)
    result = image.copy()
    result[: side * tiles, : side * tiles] = mixed.transpose(0, 2, 1, 3, 4).reshape(inner.shape)
    return result
