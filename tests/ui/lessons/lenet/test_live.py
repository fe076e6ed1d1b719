"""What is answered while the pen moves: the same as the page would show, or why not."""

import json

import numpy as np
import pytest

from cnnlab import DigitError, digit_from_strokes, load_network
from cnnlab.ui.lessons.lenet.walk.live import answer, offer

SEVEN = [[[250, 200], [750, 200], [400, 850]]]


def question(**changes: object) -> bytes:
    asked = {"network": offer(NETWORK), "strokes": SEVEN, "centred": True}
    return json.dumps(asked | changes).encode()


NETWORK = load_network("lenet5-relu")


def test_the_answer_holds_the_picture_and_every_layer() -> None:
    data = answer(question())
    end = 8 + int(data[:8])
    assert len(json.loads(data[8:end])["sentences"]) == len(NETWORK.architecture) + 2
    image = digit_from_strokes(SEVEN)
    values = [image, *(layer.output for layer in NETWORK.trace(image))]
    expected = np.concatenate([value.ravel() for value in values])
    assert np.array_equal(np.frombuffer(data[end:], "<f4"), expected)
    assert expected[-10:].argmax() == 7


def test_uncentred_the_whole_pad_is_seen() -> None:
    small = [[[100, 100], [180, 100], [120, 220]]]
    data = answer(question(strokes=small, centred=False))
    image = np.frombuffer(data[8 + int(data[:8]) :], "<f4")[:784].reshape(28, 28).copy()
    assert image[:8, :8].any()
    image[:8, :8] = 0
    assert not image.any()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"strokes": []}, DigitError),
        ({"strokes": 5}, TypeError),
        ({"strokes": [[["a", 1]]]}, DigitError),
        ({"network": "unknown"}, LookupError),
        ({"network": ["a"]}, TypeError),
    ],
)
def test_what_cannot_be_answered_says_so(
    changes: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        answer(question(**changes))


def test_a_body_that_is_no_question_is_refused() -> None:
    for body in (b"", b"[]", b"{}", b"null", b"\xff"):
        with pytest.raises((LookupError, TypeError, ValueError)):
            answer(body)
