"""Larger again: a transposed convolution, its checkerboard, and how resizing first avoids it."""

import functools
from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.cell_table import cell_table
from cnnlab.figures.display import to_pixels
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.transposed import resized_convolve, stamps, transposed_convolve
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.kit.picture import bundled

_KEY = "checkerboard"
_GRAY = np.full((10, 15), 128, np.uint8)
_SIZE = 64  # pixels on the photo's long side
_SHOWN = 6  # pixels of a row whose stamps are counted
_QUESTION = Question(
    "At stride 3, for which sizes of the kernel is every pixel inside reached by as many stamps?",
    ["3, 6, 9", "3, 5, 7", "4, 7, 10", "Every size of 3 or more"],
    right=0,
    answer="A kernel of k pixels and stamps 3 apart: where 3 divides k, each pixel is in k / 3 of "
    "them, along each side. Else some are in one more. But even counts are not enough: the stamps "
    "put different weights there, so learned weights can still paint a pattern.",
)
_STYLE = """<style>
.three { display: grid; gap: 0.8rem; grid-template-columns: repeat(3, minmax(0, 1fr));
  max-width: 960px; margin-bottom: 0.8rem; }
.three img { display: block; width: 100%; image-rendering: pixelated; }
</style>"""


def checkerboard(view: View) -> None:
    """Enlarge even grey and a photo in both ways, and ask."""
    _enlarged(view)
    code_panel(_KEY, transposed_convolve, resized_convolve, stamps)
    st.fragment(ask)(_QUESTION, "smaller.checkerboard")


@st.fragment
def _enlarged(view: View) -> None:
    view.draw("up_weights")
    shown = live_sliders(view, _KEY, ("up_kernel", "up_stride"), _data)
    mount("kit/html_part", _KEY, shown[_KEY])
    view.publish()


def up_weights(kind: str, side: int, stride: int) -> NDArray[np.float64]:
    """Return a kernel that keeps brightness on average: its weights sum to the stride's square.

    Examples
    --------
    >>> up_weights("equal", 2, 2).tolist(), float(up_weights("random", 5, 2).sum().round(9))
    ([[1.0, 1.0], [1.0, 1.0]], 4.0)
    """
    weights = np.ones((side, side))
    if kind == "random":
        weights = np.random.default_rng(0).random((side, side))
    return np.asarray(weights / weights.sum() * stride**2)


@functools.cache
def _photo() -> NDArray[np.uint8]:
    return to_gray(fit_image(bundled("cat"), _SIZE), method="mean")


def _data(values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    side, stride = values["up_kernel"], values["up_stride"]
    kernel = up_weights(values["up_weights"], side, stride)
    rows = []
    spread = {}
    for name, image in (("even grey", _GRAY), ("a photo", _photo())):
        up = transposed_convolve(image, kernel, stride=stride)
        resized = resized_convolve(image, kernel / stride**2, stride)
        rows.append(
            _row(
                (f"Input: {name}, {_shape(image)}", image),
                (f"Transposed convolution, {_shape(up)}", to_pixels(up.astype(np.float32))),
                (f"Resized first, then convolved, {_shape(resized)}", to_pixels(resized)),
            )
        )
        inside = up[side:-side, side:-side]
        spread[name] = (inside, resized)
    html = f"{_STYLE}{''.join(rows)}{_counted(side, stride)}{_words(*spread['even grey'], kernel)}"
    return {_KEY: {"html": html}}


def _counted(side: int, stride: int) -> str:
    """Show how many stamps reach each pixel of a row, and say whether it is even."""
    counts = stamps(_SHOWN, side, stride)
    inside = stamps(4 * side, side, stride)[side:-side]
    most = counts == counts.max()
    uneven = inside.min() != inside.max()
    if not inside.min():
        even = "The kernel is smaller than the stride: nothing reaches the pixels between."
    elif uneven:
        even = (
            f"{stride} does not divide {side}: the counts go up and down all the way, in both "
            "directions at once, as on a checkerboard."
        )
    else:
        even = f"{stride} divides {side}: away from the rim all counts are alike."
    return cell_table(
        counts[np.newaxis],
        f"Stamps that reach each pixel of a row of {len(counts)}, made of {_SHOWN} pixels. {even}",
        marked=(most & uneven)[np.newaxis],
    )


def _words(
    up: NDArray[np.float64], resized: NDArray[np.float32], kernel: NDArray[np.float64]
) -> str:
    low, high = (written(float(value), 3) for value in (up.min(), up.max()))
    found = f"all are {low}" if low == high else f"the values go from <b>{low}</b> to <b>{high}</b>"
    off = float(np.abs(resized - 128).max())
    return (
        f"<p>On even grey, 128 everywhere, away from the rim {found} after the transposed "
        f"convolution. Resized first, they stay within {written(off, 2)} of 128: every pixel meets "
        f"all {kernel.size} weights, whatever these are. A network can learn weights that hide the "
        "pattern; Odena, Dumoulin and Olah (2016) saw that networks often do not, and resize "
        "first.</p>"
    )


def _row(*pictures: tuple[str, NDArray[np.uint8]]) -> str:
    return (
        "<div class=three>"
        + "".join(
            f"<figure><img src='{data_url(image, 'PNG')}' alt='{words}'>"
            f"<figcaption>{words}</figcaption></figure>"
            for words, image in pictures
        )
        + "</div>"
    )


def _shape(image: NDArray[Any]) -> str:
    return "×".join(str(size) for size in image.shape)
