"""The kernel lab: Python's side of ``kernel_lab.js``."""

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.snippets import Channels, KernelSettings
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNEL_NOTES
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.packing import send_picture
from cnnlab.ui.kit.picture import ChosenPicture
from cnnlab.ui.lessons.convolution.controls import kernel_row
from cnnlab.ui.lessons.convolution.result import result_panel

_NOTHING_LEFT = (
    "The kernel, spread by its dilation, is larger than the picture: no output is left. "
    "What you see is the last one that fitted."
)
_PRESETS = [
    {
        "name": name,
        "title": note.title,
        "finds": note.finds,
        "weights": kernel_row(name)[:9],
        "divisor": note.denominator,
        "slides": note.on_slides,
    }
    for name, note in KERNEL_NOTES.items()
]


@st.fragment
def kernel_lab(view: View, chosen: ChosenPicture) -> None:
    """Draw the lab, its options, and what Python computes once the hand rests."""
    lab = st.container()
    if news := said(view, "kernel_lab", "lab", dict):
        view.take("kernel", (*news["weights"], news["divisor"], news["bias"]))
        view.take("pin", news["pin"] or ())
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for name in ("channels", "display", "mark", "flip", "edges", "stride", "dilation"):
            view.draw(name)
    with lab:
        picture = send_picture(chosen.native, "kernel_lab")
        mount("lessons/convolution/kernel_lab", "kernel_lab", _data(view, picture), lab=object)
    settings = lab_settings(view, chosen)
    try:
        output = lab_output(chosen.native, settings)
    except ValueError as error:
        problem(error)
    else:
        result_panel(output, view["display"], settings)
    view.publish()


def lab_settings(view: View, chosen: ChosenPicture) -> KernelSettings:
    """Read the view as a convolution: weights divided, three deep where channels are summed."""
    *weights, divisor, bias = view["kernel"]
    kernel = np.array(weights).reshape(-1, 3, 3) / divisor  # one, or one a channel
    gray = chosen.native.ndim == 2
    channels: Channels = "gray" if gray else view["channels"]
    if channels == "summed":
        # Nine for all three: divided by three, so that the sum is as bright as one channel.
        deep = kernel if len(kernel) == 3 else np.repeat(kernel, 3, axis=0) / 3
        kernel = np.moveaxis(deep, 0, -1)  # (3, 3, channel)
    else:
        kernel = kernel[0]
    return KernelSettings(
        kernel,
        bias=bias,
        channels=channels,
        padding=view["edges"],
        stride=view["stride"],
        dilation=view["dilation"],
        flip=view["flip"] == "yes",
    )


def lab_output(image: NDArray[np.uint8], settings: KernelSettings) -> NDArray[np.float32]:
    """Convolve as the lab is set: the same numbers that the browser shows."""
    gray = settings.channels == "gray" and image.ndim == 3
    return convolve(
        to_gray(image, method="mean") if gray else image,
        settings.kernel,
        bias=settings.bias,
        padding=settings.padding,
        stride=settings.stride,
        dilation=settings.dilation,
        flip=settings.flip,
    )


def _data(view: View, picture: str) -> dict[str, Any]:
    *weights, divisor, bias = view["kernel"]
    return {
        "picture": picture,
        "presets": _PRESETS,
        "revision": view.revision,
        "state": {"weights": weights, "divisor": divisor, "bias": bias},
        "pin": list(view["pin"]) or None,
        "nothing_left": _NOTHING_LEFT,
        "options": {
            "channels": view["channels"],
            "padding": view["edges"],
            "stride": view["stride"],
            "dilation": view["dilation"],
            "flip": view["flip"] == "yes",
            "display": view["display"],
            "mark": view["mark"],
        },
    }
