"""A picture with fewer pixels and fewer levels, and what it then weighs."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.ops.resolution import quantize, resample
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.page_pictures import side_by_side


@st.fragment
def fewer_levels(view: View, image: NDArray[np.uint8]) -> None:
    """Draw the picture before and after, at the same size on the screen."""
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=330):
            longest = int(view.draw("longest"))
        with st.container(width=330):
            bits = int(view.draw("bits"))
    small = _fewer(image, longest, bits)
    side_by_side(
        "levels",
        [
            (image, f"Before: {_shape(image)}, 256 levels. {_bytes(image, 8)}"),
            (small, f"After: {_shape(small)}, {2**bits} levels. {_bytes(small, bits)}"),
        ],
        crisp=True,
    )
    if longest > max(image.shape[:2]):
        st.caption("The picture has no more pixels than that: its resolution stays as it is.")
    share = image.size * 8 / (small.size * bits)
    st.markdown(
        f"Height · width · channels · bits / 8 gives the raw bytes: now **{share:,.1f} times** "
        "fewer. Files are smaller again: PNG packs the numbers and loses none; JPEG first discards "
        "what eyes hardly miss, then packs the rest.",
        width=PROSE_WIDTH,
    )
    view.publish()


@kept_a_while
def _fewer(image: NDArray[np.uint8], longest: int, bits: int) -> NDArray[np.uint8]:
    return quantize(resample(image, longest), bits)


def _shape(image: NDArray[np.uint8]) -> str:
    return " × ".join(str(size) for size in image.shape)


def _bytes(image: NDArray[np.uint8], bits: int) -> str:
    product = " · ".join(str(size) for size in image.shape)
    return f"{product} · {bits} / 8 = {-(-image.size * bits // 8):,} bytes"
