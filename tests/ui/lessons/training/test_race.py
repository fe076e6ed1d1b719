"""A run for the race: its numbers are the server's."""

from types import SimpleNamespace
from typing import Any

import pytest

from cnnlab import load_network
from cnnlab.explain.evaluation import evaluate
from cnnlab.learn.settings import Settings
from cnnlab.ui.lessons.training.runs import race


@pytest.mark.parametrize("state", ["running", "paused", "failed", None])
def test_a_run_that_is_none_or_not_at_its_end_is_not_in_the_race(
    monkeypatch: pytest.MonkeyPatch, state: str | None
) -> None:
    run = SimpleNamespace(state=state) if state else None
    monkeypatch.setattr(race, "run_of", lambda token: run)
    assert race.run_for_race("a token") is None


def test_a_run_is_judged_on_validation_and_test(monkeypatch: pytest.MonkeyPatch) -> None:
    network = load_network("lenet5-relu")
    run: Any = SimpleNamespace(state="done", settings=Settings(learning_rate=0.1))
    monkeypatch.setattr(race, "run_of", lambda token: run)
    monkeypatch.setattr(race, "network_of", lambda run: network)
    words, validation, test = race.run_for_race("a token") or ("", 0, 0)
    judged = evaluate(network.architecture, network.weights, test=True)
    assert words == "rate 0.1"
    assert test == pytest.approx(judged.right.mean())
    assert 0.9 < validation <= 1
