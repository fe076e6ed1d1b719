"""The page of a training: one press starts it, one end is told, and the browser gets plotly."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from cnnlab.learn.estimate import seconds_of
from cnnlab.learn.past_trainings import PastTrainings
from cnnlab.learn.settings import Settings
from cnnlab.ui.kit.plotly_js import PLOTLY_PATH, plotly_js
from cnnlab.ui.lessons.training.controls import CONTROLS
from cnnlab.ui.lessons.training.live import training
from cnnlab.ui.lessons.training.runs import list as run_list
from tests.ui.waiting import awaited

ROOT = Path(__file__).parents[4]


def served(**headers: str) -> Any:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    return awaited(plotly_js(Request({"type": "http", "headers": pairs})))


def test_plotly_is_the_installed_packages_own_file() -> None:
    """Compressed or not, it is the same; the version is in its address, so it is kept for ever."""
    import plotly

    file = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    packed = served(**{"accept-encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == file.read_bytes()
    assert Path(served().path) == file
    assert plotly.__version__ in PLOTLY_PATH
    assert "immutable" in packed.headers["cache-control"]


def test_the_page_opens_without_pytorch() -> None:
    """It trains in another process."""
    module = "cnnlab.ui.lessons.training.live.training"
    program = f"import json, sys, {module}; print(json.dumps('torch' in sys.modules))"
    out = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert json.loads(out.stdout) is False


class FakeRun:
    """A run that does what it is told."""

    def __init__(self, token: str, settings: Settings, owner: str) -> None:
        self.token, self.settings, self.owner = token, settings, owner
        self.image: Any = None
        self.unfinished, self.settled = True, False
        self.measured: list[Any] = []
        self.state, self.seconds = "running", 0.0

    def stop(self) -> None:
        self.unfinished = False


class Desk:
    """Hands out runs, and counts."""

    def __init__(self) -> None:
        self.runs: dict[str, FakeRun] = {}
        self.warmed = 0

    def warm(self) -> None:
        self.warmed += 1

    def start(self, settings: Settings, owner: str) -> FakeRun:
        run = FakeRun(f"t{len(self.runs)}", settings, owner)
        self.runs[run.token] = run
        return run


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk()
    monkeypatch.setattr(training, "desk", lambda: desk)
    monkeypatch.setattr(training, "run_of", desk.runs.get)
    return desk


def page() -> None:
    """Draw what the lesson draws first."""
    import streamlit as st

    from cnnlab.learn.settings import Settings
    from cnnlab.ui.base.link import View
    from cnnlab.ui.lessons.training.controls import CONTROLS
    from cnnlab.ui.lessons.training.live.training import training

    st.session_state["drawn"] = st.session_state.get("drawn", 0) + 1
    training(View("training", CONTROLS), Settings(digits=100))


def data(at: AppTest) -> dict[str, Any]:
    """What the live view was given last."""
    views = [
        one.proto for one in at.get("bidi_component") if "training" in one.proto.component_name
    ]
    return dict(json.loads(views[-1].json))


def test_one_press_starts_the_chosen_training_with_the_digit_on_the_pad(desk: Desk) -> None:
    at = AppTest.from_function(page, default_timeout=30).run()
    assert not at.exception
    assert desk.warmed == 1
    assert data(at)["run"] is None
    at.button(key="train").click().run()
    (run,) = desk.runs.values()
    assert run.settings == Settings(digits=100)
    assert data(at)["run"] == run.token
    assert not data(at)["ended"]
    assert run.image.shape == (28, 28)
    assert run.image.any()
    assert desk.warmed == 2  # at each run of the page; whether it does anything, the desk knows


def test_the_end_of_a_training_draws_the_page_once_more_and_only_once(desk: Desk) -> None:
    at = AppTest.from_function(page, default_timeout=30).run()
    at.button(key="train").click().run()
    (run,) = desk.runs.values()
    run.unfinished = False
    before = at.session_state["drawn"]
    at.run()
    assert at.session_state["drawn"] == before + 1  # its last weights may still be under way
    run.settled = True
    at.run()
    assert data(at)["ended"]
    assert at.session_state["drawn"] == before + 3
    at.run()
    assert at.session_state["drawn"] == before + 4


def test_a_tab_that_was_loaded_anew_takes_its_runs_over(desk: Desk) -> None:
    before, run = (desk.start(Settings(seed=n), "the session before") for n in range(2))
    forgotten = "a run that the server has forgotten"
    tokens = [forgotten, before.token, run.token]
    at = AppTest.from_function(page, default_timeout=30).run()
    revision = at.session_state["training.revision"]
    at.session_state["training"] = {"training": {"kept": tokens, "revision": revision}}
    at.run()
    assert data(at)["run"] == run.token
    assert data(at)["kept"] == [before.token, run.token]
    assert run.owner != "the session before"


def test_who_trains_before_the_earlier_runs_are_back_loses_none(desk: Desk) -> None:
    """They come before it on the list; one that was still under way ends, as by a second press."""
    done, under_way = (desk.start(Settings(seed=n), "the session before") for n in range(2))
    done.unfinished, done.measured = False, [None]
    under_way.measured = [None]
    at = AppTest.from_function(page, default_timeout=30).run()
    revision = at.session_state["training.revision"]
    kept = {"kept": [done.token, under_way.token], "revision": revision}
    at.button(key="train").click().run()
    at.session_state["training"] = {"training": kept}
    at.run()
    assert data(at)["run"] == "t2"
    assert data(at)["kept"] == ["t0", "t1", "t2"]
    assert not under_way.unfinished
    at.run()
    assert data(at)["kept"] == ["t0", "t1", "t2"]


def test_what_a_run_was_estimated_to_take_is_not_estimated_again_after_a_reload(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does the server learn from it twice."""
    teacher = PastTrainings()
    monkeypatch.setattr(run_list, "past_trainings", lambda: teacher)
    run = cast(Any, desk.start(Settings(), "ada"))
    run.unfinished, run.state, run.seconds = False, "done", 100.0
    run.measured = [(378, SimpleNamespace(validation_accuracy=0.96))]
    notes = []
    for _ in range(2):  # sessions
        monkeypatch.setattr("cnnlab.ui.lessons.training.runs.list.st.session_state", {})
        assert run_list.bring_back([run]) == [run]
        run_list.learn()
        notes.append(run_list.note_of(run))
    assert notes[0] == notes[1] == run_list.Note(0, seconds_of(Settings()))
    assert len(teacher._ratios) == 1


def test_only_validation_digits_are_offered_to_watch(desk: Desk) -> None:
    """500 of each class, the last 50 for validation: 3500 is not one of them."""
    at = AppTest.from_function(page, default_timeout=30)
    at.query_params["source"] = "bundled"
    at.run()
    assert CONTROLS["digit"].default == 3500
    assert data(at)["digit"]["title"] != "MNIST digit 3500"
    assert data(at)["digit"]["label"] == 7
