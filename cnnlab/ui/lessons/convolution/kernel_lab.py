"""The kernel lab: Python's side of ``kernel_lab.js``."""

from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import Display
from cnnlab.figures.snippets import Channels, KernelSettings
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNEL_NOTES
from cnnlab.ops.padding import output_size
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import styled
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.picture import ChosenPicture
from cnnlab.ui.kit.sent import send_picture
from cnnlab.ui.lessons.convolution.controls import LAB, as_few, kernel_row
from cnnlab.ui.lessons.convolution.result import result_panel

_NOTHING_LEFT = (
    "The kernel, spread by its dilation, is larger than the picture: no output is left. "
    "In grey: the last one that fitted."
)

# One row to push aside on a phone, or the settings push the pictures out of sight.
_SETTINGS_STYLE = """
@media (max-width: 640px) {
  .st-key-kernel_lab_settings .stHorizontalBlock { flex-wrap: nowrap; overflow-x: auto; }
  .st-key-kernel_lab_settings .stHorizontalBlock > * { flex-shrink: 0; }
}
"""


class KernelPreset(TypedDict):
    """A kernel to choose, and what it finds."""

    name: str
    title: str
    finds: str
    weights: list[float]
    divisor: float
    slides: bool


class KernelState(TypedDict):
    """Nine weights, or 27; what their products' sum is divided by; what is added to it."""

    weights: list[float]
    divisor: float
    bias: float


class KernelLabOptions(TypedDict):
    """How the kernel is slid, and how its output is shown."""

    channels: Channels
    padding: str
    stride: int
    dilation: int
    flip: bool
    display: Display
    mark: bool
    shown: int  # the channel, where signed


class KernelLabData(TypedDict):
    """What ``kernel_lab.js`` shows."""

    picture: str
    presets: list[KernelPreset]
    revision: int
    state: KernelState
    pin: list[float] | None
    nothing_left: str
    options: KernelLabOptions


class KernelLabNews(KernelState):
    """The kernel as the reader has made it, and the output pixel that is explained."""

    pin: list[float] | None
    revision: int


_PRESETS: list[KernelPreset] = [
    {
        "name": name,
        "title": note.title,
        "finds": note.finds,
        "weights": list(kernel_row(name)[:9]),
        "divisor": note.denominator,
        "slides": note.on_slides,
    }
    for name, note in KERNEL_NOTES.items()
]


@st.fragment
def kernel_lab(view: View, chosen: ChosenPicture) -> None:
    """Draw the lab, its options, and what Python computes once the hand rests."""
    if news := said(view, "kernel_lab", "lab", KernelLabNews):
        before = view["kernel"]
        view.take("kernel", (*news["weights"], news["divisor"], news["bias"]))
        view.take("pin", news["pin"] or ())
        if view["learn_kernel"] == LAB and view["kernel"] != before:
            st.rerun()  # another part learns this kernel
    settings_row = styled("kernel_lab_settings", _SETTINGS_STYLE)
    with settings_row.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if chosen.native.ndim > 2:  # else there is one channel
            view.draw("channels")
        view.draw("display")
        if view["display"] == "clip":  # nothing else is marked
            view.draw("mark")
        elif view["display"] == "signed" and _in_color(view, chosen):
            view.draw("shown")
        for name in ("flip", "edges", "stride", "dilation"):
            view.draw(name)
    deep = view["channels"] == "summed" and chosen.native.ndim == 3
    view["kernel"] = as_few(view["kernel"], 3 if deep else 1)
    data = _data(view, send_picture(chosen.native, "kernel_lab"))
    mount("lessons/convolution/kernel_lab", "kernel_lab", data, lab=KernelLabNews)
    settings = lab_settings(view, chosen)
    sides = chosen.native.shape[:2]
    layout = (settings.stride, settings.dilation, settings.padding)
    if min(output_size(side, 3, *layout) for side in sides) > 0:  # else the lab says so
        result_panel(lambda: lab_output(chosen.native, settings), view["display"], settings)
    view.publish()


def _in_color(view: View, chosen: ChosenPicture) -> bool:
    """Whether the output has three channels."""
    return chosen.native.ndim > 2 and view["channels"] == "each"


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


def _data(view: View, picture: str) -> KernelLabData:
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
            "shown": int(view["shown"]),
        },
    }
