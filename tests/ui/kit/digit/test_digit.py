"""Where the digit comes from, and what is said of its preparation."""

import io
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from cnnlab.digits import trace_digit_from_image, trace_digit_from_strokes
from cnnlab.digits.stroke_text import strokes_to_text
from cnnlab.learn.bundled import bundled_digits
from cnnlab.ui.kit.digit.browser import _wrong_by
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.digit.preparation import preparation_data, preparation_words
from cnnlab.ui.kit.network import shipped

FILE = Path(__file__).parents[3] / "data" / "pen-digits.json"
PEN = json.loads(FILE.read_text(encoding="utf-8"))


def drawn(strokes: Any, **how: Any) -> Digit:
    steps = trace_digit_from_strokes(strokes, **how)
    return Digit(steps.image, "Your drawing", steps=steps, drawing=strokes_to_text(strokes))


def test_each_step_is_told_in_this_drawings_numbers() -> None:
    """A vertical line from (300, 100) to (300, 800): 17.5 pixels long without its ends."""
    found, fitted, centred, seen = preparation_words(drawn([[[300, 100], [300, 800]]]))
    assert "1024 × 1024 units: 700 high, 0 wide" in found
    assert "Box 700 × 0 units, scaled by 0.025 to fit 20 × 20" in fitted
    assert "700 × 0.025 + 2.5 = 20.0" in fitted
    assert "row 13.5, column 13.5; moved 0.5 down, 0.5 right, to row 14, column 14." in centred
    assert "28 × 28" in seen


@pytest.mark.parametrize("digit", PEN, ids=lambda digit: str(digit["label"]))
def test_the_told_move_ends_where_the_centre_of_mass_is(digit: Any) -> None:
    prepared = drawn(digit["strokes"])
    assert prepared.steps is not None
    centred = preparation_words(prepared)[2]
    for axis, words in ((0, ("down", "up")), (1, ("right", "left"))):
        by = prepared.steps.shift[axis]
        told = re.search(rf"([\d.]+) ({'|'.join(words)})", centred)
        assert (told is not None) == (abs(by) >= 0.05)
        if told:
            assert float(told[1]) == pytest.approx(abs(by), abs=0.051)
            assert told[2] == words[by < 0]


def test_ink_on_one_side_is_moved_as_far_as_the_edge_allows() -> None:
    """A long flag on a full-height blob: its centre of mass cannot reach the middle."""
    blob = [[[x, y] for y in range(0, 1000, 40)] for x in range(0, 120, 20)]
    flag = [[[0, 500], [1000, 500]]]
    assert "as far as the edge allows" in preparation_words(drawn(blob + flag))[2]


def test_without_centring_two_steps_are_left() -> None:
    words = preparation_words(drawn([[[30, 10], [30, 80]]], center=False, field=1024.0))
    assert len(words) == 2
    assert "nothing is fitted or moved" in words[1]


def test_a_photo_is_sent_as_large_as_the_ink_on_it() -> None:
    paper = np.full((300, 240, 3), 230, np.uint8)
    paper[60:240, 110:130] = 40
    steps = trace_digit_from_image(paper)
    assert steps.ink is not None
    data = preparation_data(Digit(steps.image, "Your picture", steps=steps))
    assert data["size"] == steps.ink.shape == (256, 205)
    assert len(data["words"]) == 6
    assert len(data["looks"]) == 3
    assert "lines from border to border" not in data["words"][2]  # there are none
    assert json.dumps(data)


def test_a_bundled_digit_has_its_picture_and_no_steps() -> None:
    image = bundled_digits().images[3500] / np.float32(255)
    data = preparation_data(Digit(image, "MNIST digit 3500", 7))
    assert "fitted" not in data
    assert len(data["words"]) == 1


def page() -> None:
    import streamlit as st

    from cnnlab.ui.base.link import View
    from cnnlab.ui.kit.digit.digit import choose_digit
    from cnnlab.ui.lessons.lenet.controls import CONTROLS

    view = View("lenet", CONTROLS)
    view.draw("source")
    digit = choose_digit(view)
    st.session_state["title"] = digit and digit.title
    st.session_state["image"] = digit and digit.image
    view.publish()


def run(**link: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=20)
    for name, text in link.items():
        app.query_params[name] = text
    return app.run()


