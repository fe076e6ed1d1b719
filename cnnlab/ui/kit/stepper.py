"""The window that steps over a small picture: Python's side of ``stepper.js``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.formula import output_size_html
from cnnlab.ops.convolution_trace import trace_convolution
from cnnlab.ops.padding import Padding, padding_widths, span
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.packing import finite

_SIDE = 5  # rows and columns of the lecture's picture
_LAYOUT = ("small_padding", "small_stride", "small_dilation")


class Stop(TypedDict):
    """One stop of the window; None is minus infinity."""

    row: int
    column: int
    top: int
    left: int
    window: list[float | None]
    products: list[float | None] | None
    value: float | None


class Grid(TypedDict):
    """The numbers of the output, row by row."""

    rows: int
    columns: int
    values: list[float | None]


class StepperState(TypedDict):
    """What the reader edits and where the window stands."""

    image: list[float]
    kernel: list[float]
    step: int


class StepperData(TypedDict):
    """What ``stepper.js`` shows; where there is a problem, nothing else but the formula."""

    problem: str
    formula: str
    state: NotRequired[StepperState]
    kind: NotRequired[str]
    side: NotRequired[int]
    padded: NotRequired[int]
    around: NotRequired[int]
    window: NotRequired[int]
    span: NotRequired[int]
    dilation: NotRequired[int]
    output: NotRequired[Grid]
    stops: NotRequired[list[Stop]]
    unreached: NotRequired[list[int]]
    note: NotRequired[str]
    revision: NotRequired[int]


class StepperNews(StepperState):
    """What the reader has made of it."""

    revision: int


@dataclass(frozen=True)
class Slide:
    """How a square window slides over a square picture."""

    side: int
    size: int
    stride: int
    dilation: int
    padding: Padding


@st.fragment
def worked_example(view: View) -> None:
    """Draw the small picture, its kernel and its output, and what decides their sizes."""
    board = st.container()
    with st.container(horizontal=True, gap="medium"):
        for name in _LAYOUT:
            view.draw(name)
    if news := said(view, "stepper", "stepper", StepperNews):
        view.take("small", news["image"])
        view.take("weights", news["kernel"])
        view.take("step", [news["step"]])
    slide = Slide(_SIDE, 3, view["small_stride"], view["small_dilation"], view["small_padding"])
    with board:
        data = {**_data(view, slide), "formula": output_size(slide, "kernel")}
        mount("kit/stepper", "stepper", cast(StepperData, data), stepper=StepperNews)
    view.publish()


def output_size(slide: Slide, window: str) -> str:
    """Write the output's size as HTML: what the letters are, the formula, and the numbers."""
    return (
        "<p>The output has <i>m</i> pixels along each side: with <i>n</i> in the picture, "
        "<i>p</i><sub>1</sub> and <i>p</i><sub>2</sub> of padding before and after, a "
        f"{window} of <i>k</i> (spread to <i>k′</i> by dilation <i>d</i>), and stride <i>s</i>,</p>"
    ) + output_size_html(slide.side, slide.size, slide.stride, slide.dilation, slide.padding)


def _data(view: View, slide: Slide) -> dict[str, Any]:
    image = np.reshape(view["small"], (_SIDE, _SIDE))
    kernel = np.reshape(view["weights"], (3, 3))
    layout: dict[str, Any] = {
        "padding": slide.padding,
        "stride": slide.stride,
        "dilation": slide.dilation,
    }
    try:
        trace = trace_convolution(image, kernel, **layout)
    except ValueError as error:
        return {"problem": f"{error}. Choose a smaller dilation, or zero padding."}
    return {
        "revision": view.revision,
        "state": {"image": view["small"], "kernel": view["weights"], "step": int(view["step"][0])},
        **stepping(slide, trace.windows, trace.output, trace.products),
    }


def stepping(
    slide: Slide,
    windows: NDArray[np.float32],
    output: NDArray[np.float32],
    products: Callable[[int, int], NDArray[np.float32]] | None = None,
    kind: str = "convolution",
) -> dict[str, Any]:
    """Describe every stop of a window, as ``stepper.js`` walks through them.

    Parameters
    ----------
    slide : Slide
        How the window slides.
    windows : float32 (oH, oW, kH, kW)
        What it sees at each stop; minus infinity where nothing may win.
    output : float32 (oH, oW)
        What is made of it.
    products : callable, optional
        The products at a stop (row, column), where there is a kernel.
    kind : {"convolution", "max", "average"}
        What is made of a window.
    """
    before, after = padding_widths(
        slide.side, slide.size, slide.stride, slide.dilation, slide.padding
    )
    return {
        "problem": "",
        "kind": kind,
        "side": slide.side,
        "padded": before + slide.side + after,
        "around": before,
        "window": slide.size,
        "span": span(slide.size, slide.dilation),
        "dilation": slide.dilation,
        "output": {"rows": len(output), "columns": output.shape[1], "values": _finite(output)},
        "stops": [
            {
                "row": row,
                "column": column,
                "top": row * slide.stride,
                "left": column * slide.stride,
                "window": _finite(windows[row, column]),
                "products": _finite(products(row, column)) if products else None,
                "value": _finite(output[row, column])[0],
            }
            for row, column in np.ndindex(output.shape)
        ],
    }


def _finite(values: NDArray[np.float32]) -> list[float | None]:
    return finite(np.ravel(values).tolist())
