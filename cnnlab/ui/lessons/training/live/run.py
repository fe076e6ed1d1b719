"""How a training stands, straight to the browser: ``POST live/training``, a few times a second.

The question is a `RunQuestion` in JSON. The answer is framed as ``with_header`` does it and
``packing.js`` unpacks it: a `RunAnswer`, then the float32 numbers of the pictures in its layout,
one after the other, row-major. "start", the kernels before the training, comes only where "seen"
was 0; "kernels" are those of now; "maps" what the first layers make of the watched digit, until the
next layer learns. Kernels are (rows, columns, channels, maps). A network without convolution has as
kernels what goes into its first dense layer, as pictures: (rows, columns, channels, units), and no
maps. Of many maps or units the first 16 come. Without a watched digit there are no maps.

Errors are words: 404 for a run that is not known (any more), 413 and 422 for what is no question.
"""

import json
import time
from itertools import chain
from typing import Literal, NotRequired, TypedDict
from weakref import WeakKeyDictionary

from cnnlab.learn.desk.run import Run
from cnnlab.ui.base.components import read
from cnnlab.ui.base.endpoints import Endpoint
from cnnlab.ui.base.routes import RouteLimits
from cnnlab.ui.kit.desk import run_of
from cnnlab.ui.kit.packing import finite, with_header
from cnnlab.ui.lessons.training.live.pictures import Pictures, RunPart

_LIMITS = RouteLimits(most_bytes=1_000)
_MOST_LOSSES = 5_000
_PICTURES: WeakKeyDictionary[Run, Pictures] = WeakKeyDictionary()


class RunQuestion(TypedDict):
    """What the browser has of a run, and what the reader wants of it."""

    run: str  # Run.token
    losses: NotRequired[int]  # how many the browser has
    measured: NotRequired[int]
    seen: NotRequired[int]  # of the newest answer whose numbers it has; 0: none
    act: NotRequired[Literal["pause", "resume", "step", "stop"] | None]  # step: one batch


class RunAnswer(TypedDict):
    """How a run stands; None where a number is beyond all bounds."""

    state: str  # see `Run.state`
    place: int  # in the queue while waiting, else 0
    of: int  # batches in all; 0: not known yet
    step: int  # batches so far
    seconds: float  # spent training
    left: float | None  # seconds; None: not known
    settled: bool  # nothing more comes by itself: it rests, or has ended and all of it is told
    message: str  # why it ended, if not as planned; else empty
    losses: list[list[float | None]]  # new ones, 5,000 at most: batch number, loss, share right
    measured: list[list[float | None]]  # new ones: batch number, then as in `Measurement`
    flow: list[list[float | None]]  # as many: batch number, spread and gradient of each layer
    seen: int  # ask with this next time
    probabilities: list[float | None] | None  # of the watched digit; None: not read
    layout: list[RunPart]  # what the numbers are; empty: nothing new since "seen"


def answer_training(body: bytes) -> bytes:
    """Steer a run if that is asked, and say how it stands.

    Raises
    ------
    LookupError
        If there is no such run.
    ValueError
        If the body is no such question.
    """
    asked = read(json.loads(body), RunQuestion)
    if asked is None:
        raise ValueError("this is no question about a training")
    act = asked.get("act")
    losses, measured, seen = (
        asked.get("losses", 0),
        asked.get("measured", 0),
        asked.get("seen", 0),
    )
    if min(losses, measured, seen) < 0:
        raise ValueError("one cannot have less than nothing")
    run = run_of(asked["run"])
    if run is None:
        raise LookupError(asked["run"])
    run.watched = time.monotonic()
    if act is not None:
        _ACTS[act](run)
    state, settled = run.state, run.settled  # first: what follows is at least as new
    new = run.measured[measured:]
    pictures = _PICTURES.setdefault(run, Pictures())
    shown, layout, numbers = pictures.since(seen, run)
    header: RunAnswer = {
        "state": state,
        "place": run.place,
        "of": run.of,
        "step": run.step,
        "seconds": run.seconds,
        "left": run.seconds_left,
        "settled": settled,
        "message": run.message,
        "losses": [finite(one) for one in run.losses[losses : losses + _MOST_LOSSES]],
        "measured": [
            finite((n, m.train_loss, m.train_accuracy, m.validation_loss, m.validation_accuracy))
            for n, m in new
        ],
        "flow": [finite((n, *chain(*m.flow))) for n, m in new],
        "seen": shown,
        "probabilities": finite(pictures.probabilities) if pictures.probabilities else None,
        "layout": layout,
    }
    return with_header(header, numbers)


_ACTS = {"pause": Run.pause, "resume": Run.resume, "step": Run.step_once, "stop": Run.stop}


TRAINING = Endpoint(
    "training",
    _LIMITS,
    answer_training,
    lambda _: "this is no question about a training",
    lambda _: "This training is not known here any more. Start it again.",
)
"""Asks how a run stands, and steers it."""
