"""Grey in four ways, and where two of them differ."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.images import is_gray_image
from cnnlab.ops.color import to_gray
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_a_while, kept_with_it
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.page_pictures import side_by_side
from cnnlab.ui.lessons.images.controls import GRAY_METHODS

_RECIPES = {
    "mean": "(R + G + B) / 3",
    "rec601": "0.299 R + 0.587 G + 0.114 B",
    "rec709": "0.2126 R + 0.7152 G + 0.0722 B",
    "linear": "the weights of Rec. 709, on light",
}


def four_grays(view: View, image: NDArray[np.uint8]) -> None:
    """Draw the four greys of a picture (H, W, 3), and the difference of two of them."""
    grays = _grays(image)
    side_by_side(
        "grays",
        [(grays[name], f"{title}: {_RECIPES[name]}") for name, title in GRAY_METHODS.items()],
    )
    if is_gray_image(image):
        st.info(
            "This picture is grey already: R = G = B in every pixel, and weights that add up to 1 "
            "give that number back. So all four agree. A colour picture shows the difference."
        )
    st.caption(
        "The lecture takes its greys from "
        "[How to convert RGB to grayscale](https://e2eml.school/convert_rgb_to_grayscale.html)."
    )
    _difference(view, grays)
    code_panel("grays", to_gray)


@kept_with_it
def _grays(image: NDArray[np.uint8]) -> dict[str, NDArray[np.uint8]]:
    """Return each grey (H, W) by its name."""
    return {name: to_gray(image, name) for name in GRAY_METHODS}


@st.fragment
def _difference(view: View, grays: dict[str, NDArray[np.uint8]]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first, second = str(view.draw("gray_a")), str(view.draw("gray_b"))
    apart = _apart(grays[first], grays[second])
    most = apart.most
    words = f"{GRAY_METHODS[first]} minus {GRAY_METHODS[second]}"
    picture, numbers = st.columns([2, 1])
    with picture:
        if most:
            caption = f"{words}. Scale: blue −{most:g}, white 0, red +{most:g}."
            side_by_side("difference", [(apart.painted, caption)])
        else:
            st.markdown(f"{words}: 0 in every pixel, so there is nothing to draw.")
    with numbers:
        st.metric("Greatest difference, in levels of 255", f"{most:g}")
        st.metric("Mean difference, signs dropped", f"{apart.mean:.2f}")
        st.metric("Pixels that differ", f"{apart.share:.1%}")
    view.publish()


@dataclass(frozen=True)
class _Apart:
    """The difference of two greys: the most, the mean, the share of pixels, and as a picture."""

    most: float
    mean: float
    share: float
    painted: NDArray[np.uint8]


@kept_a_while
def _apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> _Apart:
    difference = one.astype(np.float32) - other  # (H, W)
    sizes = np.abs(difference)
    most = float(sizes.max())
    painted = to_pixels(difference, "signed", most or 1)
    return _Apart(most, float(sizes.mean()), float((difference != 0).mean()), painted)
