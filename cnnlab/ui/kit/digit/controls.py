"""The controls of the digit on the page, the same in every lesson that reads one."""

from collections.abc import Mapping

from cnnlab.digits.stroke_text import strokes_from_text, thinned
from cnnlab.ui.base.controls import Choice, Control, Switch, Text, Whole

# A three, from one of the recorded pen drawings in tests/data.
EXAMPLE_DRAWING = (
    "5U4u5B4U5B3q5R3X5v3L6Z3E7O3A8D3A8_3E9f3PAB3eAU3_AU4rAF5B9q5Y9P5v8_688i6Z8H6z8W7Z8m7w938L9T8m"
    "9q9EAB9mAUAIAfAnArBBAuBcAYCG9qCd9ICk8eCk7wCo7GCk6dCk68Ck5gCk61Cs"
)

DIGIT_CONTROLS: Mapping[str, Control] = {
    "source": Choice(
        "The digit",
        {"draw": "Draw", "bundled": "MNIST", "own": "Picture"},
        default="draw",
    ),
    "drawing": Text(EXAMPLE_DRAWING, strokes_from_text, thinned=thinned, label="The drawing"),
    "centred": Switch(
        "Centre it",
        default=True,
        help="Fit into 20x20 and move the centre of mass to the middle, as MNIST was made. "
        "Without it, the network sees the pad as it is.",
    ),
    "digit": Whole("Digit", 0, 4999, default=3500),
}
"""The ways to a digit."""
