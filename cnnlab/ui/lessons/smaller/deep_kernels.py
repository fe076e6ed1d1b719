"""A kernel is as deep as its input: Python's side of ``deep_kernels.js``."""

from typing import TypedDict, cast

import numpy as np
import streamlit as st

from cnnlab.digits.drawing import trace_digit_from_strokes
from cnnlab.digits.stroke_text import strokes_from_text
from cnnlab.nets.forward import Values
from cnnlab.nets.summary import times
from cnnlab.ops.partial_maps import partial_maps
from cnnlab.trace import LayerTrace
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask, unbroken
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.controls import EXAMPLE_DRAWING
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.sent import send_numbers

_KEY = "deep_kernels"


class DeepKernelsData(TypedDict):
    """What ``deep_kernels.js`` shows.

    The numbers sent by that name are kernels, maps, outputs and partial maps, of these shapes.
    """

    revision: int
    map: int
    cell: list[int]
    numbers: str
    shapes: list[list[int]]
    bias: list[float]


class DeepKernelsNews(TypedDict):
    """The kernel that was chosen, and the cell that stays, if one does."""

    map: int
    cell: list[int]
    revision: int


@st.fragment
def deep_kernels(view: View, digit: Digit | None = None) -> None:
    """Draw six maps under one deep kernel of the trained LeNet-5, and all sixteen outputs.

    Parameters
    ----------
    view : View
        Its controls "deep_map" and "deep_cell" hold what is open.
    digit : Digit, optional
        What the network reads; without it, the reader's last one in the lesson on LeNet-5, or the
        example.
    """
    digit = digit or _last_digit()
    layers = {layer.name: layer for layer in shipped("lenet5-relu").trace(digit.image)}
    maps, conv = layers["MaxPool 1"].output, layers["Conv 2"]
    _question(conv)
    if news := said(view, _KEY, "deep", DeepKernelsNews):
        view.take("deep_map", news["map"])
        view.take("deep_cell", news["cell"])
    st.markdown(_where(digit, maps, conv), width=PROSE_WIDTH)
    mount("lessons/smaller/deep_kernels", _KEY, _data(view, maps, conv), deep=DeepKernelsNews)
    view.publish()


def _cell(view: View, conv: LayerTrace) -> list[int]:
    """Return the cell that is kept, where the map has it."""
    cell = [int(number) for number in view["deep_cell"]]
    inside = all(0 <= n < size for n, size in zip(cell, conv.output.shape, strict=False))
    return cell if inside else []


def _where(digit: Digit, maps: Values, conv: LayerTrace) -> str:
    deep = maps.shape[2]
    before, after = (unbroken(times(one.shape[:2])) for one in (maps, conv.output))
    return (
        f"{digit.title}, in the trained LeNet-5 after its first convolution, ReLU and max "
        f"pooling: {deep} maps of {before}. Each slice of a kernel slides over its own map and "
        "makes a partial map; cell by cell the partial maps and the bias are added up to one map "
        f"of {after}, still before ReLU. Blue is below zero, white zero, red above it. Point at a "
        "cell to see its sum; a click keeps it."
    )


def _last_digit() -> Digit:
    if last := st.session_state.get("lenet.last_digit"):
        return cast(Digit, last)
    steps = trace_digit_from_strokes(strokes_from_text(EXAMPLE_DRAWING))
    return Digit(steps.image, "An example drawing")


def _data(view: View, maps: Values, conv: LayerTrace) -> DeepKernelsData:
    """Send all numbers once a digit, and return the name and the shapes to find them by."""
    kernel, bias = learned(conv)
    arrays = (kernel, maps, conv.output, partial_maps(maps, kernel, padding="valid"))
    numbers = np.concatenate([np.ravel(array) for array in arrays])
    return {
        "revision": view.revision,
        "map": view["deep_map"],
        "cell": _cell(view, conv),
        "numbers": send_numbers(numbers, f"{_KEY}.arrays"),
        "shapes": [list(array.shape) for array in arrays],
        "bias": bias.tolist(),
    }


def learned(conv: LayerTrace) -> tuple[Values, Values]:
    """Return a convolution's kernels (kH, kW, C, N) and its biases (N,)."""
    if conv.weights is None or conv.bias is None:
        raise ValueError(f"{conv.name} has learned nothing")
    return conv.weights, conv.bias


def _parameters(conv: LayerTrace) -> str:
    kernel, bias = learned(conv)
    deep, maps = unbroken(times(kernel.shape[:3])), len(bias)
    one = kernel[..., 0].size
    return (
        f"One kernel: {deep} = {one} weights and 1 bias, {one + 1} numbers to learn, for one map."
        f"  \n{maps} kernels make {maps} maps: {unbroken(f'{maps} × ({deep} + 1)')} = "
        f"**{kernel.size + bias.size:,}** parameters, all of this layer's."
    )


def _question(conv: LayerTrace) -> None:
    kernel, _ = learned(conv)
    rows, columns, deep, maps = kernel.shape
    size, one = unbroken(times((rows, columns))), kernel[..., 0].size
    ask(
        Question(
            f"The second convolution of LeNet-5 sees {deep} maps, and its kernels are {size}. How "
            "many numbers does one of its kernels learn, its bias included?",
            [str(rows * columns + 1), str(one + 1), f"{one * maps:,}"],
            right=1,
            answer=f"The kernel has a slice of {size} weights for each of the {deep} maps: "
            f"{one} weights. Their products are added up to one number, with one bias: {one + 1}.",
        ),
        _KEY,
        lambda: st.markdown(_parameters(conv), width=PROSE_WIDTH),  # the answer is in it
    )
