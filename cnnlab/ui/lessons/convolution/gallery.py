"""Every preset on the reader's own picture at once."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels, value_range
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.files import data_url
from cnnlab.ui.kit.picture import ChosenPicture
from cnnlab.ui.lessons.convolution.controls import kernel_row

_SIZE = 192  # pixels on the long side of a card


def gallery(view: View, chosen: ChosenPicture) -> None:
    """Show what each preset makes of the picture, what it finds, and a way to take it up."""
    small = fit_image(chosen.image, _SIZE)
    cards = [
        {
            "name": name,
            "title": note.title,
            "text": note.finds,
            **_seen(small, name),
            "shape": small.shape[:2],
        }
        for name, note in KERNEL_NOTES.items()
    ]
    used = mount("lessons/convolution/gallery", "gallery", {"cards": cards}, use=object)["use"]
    if used in KERNELS:
        view.change({"kernel": kernel_row(used)})
        st.rerun()


def _seen(small: NDArray[np.uint8], name: str) -> dict[str, str]:
    """Convolve a small picture with a preset, shown signed where that says more."""
    signed = KERNEL_NOTES[name].signed
    image = to_gray(small, method="mean") if signed else small
    output = convolve(image, KERNELS[name], padding="replicate")
    found = value_range(output)
    words = f"{found.low:.0f} to {found.high:.0f}"
    if signed:
        # Full colour from the strongest hundredth on: one bright speck must not pale the rest.
        scale = float(np.percentile(np.abs(output), 99))
        pixels = to_pixels(output, "signed", scale)
        words += f"; full colour from ±{scale:.0f}"
    else:
        pixels = to_pixels(output, "clip")
        below, above = (
            count / (output.shape[0] * output.shape[1]) for count in (found.below, found.above)
        )
        words += f"; clipped {below:.1%} below, {above:.1%} above"
    return {"picture": data_url(pixels), "values": words}
