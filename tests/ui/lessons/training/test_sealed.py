"""The test is opened once a session, for one run, and says then what the network reads."""

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from cnnlab import load_network
from cnnlab.explain.evaluation import evaluate
from cnnlab.learn.desk.desk import Desk
from cnnlab.learn.desk.messages import Report
from cnnlab.learn.desk.run import Run
from cnnlab.learn.settings import Settings
from cnnlab.ui.lessons.training import sealed as sealed_part
from cnnlab.ui.lessons.training.runs import list as runs_list

NETWORK = load_network("lenet5-relu")


def part() -> None:
    from cnnlab.ui.base.link import View
    from cnnlab.ui.lessons.training.controls import CONTROLS
    from cnnlab.ui.lessons.training.sealed import sealed

    sealed(View("training", CONTROLS))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run that has ended with the weights of a network that ships."""
    found = Run(Settings(), "ada", Desk(1), 120)
    found.take(Report("", of=10, weights=NETWORK.weights))
    found.measured = [(10, SimpleNamespace(validation_accuracy=0.994))]  # type: ignore[list-item]
    found.enter("done")
    monkeypatch.setattr(sealed_part, "ended", lambda: [found])
    monkeypatch.setattr(sealed_part, "note_of", lambda run: runs_list.Note(0, 1.0))
    return found


def test_before_any_run_there_is_nothing_to_open() -> None:
    at = AppTest.from_function(part, default_timeout=60).run()
    assert not at.exception
    assert "Train a network first" in at.caption[0].value
    assert not at.button


def test_it_opens_for_the_run_that_was_chosen_and_then_stays_as_it_is(run: Run) -> None:
    at = AppTest.from_function(part, default_timeout=60).run()
    assert "99.4 % of validation" in at.selectbox[0].options[0]
    assert "The test is open" not in " ".join(each.value for each in at.markdown)
    at.button[0].click().run()
    assert not at.exception
    right = int(evaluate(NETWORK.architecture, NETWORK.weights, test=True).right.sum())
    assert f"**{right} of 500**" in " ".join(each.value for each in at.markdown)
    at.run()
    assert not at.selectbox
    assert not at.button
