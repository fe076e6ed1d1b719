"""Small maps in a row that folds in two on a phone."""

from collections.abc import Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.ui.kit.files import encode

_STYLE = """<style>
[class*="st-key-map_row"] { display: grid; gap: 1rem; align-items: start;
  grid-template-columns: repeat(auto-fit, minmax(min(200px, 46%), 1fr)); }
[class*="st-key-map_row"] img { image-rendering: pixelated; max-width: 280px; }
</style>"""


def map_row_style() -> None:
    """Send the styles; at the top of a fragment, so that it sends them at every run.

    Streamlit keeps styles in one list. Sent only once something opens, they would take the place of
    those of another fragment.
    """
    st.html(_STYLE)


def map_row(key: str, pictures: Sequence[tuple[NDArray[np.uint8], str]]) -> None:
    """Show pictures (H, W) or (H, W, 3) beside each other, each with its caption."""
    with st.container(key=f"map_row_{key}"):
        for pixels, caption in pictures:
            st.image(
                encode(pixels), caption=caption, width="stretch", output_format="PNG", alt=caption
            )
