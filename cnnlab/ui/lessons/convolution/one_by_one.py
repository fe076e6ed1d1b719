"""A colour matrix as a 1x1 convolution: Python's side of ``one_by_one.js``."""

from collections.abc import Mapping
from functools import partial
from typing import Any, TypedDict, cast

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ops.color import color_filter, matrix_kernels
from cnnlab.ops.convolution import convolve
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_with_it
from cnnlab.ui.kit.live_parts import offer
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.kit.picture import ChosenPicture
from cnnlab.ui.kit.sent import send_picture
from cnnlab.ui.lessons.convolution.controls import matrix_numbers

_KEY = "one_by_one"
_SIZE = 320  # pixels on the long side
_NAMES = ("red", "green", "blue")
_PRESETS = {
    "sepia": "Sepia (lecture)",
    "identity": "Identity",
    "gray": "Grey",
    "swap_red_blue": "Red ↔ blue",
    "warm": "Warm",
    "cool": "Cool",
}
_QUESTION = Question(
    "Inside a network, 64 maps of 28×28 become 16 maps by a 1×1 convolution. How many weights does "
    "it have, without biases?",
    ["16", "1,024", "9,216", "802,816"],
    right=1,
    answer="Each of 16 kernels is one pixel wide and 64 channels deep: 16 × 64 = 1,024, a matrix "
    "of 16 rows and 64 columns. The same one serves all 28 × 28 places. With 3×3 kernels it would "
    "be nine times as many, 9,216.",
)


class MatrixPreset(TypedDict):
    """A matrix by its name."""

    title: str
    matrix: list[float]


class OneByOneState(TypedDict):
    """The nine numbers, and the pixel that is followed, if any."""

    matrix: list[float]
    pixel: list[float]


class OneByOneData(OneByOneState):
    """What ``one_by_one.js`` shows: both results as addresses, words as HTML, the pixel in them."""

    picture: str
    presets: list[MatrixPreset]
    by_matrix: str
    by_kernels: str
    html: str
    at: list[int]


class OneByOneNews(OneByOneState):
    """What the reader made of it."""

    revision: int


def one_by_one(view: View, chosen: ChosenPicture) -> None:
    """Draw a matrix and three kernels of the same numbers, what each makes, and a question."""
    _compared(view, chosen)
    code_panel(_KEY, matrix_kernels, "convolve(image, matrix_kernels(matrix))", color_filter)
    st.fragment(ask)(_QUESTION, "convolution.one_by_one")


@st.fragment
def _compared(view: View, chosen: ChosenPicture) -> None:
    if news := said(view, _KEY, "mixed", OneByOneNews):
        view.take("mix", news["matrix"])
        view.take("mix_pixel", news["pixel"])
    image = _small(chosen)
    moving = {name: view.controls[name] for name in ("mix", "mix_pixel")}
    part = offer(view, _KEY, moving, partial(_data, image, send_picture(image, _KEY)))
    shown = cast(OneByOneData, part.shown()[_KEY])
    mount("lessons/convolution/one_by_one", _KEY, shown, mixed=OneByOneNews)
    view.publish()


@kept_with_it
def _small(chosen: ChosenPicture) -> NDArray[np.uint8]:
    return fit_image(chosen.image, _SIZE)


def _data(
    image: NDArray[np.uint8], picture: str, values: Mapping[str, Any]
) -> dict[str, OneByOneData]:
    matrix = np.reshape(values["mix"], (3, 3))
    sums = np.dot(image, matrix.T)  # (H, W, 3)
    maps = convolve(image, matrix_kernels(matrix))  # (H, W, 3)
    by_matrix, by_kernels = color_filter(image, matrix), to_pixels(maps)
    at = values["mix_pixel"] or (len(image) // 2, image.shape[1] // 2)
    row, column = (
        min(max(int(place), 0), most - 1) for place, most in zip(at, image.shape[:2], strict=True)
    )
    others = int((by_matrix != by_kernels).any(axis=2).sum())
    halves = ", where a sum ends in .5 and the last bit decides" if others else ""
    html = _followed(image[row, column], matrix, maps[row, column], (row, column)) + (
        f"<p>At all {sums[..., 0].size:,} pixels the sums differ by at most "
        f"{written(float(np.abs(sums - maps).max()), 2)}: the matrix was multiplied with 64 bits a "
        f"number, the convolution with 32. Rounded and clipped, {others:,} pixels "
        f"differ{halves}.</p>"
    )
    data: OneByOneData = {
        "picture": picture,
        "presets": [
            {"title": title, "matrix": list(matrix_numbers(name))}
            for name, title in _PRESETS.items()
        ],
        "matrix": list(values["mix"]),
        "pixel": list(values["mix_pixel"]),
        "by_matrix": data_url(by_matrix),
        "by_kernels": data_url(by_kernels),
        "html": html,
        "at": [row, column],
    }
    return {_KEY: data}


def _followed(
    pixel: NDArray[np.uint8],
    matrix: NDArray[np.float64],
    maps: NDArray[np.float32],
    at: tuple[int, int],
) -> str:
    """Write one pixel's way through the matrix, and through the kernels."""
    rows = []
    for name, weights, value in zip(_NAMES, matrix, maps, strict=True):
        products = " + ".join(
            f"{_bracket(weight)} × {number}" for weight, number in zip(weights, pixel, strict=True)
        )
        rows.append(
            f"<tr><th scope=row>new {name}</th><td>{products} = "
            f"<b>{written(float(weights @ pixel))}</b></td><td><b>{written(float(value))}</b></td>"
            "</tr>"
        )
    old = ", ".join(f"{name} {number}" for name, number in zip(_NAMES, pixel, strict=True))
    return (
        f"<table><caption>The pixel at row {at[0]}, column {at[1]}: {old}</caption><thead><tr>"
        "<td></td><th scope=col>row of the matrix times pixel</th>"
        f"<th scope=col>the map at that place</th></tr></thead>{''.join(rows)}</table>"
    )


def _bracket(weight: float) -> str:
    text = written(float(weight))
    return f"({text})" if weight < 0 else text
