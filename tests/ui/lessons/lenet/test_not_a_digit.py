"""What is put on the pad that is no digit."""

import numpy as np
import pytest

from cnnlab.digits import trace_digit_from_image
from cnnlab.digits.drawing import digit_from_strokes
from cnnlab.digits.stroke_text import strokes_from_text, strokes_to_text
from cnnlab.learn.bundled import bundled_digits
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.lessons.lenet.not_a_digit import DRAWINGS, softmax_table
from cnnlab.ui.lessons.lenet.unlike import two_that_touch


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


def photo_of(*digits: np.ndarray) -> np.ndarray:
    """Lay digits of MNIST side by side on light paper, so that their ink touches."""
    inked = [image[:, image.any(axis=0)] for image in digits]
    row = np.concatenate([np.zeros((28, 8), np.uint8), *inked, np.zeros((28, 8), np.uint8)], axis=1)
    return np.kron(np.where(row > 100, np.uint8(50), np.uint8(230)), np.ones((8, 8), np.uint8))


def test_two_digits_that_touch_are_called_that_and_one_is_not() -> None:
    """A flat stroke joins a five and a three; MNIST's own seven stands alone."""
    digits = bundled_digits()
    five, three = (digits.images[np.flatnonzero(digits.labels == n)[0]].copy() for n in (5, 3))
    for image in (five, three):
        image[13:16] = 255
    told = two_that_touch(found(photo_of(five, three)))
    assert "two digits that touch" in told
    assert not two_that_touch(found(photo_of(digits.images[3520])))
    assert not two_that_touch(Digit(digits.images[3520] / np.float32(255), "MNIST"))


def found(photo: np.ndarray) -> Digit:
    steps = trace_digit_from_image(photo)
    assert len(steps.pieces) == 1
    return Digit(steps.image, "Your picture", steps=steps)
