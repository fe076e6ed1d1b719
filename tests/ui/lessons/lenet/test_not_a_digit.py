"""What is put on the pad that is no digit."""

import numpy as np
import pytest

from cnnlab.digits.drawing import digit_from_strokes
from cnnlab.digits.stroke_text import strokes_from_text, strokes_to_text
from cnnlab.ui.lessons.lenet.not_a_digit import DRAWINGS, softmax_table


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_fits_the_link_and_the_network(name: str) -> None:
    text = strokes_to_text(DRAWINGS[name])
    assert len(text) < 4000
    assert digit_from_strokes(strokes_from_text(text)).shape == (28, 28)


def test_the_table_adds_up() -> None:
    """Two logits of 0 and ln 3: a quarter and three quarters of 4."""
    logits = np.log(np.array([1, 3], np.float32))
    html = softmax_table(logits, np.array([0.25, 0.75], np.float32))
    assert "<td>25.0 %</td>" in html
    assert "<td>4</td><td>100 %</td>" in html
