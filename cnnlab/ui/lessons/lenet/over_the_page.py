"""LeNet-5 slid over a page of several digits: ten probabilities at every stop, in one pass."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.explain.over_a_page import slid_over
from cnnlab.figures.over_drawing import enlarged
from cnnlab.figures.patch_pictures import ink
from cnnlab.figures.sentences import percent
from cnnlab.learn.bundled import EACH_CLASS, VALIDATION, bundled_digits
from cnnlab.nets import DIGIT, LENET5_RELU, Flatten, summary
from cnnlab.nets.dense_as_convolution import dense_as_convolution
from cnnlab.nets.forward import Values, softmax
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url

_APART, _STEP, _ZOOM = 32, 4, 6  # pixels from digit to digit, from stop to stop; a pixel's side
_WIDE = 3 * _APART + 28
_STOPS = (_WIDE - 28) // _STEP + 1
_FRAME = (201, 48, 44)


def _multiply_adds(columns: int, stops: int) -> int:
    """Count those of the convolutions on a picture 28 high, and of the dense layers at stops."""
    flat = LENET5_RELU.index(Flatten())
    sliding = summary(LENET5_RELU[:flat], (28, columns, 1))
    whole = sum(row.multiply_adds for row in summary(LENET5_RELU))
    once = sum(row.multiply_adds for row in summary(LENET5_RELU[:flat], DIGIT))
    return sum(row.multiply_adds for row in sliding) + stops * (whole - once)


_CUT, _SLID = _STOPS * _multiply_adds(28, 1), _multiply_adds(_WIDE, _STOPS)
_QUESTION = Question(
    f"One could also cut the {_STOPS} windows out and run the network on each. How much more work "
    "is that than one pass over the page?",
    [
        f"None: {_STOPS} answers are {_STOPS} answers",
        f"About {_CUT / _SLID:.0f} times as much",
        f"{_STOPS} times as much",
    ],
    right=1,
    answer="Windows overlap, and what the convolutions find is the same for all windows that a "
    f"place lies in: computed once, it serves them all. {_SLID:,} multiply-adds in one pass, "
    f"{_CUT:,} in {_STOPS} windows. The dense layers save nothing: each stop needs its own sums.",
)
_STYLE = """<style>
.page img { display: block; width: 100%; max-width: 900px; image-rendering: pixelated;
  margin-bottom: 4px; border: 1px solid #969696; }
</style>"""


@st.fragment
def over_the_page(view: View) -> None:
    """Let the reader write a number, and move the window over it."""
    data = partial(_data, shipped("lenet5-relu"))
    shown = live_sliders(view, "over_page", ("page_number", "page_stop"), data)
    mount("kit/html_part", "over_page", shown["over_page"])
    ask(_QUESTION, "over_page")
    code_panel("over_page", slid_over, dense_as_convolution)
    view.publish()


def _data(network: Network, values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    stop, page = values["page_stop"], page_of(values["page_number"])
    shares = softmax(slid_over(network.architecture, network.weights, page)[0])  # (stops, 10)
    picture = data_url(_framed(page, stop), "PNG")
    strip = data_url(_strip(shares, stop), "PNG")
    best = int(shares[stop].argmax())
    others = np.argsort(shares[stop])[-2]
    on_digit = stop * _STEP % _APART == 0
    where = (
        "The window holds one digit, as the network was trained on."
        if on_digit
        else "The window holds no whole digit by itself, and it answers all the same."
    )
    read = "".join(str(n) for n in shares[:: _APART // _STEP].argmax(axis=1))
    return {
        "over_page": {
            "html": f"{_STYLE}<div class=page><img alt='The page, a window framed' src='{picture}'>"
            f"<img alt='Probabilities at every stop' src='{strip}'></div>"
            f"<p class=small>Above: the page, 28×{_WIDE} pixels, and the window of stop {stop} in "
            f"red. Below it, under the middle of each of the {_STOPS} windows, ten probabilities, "
            "0 at the top and 9 at the bottom: white is 0, black is 1.</p>"
            f"<p>Stop {stop} reads <b>{best}</b>, {percent(float(shares[stop, best]))}; next comes "
            f"{others} with {percent(float(shares[stop, others]))}. {where} At the four stops that "
            f"hold a whole digit each it reads <b>{read}</b>. No window was cut out: the dense "
            "layer of 120 is a convolution with kernels of 5×5×16, the others are of 1×1, and "
            "all of them slide. Where a window cut out would have zeros around it, here the first "
            "layer sees what stands beside it on the page.</p>"
        }
    }


def page_of(number: int) -> Values:
    """Set the four digits of a number on a page (28, W), 0 to 1: MNIST digits for validation."""
    page = np.zeros((28, _WIDE), np.float32)
    for place, digit in enumerate(f"{number:04d}"):
        image = bundled_digits().images[(int(digit) + 1) * EACH_CLASS - VALIDATION + place]
        page[:, _APART * place : _APART * place + 28] = image / np.float32(255)
    return page


def _framed(page: Values, stop: int) -> NDArray[np.uint8]:
    picture = ink(page, _ZOOM)
    left, right = _ZOOM * _STEP * stop, _ZOOM * (_STEP * stop + 28)
    picture[:4, left:right] = picture[-4:, left:right] = _FRAME
    picture[:, left : left + 4] = picture[:, right - 4 : right] = _FRAME
    return picture


def _strip(shares: Values, stop: int) -> NDArray[np.uint8]:
    """Draw the probabilities below the middle of each window; the stop's own stand between red."""
    strip = np.full((10, _WIDE), 0.25, np.float32)
    margin = (28 - _STEP) // 2
    strip[:, margin : _WIDE - margin] = shares.T.repeat(_STEP, axis=1)
    picture = enlarged(ink(strip), _ZOOM)
    left = _ZOOM * (margin + _STEP * stop)
    for column in (left, left + _ZOOM * _STEP):
        picture[:, column - 1 : column + 1] = _FRAME
    return picture
