"""Every preset on the reader's own picture at once: Python's side of ``gallery.js``."""

from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels, value_range
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_with_it
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.kit.picture import ChosenPicture
from cnnlab.ui.lessons.convolution.controls import kernel_row

_SIZE = 192  # pixels on the long side of a card


class GalleryCard(TypedDict):
    """A preset: its name, what it finds, and what it makes of the picture."""

    name: str
    title: str
    text: str
    values: str
    picture: str
    shape: list[int]


class GalleryData(TypedDict):
    """What ``gallery.js`` shows."""

    cards: list[GalleryCard]


def gallery(view: View, chosen: ChosenPicture) -> None:
    """Show what each preset makes of the picture, what it finds, and a way into the lab."""
    used = mount("lessons/convolution/gallery", "gallery", _data(chosen), use=str)["use"]
    if used in KERNELS:
        view.change({"kernel": kernel_row(used)} if view.is_free("kernel") else {})
        st.rerun()


@kept_with_it
def _data(chosen: ChosenPicture) -> GalleryData:
    small = fit_image(chosen.image, _SIZE)
    return {"cards": [_card(small, name) for name in KERNEL_NOTES]}


def _card(small: NDArray[np.uint8], name: str) -> GalleryCard:
    """Convolve a small picture with a preset, shown signed where that says more."""
    note = KERNEL_NOTES[name]
    image = to_gray(small, method="mean") if note.signed else small
    output = convolve(image, KERNELS[name], padding="replicate")
    found = value_range(output)
    words = f"{written(found.low)} to {written(found.high)}"
    if note.signed:
        # Full colour from the strongest hundredth on: one bright speck must not pale the rest.
        scale = float(np.percentile(np.abs(output), 99))
        pixels = to_pixels(output, "signed", scale)
        words += f"; full colour from ±{written(scale)}"
    else:
        pixels = to_pixels(output, "clip")
        below, above = (
            count / (output.shape[0] * output.shape[1]) for count in (found.below, found.above)
        )
        words += f"; clipped {below:.1%} below, {above:.1%} above"
    return {
        "name": name,
        "title": note.title,
        "text": note.finds,
        "values": words,
        "picture": data_url(pixels),
        "shape": list(small.shape[:2]),
    }