def test_a_blank_pad_asks_for_a_digit_and_there_is_none_yet() -> None:
    app = run(drawing="")
    assert "Draw a digit, 0 to 9." in [caption.value for caption in app.caption]
    assert app.session_state["title"] is None


def test_the_last_good_digit_stays_until_the_next() -> None:
    app = run(source="bundled", digit="17")
    app.segmented_control[0].set_value("own").run()
    assert any("the last one: MNIST digit 17" in info.value for info in app.info)
    assert app.session_state["title"] == "MNIST digit 17"


@pytest.mark.parametrize(
    ("picture", "reason"),
    [(np.full((90, 90), 255, np.uint8), "Step 3, the ink"), (None, "Step 1, the picture")],
)
def test_a_picture_without_a_digit_says_so_and_the_last_one_stays(
    picture: Any, reason: str
) -> None:
    app = run(source="own")
    app.file_uploader[0].upload("good.png", png(photo_of_a_one()), "image/png").run()
    good = app.session_state["image"]
    assert app.session_state["title"] == "Your picture"
    data = b"no picture" if picture is None else png(picture)
    app.file_uploader[0].upload("bad.png", data, "image/png").run()
    assert reason in app.warning[0].value
    assert np.array_equal(app.session_state["image"], good)


def test_a_hand_helps_and_the_answer_follows() -> None:
    """A one lies on its side, beside it a seven: turned, chosen, cropped, inverted, put back."""
    app = run(source="own")
    both = np.rot90(np.concatenate([photo_of_a_one(), photo_of_a_one()[::-1]], axis=1))
    app.file_uploader[0].upload("two.png", png(both), "image/png").run()
    lying = app.session_state["image"]
    press(app, "Turn right")
    assert any("2 digits" in words.value for words in app.markdown)
    upright = app.session_state["image"]
    assert upright[:, 14].sum() > 15 > lying[:, 14].sum()
    press(app, "2nd")
    assert app.session_state["own_digit.kept"].chosen == 1
    put_frame(app, 0.5, 0.0, 1.0)
    assert len(app.session_state["own_digit.kept"].pieces) == 1
    before = app.session_state["image"]
    put_frame(app, 0.5, 0.0, 1.0, revision=0)  # what was said before the picture came
    assert np.array_equal(app.session_state["image"], before)
    press(app, "Invert")
    press(app, "As it was")
    assert np.array_equal(app.session_state["image"], lying)


def press(app: AppTest, name: str) -> None:
    next(button for button in app.button if button.label == name).click().run()
    assert not app.exception


def put_frame(app: AppTest, *frame: float, revision: int | None = None) -> None:
    now = app.session_state["own_digit.revision"] if revision is None else revision
    app.session_state["own_digit.crop"] = {"cropped": {"frame": [*frame], "revision": now}}
    app.run()
    assert not app.exception


def photo_of_a_one() -> Any:
    paper = np.full((120, 90), 220, np.uint8)
    paper[20:100, 42:48] = 30
    return paper


def png(pixels: Any) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def test_one_it_gets_wrong_walks_through_all_of_them() -> None:
    wrong = list(_wrong_by(shipped("lenet5-relu")))
    app = run(source="bundled", digit=str(wrong[-2]))
    for expected in (wrong[-1], wrong[0], wrong[1]):
        app.button[1].click().run()
        assert app.session_state["title"] == f"MNIST digit {expected}"


def test_two_networks_walk_through_what_either_gets_wrong() -> None:
    either = sorted({*_wrong_by(shipped("lenet5-relu")), *_wrong_by(shipped("lenet5"))})
    app = run(source="bundled", digit=str(either[0] - 1), network="both")
    app.button[1].click().run()
    assert app.session_state["title"] == f"MNIST digit {either[0]}"
    words = json.loads(app.get("bidi_component")[0].proto.json)["words"]
    label = either[0] // 500
    relu, sigmoid = (
        _wrong_by(shipped(name)).get(either[0], label) for name in ("lenet5-relu", "lenet5")
    )
    assert words.startswith(f"1 of {len(either)}: a {label}, read as {relu} (relu")
    assert f"and {sigmoid} (sigmoid" in words


def test_random_chooses_one_of_the_5000() -> None:
    app = run(source="bundled")
    app.button[0].click().run()
    assert re.fullmatch(r"MNIST digit \d{1,4}", app.session_state["title"])
