"""How sure a run sounds: asked first, then cured; the test is told of the run it was opened for."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnlab import load_network
from cnnlab.explain.calibration import fitted_temperature
from cnnlab.explain.evaluation import evaluate
from cnnlab.learn.desk.desk import Desk
from cnnlab.learn.desk.messages import Report
from cnnlab.learn.desk.run import Run
from cnnlab.learn.settings import Settings
from cnnlab.ui.lessons.training.afterwards import calibration
from cnnlab.ui.lessons.training.sealed import Opened

NETWORK = load_network("lenet5-relu")
VALIDATION, TEST = (
    evaluate(NETWORK.architecture, NETWORK.weights, test=which) for which in (False, True)
)


def part(run: "Run") -> None:
    from cnnlab.ui.base.link import View
    from cnnlab.ui.lessons.training.afterwards.calibration import calibration
    from cnnlab.ui.lessons.training.controls import CONTROLS

    calibration(View("training", CONTROLS), run)


@pytest.fixture
def run() -> Run:
    """A run that has ended with the weights of a network that ships."""
    found = Run(Settings(), "ada", Desk(1), 120)
    found.take(Report("", of=10, weights=NETWORK.weights))
    found.enter("done")
    return found


def drawn(run: Run, **state: Any) -> str:
    at = AppTest.from_function(part, args=(run,), default_timeout=60)
    for name, value in state.items():
        at.session_state[name.replace("_", ".")] = value
    at.run()
    at.radio[0].set_value(at.radio[0].options[1]).run()
    assert not at.exception
    return " ".join(each.value for each in at.markdown)


def test_what_fits_is_told_after_an_answer_and_the_test_stays_closed(run: Run) -> None:
    words = drawn(run)
    assert f"**T = {fitted_temperature(VALIDATION):.2f}**" in words
    assert "the test alone could say: part 6" in words
    assert "| As the page starts |" in words


def test_the_test_speaks_of_the_run_that_it_was_opened_for_alone(run: Run) -> None:
    told = "the test alone could say"
    opened = Opened(run.token, "mine", 0.99, TEST)
    assert told not in drawn(run, training_test=opened)
    assert told in drawn(run, training_test=Opened("another", "other", 0.99, TEST))


def test_every_row_reads_the_same_digits() -> None:
    html = calibration._at(VALIDATION, TEST, "2.5")
    assert html.count(f"{VALIDATION.right.sum()} of 500") == 4
    assert html.count(f"{TEST.right.sum()} of 500") == 2
    assert html.count("<figure") == 3
    closed = calibration._at(VALIDATION, None, "2.5")
    assert "test" not in closed.split("<table>")[1]
