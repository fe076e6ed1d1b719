"""Every preset on the reader's own picture at once."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.ui.components import mount
from cnnlab.ui.files import data_url
from cnnlab.ui.link import View
from cnnlab.ui.picture import ChosenPicture
from cnnlab.ui.table import kernel_row

_SIZE = 192  # pixels on the long side of a card


def gallery(view: View, chosen: ChosenPicture) -> None:
    """Show what each preset makes of the picture, what it finds, and a way to take it up."""
    small = fit_image(chosen.image, _SIZE)
    cards = [
        {
            "name": name,
            "title": note.title,
            "text": note.finds,
            "picture": data_url(thumbnail(small, name)),
            "shape": small.shape[:2],
        }
        for name, note in KERNEL_NOTES.items()
    ]
    used = mount("gallery", "gallery", {"cards": cards}, "use")["use"]
    if used in KERNELS:
        view.change({"kernel": kernel_row(used)})
        st.rerun()


def thumbnail(small: NDArray[np.uint8], name: str) -> NDArray[np.uint8]:
    """Convolve a small picture with a preset, shown signed where that says more."""
    if KERNEL_NOTES[name].signed:
        gray = to_gray(small, method="mean")
        output = convolve(gray, KERNELS[name], padding="replicate")
        # Full colour from the strongest hundredth on: one bright speck must not pale the rest.
        return to_pixels(output, "signed", float(np.percentile(np.abs(output), 99)))
    return to_pixels(convolve(small, KERNELS[name], padding="replicate"), "clip")
