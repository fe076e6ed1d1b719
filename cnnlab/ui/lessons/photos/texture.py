"""Shape or texture? A question about shuffled tiles, and the code of the first part."""

import streamlit as st

from cnnlab.explain.photo_names import likeliest
from cnnlab.ops.photo_frame import PhotoChange, PhotoFrame
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.kit.opened import code_panel

SHUFFLED = {1: 34, 4: 71}
"""Tiles a side -> the share of "Egyptian cat" for the bundled cat, in per cent; a test holds it."""
FUR = 8
"""Tiles a side at which the bundled cat becomes a fur coat."""

_QUESTION = Question(
    f"The cat’s face is cut into {4 * 4} tiles, and they are shuffled: no face is left. The "
    f"network gave “Egyptian cat” {SHUFFLED[1]} %. And now?",
    ["Less than 5 %", f"About {SHUFFLED[1]} %", "More than 50 %"],
    right=2,
    answer=f"{SHUFFLED[4]} %: fur, stripes and an eye are enough, wherever they lie. Cut it into "
    f"{FUR}×{FUR} tiles, and it reads “fur coat”. People go by shape: they would say neither. "
    "Geirhos and others (2019) measured that on thousands of pictures, with people beside "
    "networks; one cat proves nothing. Try the coffee: it does not survive the tiles.",
)


def texture_question() -> None:
    """Ask about shuffled tiles, and show the code that ran above."""
    st.fragment(ask)(_QUESTION, "photos.texture")
    code_panel("photos.lab", PhotoFrame, PhotoChange, likeliest)
