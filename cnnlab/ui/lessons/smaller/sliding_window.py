"""The sliding window on a small grid: convolution, pooling, and how large the output is."""

import contextlib
import math
from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.sentences import reach_sentence
from cnnlab.ops.convolution_trace import trace_convolution
from cnnlab.ops.pooling import PoolKind, pool, pool_windows
from cnnlab.ops.window_visits import window_visits
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import Question, ask, unbroken
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import live_sliders
from cnnlab.ui.kit.stepper import Slide, StepperData, StepperNews, output_size, stepping

_KEY = "sliding_window"
_LAYOUT = ("window_side", "window_size", "window_stride", "window_padding", "window_dilation")
_ASKED = {
    "window_kind": "max",
    "window_side": 7,
    "window_size": 2,
    "window_stride": 2,
    "window_padding": 0,
    "window_dilation": 1,
}


@st.fragment
def sliding_window(view: View) -> None:
    """Draw a small picture, a window that steps over it, and what becomes of each stop."""
    view.draw("window_kind")
    if news := said(view, _KEY, "stepper", StepperNews):
        _take(view, "window_image", news["image"])
        _take(view, "window_kernel", news["kernel"])
        view.take("window_step", [news["step"]])
    # The sliders stand above: what is below them grows and shrinks under the hand.
    shown = live_sliders(view, _KEY, _LAYOUT, window_data)
    mount("kit/stepper", _KEY, shown[_KEY], stepper=StepperNews)
    _question(view)
    view.publish()


def window_data(values: Mapping[str, Any]) -> dict[str, StepperData]:
    """Describe the stops, or say why there are none; and the output's size in any case."""
    slide = Slide(
        values["window_side"],
        values["window_size"],
        values["window_stride"],
        values["window_dilation"],
        values["window_padding"],
    )
    try:
        data = _walked(values, slide)
    except ValueError as error:
        data = {"problem": f"{str(error)[:1].upper()}{str(error)[1:]}. {_advice(slide)}"}
    return {_KEY: cast(StepperData, {**data, "formula": output_size(slide, "window")})}


def _walked(values: Mapping[str, Any], slide: Slide) -> dict[str, Any]:
    image = corner(values["window_image"], slide.side)
    kernel = corner(values["window_kernel"], slide.size)
    stops = _stops(image, kernel, values["window_kind"], slide)
    visits = window_visits(slide.side, slide.size, slide.stride, slide.dilation, slide.padding)
    return {
        "state": {
            "image": image.ravel().tolist(),
            "kernel": kernel.ravel().tolist(),
            "step": int(values["window_step"][0]),
        },
        **stops,
        "unreached": np.flatnonzero(np.outer(visits, visits) == 0).tolist(),
        "note": reach_sentence(visits),
    }


def _stops(
    image: NDArray[np.float32], kernel: NDArray[np.float32], kind: str, slide: Slide
) -> dict[str, Any]:
    layout: dict[str, Any] = {
        "padding": slide.padding,
        "stride": slide.stride,
        "dilation": slide.dilation,
    }
    if kind == "convolution":
        trace = trace_convolution(image, kernel, **layout)
        return stepping(slide, trace.windows, trace.output, trace.products)
    pooled: PoolKind = "max" if kind == "max" else "average"
    windows = pool_windows(image, slide.size, kind=pooled, **layout)
    return stepping(slide, windows, pool(image, slide.size, kind=pooled, **layout), kind=kind)


def _advice(slide: Slide) -> str:
    """Say what would help; the picture that stands is then the last that was possible."""
    reach = slide.dilation * (slide.size - 1) + 1
    if reach <= slide.side + 2 * int(slide.padding):  # pooling's limit on padding
        return (
            "With more, a window in the corner would see hardly anything but padding. "
            "Choose less padding, or a larger window."
        )
    smaller = "a smaller window, less dilation" if slide.dilation > 1 else "a smaller window"
    return f"Choose {smaller}, more padding, or a larger picture."


def corner(numbers: Sequence[float], side: int) -> NDArray[np.float32]:
    """Return the upper left part of a square of numbers.

    Examples
    --------
    >>> corner([1, 2, 3, 4, 5, 6, 7, 8, 9], 2).tolist()
    [[1.0, 2.0], [4.0, 5.0]]
    """
    whole = np.asarray(numbers, np.float32)
    return whole.reshape(math.isqrt(whole.size), -1)[:side, :side]


def with_corner(numbers: Sequence[float], part: Sequence[float]) -> list[float]:
    """Put a smaller square of numbers into the upper left of a larger one.

    Examples
    --------
    >>> with_corner([1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 0, 0, 0])
    [0.0, 0.0, 3.0, 0.0, 0.0, 6.0, 7.0, 8.0, 9.0]
    """
    whole = np.array(numbers, np.float64).reshape(math.isqrt(len(numbers)), -1)
    side = math.isqrt(len(part))
    whole[:side, :side] = np.reshape(part, (side, side))
    return [float(number) for number in whole.flat]


def _take(view: View, name: str, part: Sequence[float]) -> None:
    """Take over what was edited; the numbers out of sight stay as they are."""
    with contextlib.suppress(ValueError, TypeError):
        view.take(name, with_corner(view[name], part))


def _question(view: View) -> None:
    ask(
        Question(
            f"A picture of {unbroken('7 × 7')}, a window of {unbroken('2 × 2')}, stride 2, no "
            "padding. How many cells does no window reach?",
            ["None", "7", "13", "14"],
            right=2,
            answer="(7 − 2) / 2 is 2.5, rounded down to 2: there are 3 stops along each side, and "
            f"they cover 6 of 7 rows and columns. {unbroken('7 × 7')} − {unbroken('6 × 6')} = 13.",
        ),
        "sliding_window",
        show=lambda: st.button("Set it above", on_click=view.change, args=(_ASKED,)),
    )
