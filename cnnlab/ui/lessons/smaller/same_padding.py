"""TensorFlow's "same" against as many zeros on both sides: one pixel apart at stride 2."""

import functools
from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from cnnlab.figures.cell_table import cell_table
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNELS
from cnnlab.ops.padding import Padding, padding_widths
from cnnlab.ops.window_middles import first_middle, window_middles
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel, plain_code
from cnnlab.ui.kit.picture import bundled

_KEY = "same"
_LAYERS, _FROM = 5, 224  # of stride 2, as in MobileNet
_QUESTION = Question(
    "A kernel of 3×3 at stride 2. For which size of the picture do the two put the same zeros?",
    ["112×112", "224×224", "225×225", "256×256"],
    right=2,
    answer="225 is odd: the stops at 0, 2, … 224 need one zero before the first and one after the "
    "last. With an even size one zero is enough, and “same” puts it at the end. ({} for 225, {} "
    "for 224.)".format(*(padding_widths(size, 3, stride=2, padding="same") for size in (225, 224))),
)
_IN_PYTORCH = """x = F.pad(x, (0, 1, 0, 1))       # left, right, top, bottom
x = F.conv2d(x, weights, stride=2)  # as TensorFlow's "same", for even sizes and 3x3"""


def same_padding(view: View) -> None:
    """Draw where both kinds of padding make the windows look, measure it, and ask."""
    _looked_at(view)
    st.markdown(_measured(), width=PROSE_WIDTH)
    plain_code(_IN_PYTORCH)
    code_panel(_KEY, padding_widths, window_middles, first_middle)
    st.fragment(ask)(_QUESTION, "smaller.same")


@st.fragment
def _looked_at(view: View) -> None:
    shown = live_sliders(view, _KEY, ("same_side", "same_reach", "same_stride"), _data)
    mount("kit/html_part", _KEY, shown[_KEY])
    view.publish()


def _data(values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    side, reach, stride = (values[f"same_{name}"] for name in ("side", "reach", "stride"))
    kernel = 2 * reach + 1
    ways: tuple[tuple[Padding, str], ...] = (
        ("same", "TensorFlow’s <code>same</code>"),
        (reach, f"PyTorch’s <code>padding={reach}</code>"),
    )
    html = "".join(_line(side, kernel, stride, padding, words) for padding, words in ways)
    first, second = (window_middles(side, kernel, stride, padding) for padding, _ in ways)
    apart = float(np.abs(first[: len(second)] - second[: len(first)]).max())
    verdict = (
        "Both put the same zeros, and look at the same pixels."
        if not apart
        else f"Both make {len(first)} numbers, and each pair looks <b>{written(apart)}</b> "
        f"pixel{'s' * (apart != 1)} apart."
    )
    words = f"{verdict} The numbers are the pixels’ places in the row; a kernel of {kernel}."
    return {_KEY: {"html": f"{html}<p>{words}</p>"}}


def _line(side: int, kernel: int, stride: int, padding: Padding, words: str) -> str:
    """Draw a row of pixels with its zeros, and mark those that a kernel's middle lies on."""
    before, after = padding_widths(side, kernel, stride, padding=padding)
    numbers = np.concatenate([np.zeros(before), np.arange(side), np.zeros(after)])
    places = np.arange(-before, side + after)
    middles = window_middles(side, kernel, stride, padding)
    return cell_table(
        numbers[np.newaxis],
        f"{words}: {before} zero{'s' * (before != 1)} before (hatched), {after} after. Marked: "
        f"the middles of the {len(middles)} stops.",
        hatched=((places < 0) | (places >= side))[np.newaxis],
        marked=np.isin(places, middles)[np.newaxis],
    )


@functools.cache
def _measured() -> str:
    """Say what it does to a photo, and through a network's depth."""
    photo = to_gray(fit_image(bundled("cat"), 256), method="mean")
    photo = photo[: len(photo) // 2 * 2, : photo.shape[1] // 2 * 2]  # even
    sobel = KERNELS["sobel_vertical"]
    same, symmetric = (convolve(photo, sobel, stride=2, padding=way) for way in ("same", 1))
    moved = convolve(np.roll(photo, -1, axis=(0, 1)), sobel, stride=2, padding=1)
    inside = (slice(1, -1), slice(1, -1))
    differ = float(np.abs(same - symmetric).mean())
    agree = float(np.abs(same - moved)[inside].max())
    strong = float(np.abs(same).mean())
    deep, flat = (first_middle(_FROM, 3, 2, way, _LAYERS) for way in ("same", 1))
    return (
        f"**The same weights, another answer.** Sobel over the cat, {photo.shape[0]} × "
        f"{photo.shape[1]}, stride 2: the two differ by {written(differ, 3)} on average, where the "
        f"values themselves are {written(strong, 3)} on average, whatever their sign. The control: "
        f"move the photo by one pixel up and left first, and away from the edge they differ by "
        f"{written(agree, 2)}.\n\n"
        f"It adds up: {_LAYERS} such layers from {_FROM} to {_FROM // 2**_LAYERS}, as in "
        f"MobileNet, and the first unit looks at pixel {deep:g} in place of {flat:g}. All shapes "
        "agree, so nothing warns who loads weights from TensorFlow into PyTorch. (PyTorch’s own "
        '`padding="same"` refuses strides.) There it takes a line of padding before:'
    )
