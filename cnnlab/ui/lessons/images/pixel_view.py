"""A picture with a magnifier, and the pixel that the reader keeps: beside ``pixel_view.js``."""

import contextlib
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.sent import send_picture


class PixelViewNews(TypedDict):
    """The pixel that the reader keeps, if any, and how many are across."""

    pixel: list[int] | None
    zoom: int
    revision: int


class PixelViewData(PixelViewNews):
    """What ``pixel_view.js`` shows."""

    picture: str


def pixel_view(view: View, image: NDArray[np.uint8]) -> None:
    """Draw the two panes; afterwards the view holds the pixel that the reader keeps."""
    if news := said(view, "pixel_view", "look", PixelViewNews):
        if news["pixel"]:
            view.take("pixel", news["pixel"])
        with contextlib.suppress(ValueError):
            view["zoom"] = view.controls["zoom"].read(str(news["zoom"]))
    data: PixelViewData = {
        "picture": send_picture(image, "pixel_view"),
        "revision": view.revision,
        "pixel": list(kept_pixel(view, image)) if view["pixel"] else None,
        "zoom": view["zoom"],
    }
    mount("lessons/images/pixel_view", "pixel_view", data, look=PixelViewNews)


def kept_pixel(view: View, image: NDArray[np.uint8]) -> tuple[int, int]:
    """Return (row, column) of the kept pixel, the middle one where none was kept.

    A link may come from a larger picture: the nearest pixel there is, then.
    """
    rows, columns = image.shape[:2]
    row, column = view["pixel"] or (rows // 2, columns // 2)
    return min(max(int(row), 0), rows - 1), min(max(int(column), 0), columns - 1)
