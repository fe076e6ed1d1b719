"""What Python says of an output once the hand rests: numbers, histogram, code, download."""

from collections.abc import Callable

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import Display, to_pixels, value_range
from cnnlab.figures.histograms import value_histogram
from cnnlab.figures.numbers import written
from cnnlab.figures.snippets import KernelSettings, snippets
from cnnlab.figures.template import CONFIG
from cnnlab.ops import convolution
from cnnlab.ui.base.parsed import source_of
from cnnlab.ui.kit.opened import show_source
from cnnlab.ui.kit.packing import encode


def result_panel(
    output: Callable[[], NDArray[np.float32]], display: Display, settings: KernelSettings
) -> None:
    """Show numbers, histogram and code of an output, and offer it as PNG; computed when asked."""
    numbers = st.expander("Numbers and histogram", icon=":material/bar_chart:", on_change="rerun")
    if numbers.open:
        with numbers:
            _numbers(output())
    code = st.expander("The code that ran", icon=":material/code:", on_change="rerun")
    if code.open:
        with code:
            _code(settings)
    st.download_button(
        "Download the output as PNG",
        lambda: encode(to_pixels(output(), display)),
        file_name="feature-map.png",
        mime="image/png",
        icon=":material/download:",
        help="As it is shown, without the stripes that mark clipped pixels.",
        on_click="ignore",
    )


def _numbers(output: NDArray[np.float32]) -> None:
    found = value_range(output)
    with st.container(horizontal=True):
        for label, value in (
            ("Shape", " × ".join(str(size) for size in output.shape)),
            ("Least", written(found.low)),
            ("Mean", written(output.mean())),
            ("Greatest", written(found.high)),
            ("Pixels below 0", f"{found.below:,}"),
            ("Pixels above 255", f"{found.above:,}"),
        ):
            st.metric(label, value, width="content")
    dark = st.context.theme.type == "dark"
    figure = value_histogram(output, dark)
    st.plotly_chart(figure, theme=None, config=CONFIG, key="result", alt="Values of the output")


def _code(settings: KernelSettings) -> None:
    programs = snippets(settings)
    tabs = st.tabs([*programs, "Inside cnnlab.convolve"])
    for tab, program in zip(tabs, programs.values(), strict=False):
        tab.code(program)
    with tabs[-1]:
        st.caption("What `convolve` does with the padded picture: this very function just ran.")
        show_source(source_of(convolution.slide))
    if "Pillow" not in programs:
        st.caption("Pillow cannot do this one: its kernels are flat, and 3×3 or 5×5 at most.")
