"""The page "Exercises" without a browser."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnlab.assets import PACKAGE, page_file
from cnnlab.exercises.exercise_files import all_exercises
from cnnlab.exercises.handed_in import GivenAnswer
from cnnlab.ui.base.lesson import AWAKE
from cnnlab.ui.base.pages import LESSONS
from cnnlab.ui.lessons.exercises.answer_form import network_in
from cnnlab.ui.lessons.exercises.for_teachers import judged_row, text_of_upload


def opened(lesson: str) -> AppTest:
    at = AppTest.from_file(str(PACKAGE / "ui" / "base" / "frame.py"), default_timeout=60)
    at.session_state[AWAKE] = "all"
    at.query_params["lesson"] = lesson
    at.switch_page(str(page_file("exercises")))
    at.run()
    assert not at.exception
    return at


def said(at: AppTest) -> list[str]:
    assert not at.exception
    return [one.value for one in [*at.success, *at.warning, *at.info]]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_shows_its_exercises(lesson: str) -> None:
    titles = [one.value for one in opened(lesson).subheader]
    assert titles == [one.title for one in all_exercises()[lesson]]


def test_a_wrong_answer_gets_its_hint_and_a_right_one_its_reason() -> None:
    at = opened("lenet")
    number = at.number_input(key="exercise.lenet/channels.0.0.0")
    number.set_value(4.0)
    at.button(key="exercise.lenet/channels.check").click().run()
    assert said(at) == [
        "Not yet. With 4 channels there would be 6 × (5 × 5 × 4 + 1) = 606 parameters, one bias a "
        "kernel among them. Take the biases away before you divide."
    ]
    at.number_input(key="exercise.lenet/channels.0.0.0").set_value(3.0)
    at.button(key="exercise.lenet/channels.check").click().run()
    assert said(at)[0].startswith("Right. 456 / 6 = 76")


def test_what_is_not_filled_in_is_asked_for() -> None:
    at = opened("smaller")
    at.button(key="exercise.smaller/half.check").click().run()
    assert said(at) == ["Not yet. Kernel: fill in a number."]


def test_a_prediction_can_be_given_up_after_a_try() -> None:
    at = opened("training")
    assert not [one for one in at.button if one.label == "Show the answer"]
    at.number_input(key="exercise.training/guessing.0.0.0").set_value(1.0)
    at.button(key="exercise.training/guessing.check").click().run()
    at.button(key="exercise.training/guessing.0.0.show").click().run()
    assert "base 10" in said(at)[0]
    assert "2.303" in said(at)[1]


def test_other_numbers_have_another_answer() -> None:
    at = opened("training")
    before = at.markdown
    words = [one.value for one in before if "A weight is" in one.value]
    at.button(key="exercise.training/step.other").click().run()
    assert not at.exception
    assert [one.value for one in at.markdown if "A weight is" in one.value] != words


def test_what_the_browser_kept_is_there_again_and_can_be_forgotten() -> None:
    at = opened("lenet")
    entry = {"answer": [3], "variant": 0, "right": True, "hint": ""}
    strange: dict[str, Any] = {"lenet/none": entry, "lenet/dense": {"answer": 1}}
    kept = json.dumps({"lenet/channels": entry, **strange})
    at.session_state["exercises.progress"] = {
        "told": {"answers": kept, "forgotten": 0, "revision": 0}
    }
    at.run()
    assert len(said(at)) == 1
    at.session_state["exercises.progress"] = {
        "told": {"answers": "{}", "forgotten": 5, "revision": 0}
    }
    at.run()
    assert said(at) == []


@pytest.mark.parametrize("kept", ["", "[", "[]", "null", '{"lenet/channels": 7}'])
def test_a_store_with_something_else_in_it_is_empty(kept: str) -> None:
    at = opened("lenet")
    at.session_state["exercises.progress"] = {
        "told": {"answers": kept, "forgotten": 0, "revision": 0}
    }
    at.run()
    assert said(at) == []


class Upload:
    name = "mine.json"

    def __init__(self, data: bytes) -> None:
        self.data = data

    def getvalue(self) -> bytes:
        return self.data


def test_an_upload_is_text_or_refused() -> None:
    assert text_of_upload(Upload("−".encode())) == "−"
    with pytest.raises(ValueError, match=r"mine\.json: this is no text"):
        text_of_upload(Upload(b"\xff\xfe\x00"))


def test_an_answer_that_was_handed_in_is_judged_again() -> None:
    row = judged_row("a.json", "lenet/channels", GivenAnswer([3]))
    assert (row["Right"], row["Answer"], row["What was said"]) == ("yes", "3", "")
    row = judged_row("a.json", "architectures/smallest", GivenAnswer("28x28x1_f_d120_r_d10"))
    assert row["Right"] == "no"
    assert "95,410 parameters" in row["What was said"]


def test_a_link_to_the_builder_is_a_network() -> None:
    link = "http://room:8501/architectures?part=4&own=28x28x1_c2k3_r_f_d10"
    assert network_in(link) == network_in("28x28x1_c2k3_r_f_d10 ") == "28x28x1_c2k3_r_f_d10"
