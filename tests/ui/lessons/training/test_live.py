"""How a training stands, as the browser is told."""

import json

import numpy as np
import pytest
from numpy.typing import NDArray
from starlette.requests import Request

from cnnlab import load_network
from cnnlab.learn.desk.desk import Desk
from cnnlab.learn.desk.messages import Report
from cnnlab.learn.desk.run import Run
from cnnlab.learn.measurement import Flow, Measurement
from cnnlab.learn.settings import Settings
from cnnlab.nets import DENSE_784_77_10, DIGIT
from cnnlab.nets.text import network_to_text
from cnnlab.ui.lessons.training.live import run as live_training
from cnnlab.ui.lessons.training.live.run import answer_training
from tests.ui.waiting import awaited

NETWORK = load_network("lenet5-relu")
IMAGE = np.zeros((28, 28), np.float32)
IMAGE[4:24, 13:16] = 1


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A training that begins with a shipped network and has taken two batches."""
    found = Run(Settings(), "ada", Desk(1), 120)
    found.enter("running")
    found.take(Report("", weights=NETWORK.weights))
    losses = [(1, 2.5, 0.25), (2, float("inf"), 0.5)]
    measured = [(0, Measurement(2.0, 0.125, 3.0, 0.5, (Flow(0.5, 0.25), Flow(2, float("nan")))))]
    found.take(Report("", of=10, losses=losses, measured=measured, seconds=4))
    monkeypatch.setattr(live_training, "run_of", {found.token: found}.get)
    return found


def asked(run: Run, **changes: object) -> tuple[dict[str, object], NDArray[np.float32]]:
    data = answer_training(json.dumps({"run": run.token, "act": None} | changes).encode())
    end = 8 + int(data[:8])
    return json.loads(data[8:end]), np.frombuffer(data[end:], "<f4")


def test_the_first_answer_tells_everything(run: Run) -> None:
    header, numbers = asked(run)
    assert header == {
        "state": "running",
        "place": 0,
        "of": 10,
        "step": 2,
        "seconds": 4,
        "left": 16,
        "settled": False,
        "message": "",
        "losses": [[1, 2.5, 0.25], [2, None, 0.5]],
        "measured": [[0, 2.0, 0.125, 3.0, 0.5]],
        "flow": [[0, 0.5, 0.25, 2, None]],
        "seen": 1,
        "probabilities": None,
        "layout": [
            {"part": "start", "title": "Conv 1", "shape": [5, 5, 1, 6], "of": 6},
            {"part": "kernels", "title": "Conv 1", "shape": [5, 5, 1, 6], "of": 6},
        ],
    }
    kernels = NETWORK.weights["0.weight"].ravel()
    assert np.array_equal(numbers, np.concatenate([kernels, kernels]))


def test_the_next_answer_tells_what_is_new(run: Run) -> None:
    header, numbers = asked(run, seen=1, losses=1, measured=1)
    assert (header["losses"], header["measured"]) == ([[2, None, 0.5]], [])
    assert (header["seen"], header["layout"], numbers.size) == (1, [], 0)


def test_the_watched_digit_goes_through_the_network_as_it_stands(run: Run) -> None:
    asked(run)
    run.image = IMAGE
    header, numbers = asked(run, seen=1)
    trace = NETWORK.trace(IMAGE)
    assert header["seen"] == 2
    assert header["probabilities"] == trace[-1].output.tolist()
    maps = [layer.output.ravel() for layer in trace[:3]]
    assert np.array_equal(numbers, np.concatenate([NETWORK.weights["0.weight"].ravel(), *maps]))
    layout = header["layout"]
    assert isinstance(layout, list)
    assert [part["title"] for part in layout] == ["Conv 1", "Conv 1", "ReLU 1", "MaxPool 1"]


def test_without_convolution_the_units_are_pictures(run: Run) -> None:
    run.settings = Settings(network=network_to_text(DENSE_784_77_10, DIGIT))
    weights = load_network("dense-784-77-10").weights
    run.weights = run.first_weights = weights
    run.image = IMAGE
    header, numbers = asked(run, seen=7)
    part = {"part": "kernels", "title": "Dense 1", "shape": [28, 28, 1, 16], "of": 77}
    assert header["layout"] == [part]
    assert np.array_equal(numbers.reshape(784, 16), weights["1.weight"][:, :16])


def test_weights_that_are_no_numbers_read_nothing(run: Run) -> None:
    run.image = IMAGE
    run.weights = {name: value * np.float32(np.nan) for name, value in NETWORK.weights.items()}
    header, numbers = asked(run, seen=9)
    assert header["probabilities"] is None
    assert np.isnan(numbers).all()


def test_a_run_is_steered(run: Run) -> None:
    assert asked(run, act="pause")[0]["state"] == "paused"
    header, _ = asked(run, act="stop")
    assert (header["state"], header["settled"]) == ("stopped", True)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"run": "unknown"}', 404),
        (b'{"run": "unknown", "act": "explode"}', 422),
        (b'{"run": "unknown", "act": []}', 422),
        (b'{"run": "unknown", "losses": -1}', 422),
        (b'{"run": ["a"]}', 422),
        (b"[" * 900, 422),
        (b"\xff", 422),
    ],
)
def test_what_is_no_question_is_refused_in_words(body: bytes, code: int) -> None:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
    answered = awaited(live_training.TRAINING.answered(Request(scope, receive)))
    assert answered.status_code == code
    assert answered.body
