"""What a closed bar is good for, before it is opened: small pictures, and a sentence."""

from collections.abc import Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.ui.kit.packing import data_url

_STYLE = """<style>
.glance { display: flex; flex-wrap: wrap; gap: 0.4rem 0.9rem; align-items: center;
  padding: 0 0.2rem; }
.glance img { max-width: 100%; display: block; image-rendering: pixelated;
  border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 4px; }
.glance p { flex: 1 1 15rem; max-width: 40rem; margin: 0; font-size: 0.9rem; }
</style>"""

Picture = tuple[NDArray[np.uint8], str]
"""Pixels (H, W) or (H, W, 3), and words of the project's own, for who cannot see them."""

Glimpse = tuple[Sequence[Picture], str]
"""Pictures, and words in HTML."""


def glance(pictures: Sequence[Picture], words: str, height: int = 76) -> None:
    """Show small pictures in a row, so many screen pixels high, and words in HTML beside them."""
    images = "".join(
        f"<img height={height} alt='{what}' title='{what}' src='{data_url(pixels, 'PNG')}'>"
        for pixels, what in pictures
    )
    st.html(f"{_STYLE}<div class=glance>{images}<p>{words}</p></div>", width="stretch")
