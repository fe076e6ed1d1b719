"""The colour lab: Python's side of ``color_lab.js``."""

import inspect

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.ops.color import color_filter
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.packing import send_picture
from cnnlab.ui.lessons.images.controls import matrix_row

_PRESETS = [
    {"name": name, "title": title, "note": note, "matrix": matrix_row(name)}
    for name, title, note in (
        ("sepia", "Sepia (slides)", "The slides' matrix: brown, as old photographs are."),
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
    if news := said(view, "color_lab", "lab", dict):
        view.take("matrix", news["matrix"])
    data = {
        "picture": send_picture(image, "color_lab"),
        "presets": _PRESETS,
        "revision": view.revision,
        "matrix": list(view["matrix"]),
    }
    mount("lessons/images/color_lab", "color_lab", data, lab=object)
    view.publish()


def why_it_wraps() -> None:
    """Show the slides' code, why it wraps, and the code that ran."""
    st.markdown("The slides’ own code wraps:", width=PROSE_WIDTH)
    st.code(_SLIDES_CODE)
    st.markdown(_WHY, width=PROSE_WIDTH)
    with st.expander("The code that ran", icon=":material/code:"):
        st.code(inspect.getsource(color_filter))
