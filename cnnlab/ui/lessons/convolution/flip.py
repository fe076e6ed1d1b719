"""Cross-correlation and convolution side by side."""

import numpy as np
import streamlit as st

from cnnlab.figures.display import to_pixels
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.ui.kit.picture import ChosenPicture

_SIZE = 320
_SHOWN = "sobel_vertical"


def flip_compared(chosen: ChosenPicture) -> None:
    """Show which kernels a half turn leaves alone, and what it does to Sobel's."""
    on_slides = [name for name, note in KERNEL_NOTES.items() if note.on_slides]
    unchanged = [name for name in on_slides if _same_when_turned(name)]
    st.markdown(
        f"Of the {len(on_slides)} kernels on the slides, **{len(unchanged)}** are the same after "
        "the half turn, so the two agree on every one of them. Sobel's is not:"
    )
    gray = to_gray(fit_image(chosen.image, _SIZE), method="mean")
    plain, turned = (
        convolve(gray, KERNELS[_SHOWN], padding="replicate", flip=flip) for flip in (False, True)
    )
    scale = float(np.abs(plain).max())
    with st.container(horizontal=True):
        for output, words in (
            (plain, "As it is (cross-correlation): right minus left"),
            (turned, "Turned (convolution): left minus right"),
        ):
            st.image(
                to_pixels(output, "signed", scale),
                caption=f"{words}. {output.shape[0]} × {output.shape[1]}, "
                f"blue −{scale:.0f} to red {scale:.0f}",
                width=_SIZE,
                output_format="PNG",
                alt=words,
            )
    difference = float(np.abs(plain + turned).max())
    st.markdown(
        f"Every value has changed its sign: added up, the two leave at most {difference:g}. "
        "Try it in the lab above with **Flipped**."
    )


def _same_when_turned(name: str) -> bool:
    return bool(np.array_equal(KERNELS[name], KERNELS[name][::-1, ::-1]))
