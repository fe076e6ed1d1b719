"""Cross-correlation and convolution side by side."""

import numpy as np
import streamlit as st

from cnnlab.figures.display import to_pixels
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.ui.kit.kept import kept_with_it
from cnnlab.ui.kit.packing import encode
from cnnlab.ui.kit.picture import ChosenPicture

_SIZE = 320
_SHOWN = "sobel_vertical"


def flip_compared(chosen: ChosenPicture) -> None:
    """Show which kernels a half turn leaves alone, and what it does to Sobel's."""
    on_slides = [name for name, note in KERNEL_NOTES.items() if note.on_slides]
    unchanged = [name for name in on_slides if _same_when_turned(name)]
    st.markdown(
        f"Of the {len(on_slides)} kernels in the lecture, **{len(unchanged)}** are the same after "
        "the half turn, so the two agree on every one of them. Sobel's is not:"
    )
    shown, difference = _both(chosen)
    with st.container(horizontal=True):
        for picture, caption, words in shown:
            st.image(picture, caption=caption, width=_SIZE, output_format="PNG", alt=words)
    st.markdown(
        f"Every value has changed its sign: added up, the two leave at most {written(difference)}. "
        "Try it in the lab above with **Flipped**."
    )


@kept_with_it
def _both(chosen: ChosenPicture) -> tuple[list[tuple[bytes, str, str]], float]:
    """Return the picture under the kernel as it is and turned, in a file, and how they differ."""
    gray = to_gray(fit_image(chosen.image, _SIZE), method="mean")
    plain, turned = (
        convolve(gray, KERNELS[_SHOWN], padding="replicate", flip=flip) for flip in (False, True)
    )
    scale = float(np.abs(plain).max())
    words = (
        "As it is (cross-correlation): right minus left",
        "Turned (convolution): left minus right",
    )
    rows, columns = plain.shape
    size = f"{rows} × {columns}, blue {written(-scale)} to red {written(scale)}"
    shown = [
        (encode(to_pixels(output, "signed", scale)), f"{each}. {size}", each)
        for output, each in zip((plain, turned), words, strict=True)
    ]
    return shown, float(np.abs(plain + turned).max())


def _same_when_turned(name: str) -> bool:
    return bool(np.array_equal(KERNELS[name], KERNELS[name][::-1, ::-1]))
