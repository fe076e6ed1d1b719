"""The channels of a picture, apart and together."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.channel_pictures import keep_channels, one_channel
from cnnlab.figures.histograms import figure_height, histogram
from cnnlab.figures.template import CONFIG
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.on_screen import on_screen
from cnnlab.ui.kit.page_pictures import side_by_side

_CHANNELS = ("red", "green", "blue")


def channels_apart(view: View, image: NDArray[np.uint8]) -> None:
    """Draw each channel, those that are switched on together, and a histogram of each."""
    _channels(view, image)
    _histogram(image)


@st.fragment
def _channels(view: View, image: NDArray[np.uint8]) -> None:
    if image.ndim == 2:
        st.markdown("This picture is grey: one channel says it all, so nothing can be taken apart.")
        pictures = [(image, f"The one channel: {image.shape[0]} × {image.shape[1]}, 0 to 255")]
    else:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            on = [bool(view.draw(name)) for name in _CHANNELS]
            tinted = view.draw("tint") == "tinted"
        together = " + ".join(name for name, there in zip(_CHANNELS, on, strict=True) if there)
        pictures = [(_kept(image, tuple(on)), f"Together: {together or 'nothing, so black'}")]
        for n, name in enumerate(_CHANNELS):
            off = "" if on[n] else ", switched off"
            pictures.append((_one(image, n, tinted), f"Channel {n}, {name}: 0 to 255{off}"))
    side_by_side("channels", pictures)
    view.publish()


@st.fragment  # its own: a switch above changes nothing here
def _histogram(image: NDArray[np.uint8]) -> None:
    """Draw it once the reader comes near: plotly is larger than all the rest of the page."""
    if on_screen("histogram.screen", [[0, figure_height(image)]]).near:
        dark = st.context.theme.type == "dark"
        st.plotly_chart(histogram(image, dark), theme=None, config=CONFIG, key="histogram")


_kept, _one = kept_a_while(keep_channels), kept_a_while(one_channel)
