"""The same numbers in two orders: where the kept pixel sits in memory."""

from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.channel_pictures import memory_picture
from cnnlab.ops.memory_layout import neighbours, offset_of
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.opened import plain_code
from cnnlab.ui.kit.page_pictures import side_by_side
from cnnlab.ui.lessons.images.pixel_view import kept_pixel

_REACH = 6  # numbers shown on either side
_TITLES = {"hwc": "Height × width × channel", "chw": "Channel × height × width"}
_LIBRARIES = """
| order | who uses it |
|---|---|
| height × width × channel | Pillow and imageio, as NumPy arrays; matplotlib; TensorFlow and \
Keras by default; OpenCV (with its channels as B, G, R) |
| channel × height × width | PyTorch, torchvision's tensors |

Networks take many pictures at once, so a batch dimension N stands in front: N × height × width × \
channel ("NHWC") or N × channel × height × width ("NCHW").
"""
_CODE = {
    "hwc": """image.shape                           # {hwc}
chw = np.transpose(image, (2, 0, 1))  # {chw}: a view, no number has moved yet
chw = np.ascontiguousarray(chw)       # a copy: now they stand in the new order""",
    "chw": """image.shape                           # {chw}
hwc = np.transpose(image, (1, 2, 0))  # {hwc}: a view, no number has moved yet
hwc = np.ascontiguousarray(hwc)       # a copy: now they stand in the new order""",
}


class MemoryCell(TypedDict):
    """A number where it stands in memory."""

    offset: int
    value: int
    channel: str
    row: int
    column: int


class MemoryOrder(TypedDict):
    """An order: the piece of memory around a number, and how one finds it there."""

    title: str
    shape: str
    index: str
    formula: str
    total: int
    offset: int
    chosen: bool
    cells: list[MemoryCell]


class MemoryData(TypedDict):
    """What ``memory.js`` shows."""

    orders: list[MemoryOrder]


def memory_orders(view: View, image: NDArray[np.uint8]) -> None:
    """Draw both orders of the picture's numbers, around the pixel that the reader keeps."""
    channels = image.reshape(*image.shape[:2], -1)  # (H, W, C)
    height, width, count = channels.shape
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = str(view.draw("order"))
        if count == 3:
            view.draw("channel")
    shapes = {"hwc": f"{height} x {width} x {count}", "chw": f"{count} x {height} x {width}"}
    st.markdown(
        f"As the lecture writes it: `{shapes['chw']}` or `{shapes['hwc']}`. Both hold the same "
        f"{channels.size:,} numbers; "
        + (
            "what differs is who stands next to whom."
            if count > 1
            else "with one channel, their order is the same, too."
        ),
        width=PROSE_WIDTH,
    )
    data: MemoryData = {
        "orders": [_order(view, channels, name, shape) for name, shape in shapes.items()]
    }
    mount("lessons/images/memory", "memory", data)
    laid_out, words = st.columns([2, 3])
    with laid_out:
        lines = _laid_out(image, order)
        what = "one row of the picture" if order == "hwc" else "one row of one channel"
        size = f"{lines.shape[0]} × {lines.shape[1]}"
        caption = f"All of the memory, each number as a grey: {what} to a line, {size}"
        side_by_side("memory_picture", [(lines, caption)])
    with words:
        st.markdown(_LIBRARIES, width=PROSE_WIDTH)
    tuples = {name: f"({shape.replace(' x ', ', ')})" for name, shape in shapes.items()}
    plain_code(_CODE[order].format(**tuples))


_laid_out = kept_a_while(memory_picture)


def _order(view: View, channels: NDArray[np.uint8], order: str, shape: str) -> MemoryOrder:
    """Describe one order for ``memory.js``."""
    height, width, count = channels.shape
    row, column = kept_pixel(view, channels)
    channel = int(view["channel"]) if count == 3 else 0
    offset = offset_of((height, width, count), row, column, channel, order)
    if order == "hwc":
        index = f"image[{row}, {column}, {channel}]"
        formula = f"({row} · {width} + {column}) · {count} + {channel} = {offset:,}"
    else:
        index = f"image[{channel}, {row}, {column}]"
        formula = f"({channel} · {height} + {row}) · {width} + {column} = {offset:,}"
    letters = "RGB" if count == 3 else ""
    return {
        "title": _TITLES[order],
        "shape": shape,
        "index": f"{index} = {channels[row, column, channel]}",
        "formula": formula,
        "total": channels.size,
        "offset": offset,
        "chosen": order == view["order"],
        "cells": [
            {
                "offset": place.offset,
                "value": number,
                "channel": letters[place.channel : place.channel + 1],
                "row": place.row,
                "column": place.column,
            }
            for place, number in neighbours(channels, offset, order, _REACH)
        ],
    }
