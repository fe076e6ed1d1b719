"""A square frame on the reader's picture of a digit: Python's side of ``crop.js``."""

from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.images import fit_image
from cnnlab.ops.photo_frame import PhotoFrame
from cnnlab.ui.base.components import mount, read
from cnnlab.ui.kit.packing import data_url

Crop = tuple[float, float, float, float]

_KEY = "own_digit.crop"
_SHOWN = 320  # pixels on the longer side


class CropData(TypedDict):
    """The picture, its rows and columns, and the frame's middle and side as shares."""

    picture: str
    size: list[int]
    frame: list[float]
    revision: int


class CropNews(TypedDict):
    """Where the hand has left the frame."""

    frame: list[float]
    revision: int


def cropped(revision: int) -> PhotoFrame | None:
    """Return where the hand has left the frame since this revision; None where it has not."""
    news = read(st.session_state.get(_KEY, {}).get("cropped"), CropNews)
    if news is None or news["revision"] != revision:
        return None
    frame = news["frame"]
    return PhotoFrame(*frame) if len(frame) == 3 and np.isfinite(frame).all() else None


def show_crop(picture: NDArray[np.uint8], frame: PhotoFrame, revision: int) -> None:
    """Show the picture with the frame on it; a new revision puts the frame elsewhere."""
    small = fit_image(picture, _SHOWN)
    data: CropData = {
        "picture": data_url(small),
        "size": list(small.shape[:2]),
        "frame": [frame.row, frame.column, frame.size],
        "revision": revision,
    }
    mount("kit/digit/crop", _KEY, data, cropped=CropNews)


def crop_of(frame: PhotoFrame, rows: int, columns: int) -> Crop:
    """Return top, left, bottom and right of a frame as shares of a picture's rows and columns.

    Examples
    --------
    >>> crop_of(PhotoFrame(0.5, 0.25, 1), 100, 200)
    (0.0, 0.0, 1.0, 0.5)
    """
    top, left, side = frame.box(rows, columns)
    return top / rows, left / columns, (top + side) / rows, (left + side) / columns
