"""The colour lab: Python's side of ``color_lab.js``."""

from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.ops.color import COLOR_MATRICES, LIGHT_MATRICES, color_filter
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.opened import code_panel, plain_code
from cnnlab.ui.kit.page_pictures import side_by_side
from cnnlab.ui.kit.sent import send_picture
from cnnlab.ui.lessons.images.controls import matrix_row


class ColorPreset(TypedDict):
    """A matrix by its name."""

    name: str
    title: str
    note: str
    matrix: list[float]
    light: bool  # whether it mixes amounts of light


class ColorLabNews(TypedDict):
    """The matrix that the reader made."""

    matrix: list[float]
    revision: int


class ColorLabData(ColorLabNews):
    """What ``color_lab.js`` shows."""

    picture: str
    presets: list[ColorPreset]


_PRESETS: list[ColorPreset] = [
    {
        "name": name,
        "title": title,
        "note": note,
        "matrix": list(matrix_row(name)),
        "light": name in LIGHT_MATRICES,
    }
    for name, title, note in (
        ("sepia", "Sepia (lecture)", "The lecture's matrix: brown, as old photographs are."),
        ("identity", "Identity", "Every channel stays what it is."),
        ("gray", "Grey", "All three new channels are the Rec. 601 luma."),
        ("red_only", "Red only", "Green and blue become 0."),
        ("green_only", "Green only", "Red and blue become 0."),
        ("blue_only", "Blue only", "Red and green become 0."),
        ("swap_red_blue", "Red ↔ blue", "What a picture looks like when BGR is taken for RGB."),
        ("warm", "Warm", "More red, less blue."),
        ("cool", "Cool", "Less red, more blue."),
        ("deuteranopia", "Deuteranopia", "About what one sees without green cones."),
    )
]
_SLIDES_CODE = """im = np.array(Image.open('cat.jpeg'))
sep_im = np.dot(im, sepia_filter.T).astype(np.uint8)
plt.imshow(sep_im)"""
_WHY = """
`np.dot` is right: its sums have fractions and may be as large as they like. `astype(np.uint8)` \
then keeps one byte of each. The fraction is dropped, and so, on most machines, is all that does \
not fit the byte: 344.5 becomes 344, and 344 − 256 = 88. White should become a warm white \
(255, 255, 239 when clipped), and becomes a strong blue: 88, 50, 238.

NumPy promises nothing for numbers that do not fit, so say what you mean: \
`np.clip(np.rint(sums), 0, 255).astype(np.uint8)`.
"""


@st.fragment
def color_lab(view: View, image: NDArray[np.uint8]) -> None:
    """Draw the lab; afterwards the view holds the matrix that the reader made."""
    if news := said(view, "color_lab", "lab", ColorLabNews):
        view.take("matrix", news["matrix"])
    data: ColorLabData = {
        "picture": send_picture(image, "color_lab"),
        "presets": _PRESETS,
        "revision": view.revision,
        "matrix": list(view["matrix"]),
    }
    mount("lessons/images/color_lab", "color_lab", data, lab=ColorLabNews)
    view.publish()


def why_it_wraps() -> None:
    """Show the lecture's code, why it wraps, and the code that ran."""
    st.markdown("The lecture’s own code wraps:", width=PROSE_WIDTH)
    plain_code(_SLIDES_CODE)
    st.markdown(_WHY, width=PROSE_WIDTH)
    code_panel("color_lab", color_filter)


def white_in_sepia() -> None:
    """Draw white before, after the lecture's code, and clipped."""
    white = np.full((24, 96, 3), 255, np.uint8)
    pictures = [(white, "White: 255, 255, 255")]
    for overflow, words in (("wrap", "The lecture’s code, wrapped"), ("clip", "Clipped")):
        after = color_filter(white, COLOR_MATRICES["sepia"], overflow)
        pictures.append((after, f"{words}: {', '.join(str(number) for number in after[0, 0])}"))
    side_by_side("white_in_sepia", pictures)
