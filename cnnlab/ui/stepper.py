"""The worked example: Python's side of ``js/stepper.js``."""

from typing import Any

import numpy as np
import streamlit as st

from cnnlab.figures.formula import output_size_formula
from cnnlab.ops.convolution_trace import ConvolutionTrace, trace_convolution
from cnnlab.ops.padding import padding_widths, span
from cnnlab.ui.components import mount, said
from cnnlab.ui.lesson import PROSE_WIDTH
from cnnlab.ui.link import View

_SIDE = 5  # rows and columns of the slides' picture
_LAYOUT = ("small_padding", "small_stride", "small_dilation")


@st.fragment
def worked_example(view: View) -> None:
    """Draw the small picture, its kernel and its output, and what decides their sizes."""
    board = st.container()
    with st.container(horizontal=True, gap="medium"):
        for name in _LAYOUT:
            view.draw(name)
    if news := said(view, "stepper", "stepper"):
        view.take("small", news["image"])
        view.take("weights", news["kernel"])
        view.take("step", [news["step"]])
    with board:
        mount("stepper", "stepper", _data(view), "stepper")
    formula = output_size_formula(
        _SIDE, 3, view["small_stride"], view["small_dilation"], view["small_padding"]
    )
    st.markdown(
        "The output has $m$ pixels along each side: with $n$ in the picture, $p_1$ and $p_2$ of "
        "padding before and after, a kernel of $k$ (spread to $k'$ by dilation $d$), and stride "
        "$s$,",
        width=PROSE_WIDTH,
    )
    st.latex(formula, width="content")
    view.publish()


def _data(view: View) -> dict[str, Any]:
    image = np.reshape(view["small"], (_SIDE, _SIDE))
    kernel = np.reshape(view["weights"], (3, 3))
    layout = {
        "padding": view["small_padding"],
        "stride": view["small_stride"],
        "dilation": view["small_dilation"],
    }
    try:
        trace = trace_convolution(image, kernel, **layout)
    except ValueError as error:
        return {"problem": f"{error}. Choose a smaller dilation, or zero padding."}
    return {
        "revision": view.revision,
        "state": {"image": view["small"], "kernel": view["weights"], "step": int(view["step"][0])},
        "size": {"rows": _SIDE, "columns": _SIDE},
        "around": padding_widths(3, layout["dilation"], layout["padding"])[0],
        "span": span(3, layout["dilation"]),
        "dilation": layout["dilation"],
        "padded": _grid(trace.padded),
        "output": _grid(trace.output),
        "stops": _stops(trace, layout["stride"]),
    }


def _grid(values: Any) -> dict[str, Any]:
    rows, columns = values.shape
    return {"rows": rows, "columns": columns, "values": values.ravel().tolist()}


def _stops(trace: ConvolutionTrace, stride: int) -> list[dict[str, Any]]:
    """Every stop of the kernel, with the products that the trace has there."""
    return [
        {
            "row": row,
            "column": column,
            "top": row * stride,
            "left": column * stride,
            "window": trace.windows[row, column].ravel().tolist(),
            "products": trace.products(row, column).ravel().tolist(),
            "value": float(trace.output[row, column]),
        }
        for row, column in np.ndindex(trace.output.shape)
    ]
