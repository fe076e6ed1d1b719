"""What the slides' sepia makes of a white pixel."""

import numpy as np

from cnnlab.ops.color import COLOR_MATRICES, color_filter
from cnnlab.ui.kit.side_by_side import side_by_side


def white_in_sepia() -> None:
    """Draw white before, after the slides' code, and clipped."""
    white = np.full((24, 96, 3), 255, np.uint8)
    pictures = [(white, "White: 255, 255, 255")]
    for overflow, words in (("wrap", "The slides’ code, wrapped"), ("clip", "Clipped")):
        after = color_filter(white, COLOR_MATRICES["sepia"], overflow)
        pictures.append((after, f"{words}: {', '.join(str(number) for number in after[0, 0])}"))
    side_by_side("white_in_sepia", pictures)
