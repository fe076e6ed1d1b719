"""Pictures on the page, in a row that folds on a narrow screen, shown exactly."""

from collections.abc import Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.ui.base.lesson import styled
from cnnlab.ui.kit.kept import kept_with_it
from cnnlab.ui.kit.packing import encode

# st.columns puts one below the other on a phone, where two beside each other still compare.
_STYLE = """{row} {{ display: grid; gap: 1rem; align-items: start;
  grid-template-columns: repeat(auto-fit, minmax(min({least}px, 46%), 1fr)); }}
{row} img {{ {images} }}"""
_THINNEST = 40  # times as long as wide


@kept_with_it
def _file(image: NDArray[np.uint8]) -> bytes:
    return encode(_thickened(image))


def _thickened(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Repeat the rows or columns of a picture so thin that it would vanish on a screen."""
    rows, columns = image.shape[:2]
    image = np.repeat(image, -(-columns // (_THINNEST * rows)), axis=0)
    return np.repeat(image, -(-rows // (_THINNEST * columns)), axis=1)


def side_by_side(
    key: str,
    pictures: Sequence[tuple[NDArray[np.uint8], str]],
    least: int = 200,
    crisp: bool = False,
) -> None:
    """Show pictures beside each other, each with its caption.

    Parameters
    ----------
    key : str
        A name of its own for the row.
    pictures : sequence of (uint8 (H, W) or (H, W, 3), str)
        What to show and what to write below.
    least : int
        A picture's least width on the screen; two fit a phone all the same.
    crisp : bool
        Whether pixels stay squares; small pictures are crisp anyway.
    """
    crisp = crisp or any(image.shape[1] < 128 for image, _ in pictures)
    rendering = "pixelated" if crisp else "auto"
    images = f"image-rendering: {rendering}; max-height: 420px; object-fit: contain;"
    _row(key, pictures, _STYLE.format(row=f".st-key-{key}", least=least, images=images))


def map_row(key: str, pictures: Sequence[tuple[NDArray[np.uint8], str]]) -> None:
    """Show small maps (H, W) or (H, W, 3) beside each other, each with its caption."""
    key = f"map_row_{key}"
    images = "image-rendering: pixelated; max-width: 280px;"
    _row(key, pictures, _STYLE.format(row=f".st-key-{key}", least=200, images=images))


def _row(
    key: str,
    pictures: Sequence[tuple[NDArray[np.uint8], str]],
    style: str,
) -> None:
    with styled(key, style):
        for image, caption in pictures:
            st.image(
                _file(image), caption=caption, width="stretch", output_format="PNG", alt=caption
            )
