"""What the pad says, as Python hears it."""

from typing import Any

import pytest

from cnnlab.digits.stroke_text import strokes_from_text
from cnnlab.ui.base.components import read
from cnnlab.ui.base.controls import Text
from cnnlab.ui.kit.digit.pad import PadNews, drawing_from

CONTROL = Text("", strokes_from_text)


def test_a_drawing_is_kept_as_the_link_writes_it() -> None:
    assert drawing_from([[[0, 0], [1023, 64]], [[5, 6]]], CONTROL) == "0000F_10.0506"
    assert drawing_from([], CONTROL) == ""


@pytest.mark.parametrize(
    "strokes",
    [
        None,
        7,
        "strokes",
        [[1, 2]],
        [[[1, 2, 3]]],
        [[["1", "2"]]],
        [[[float("nan"), 0]]],
        [[[float("inf"), 0]]],
        [[[n % 1000, 0] for n in range(1001)]],
    ],
)
def test_what_is_no_drawing_changes_nothing(strokes: Any) -> None:
    """Nor what is longer than a link may be."""
    news = {"strokes": strokes, "sequence": 1, "resting": True, "revision": 0}
    said = read(news, PadNews)
    assert said is None or drawing_from(said["strokes"], CONTROL) is None
