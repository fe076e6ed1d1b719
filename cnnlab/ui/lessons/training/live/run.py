"""How a training stands, straight to the browser: ``POST live/training``, a few times a second.

The question is JSON::

    {"run": token,      # Run.token
     "losses": n,       # how many losses the browser has
     "measured": m,     # how many measurements it has
     "seen": s,         # "seen" of the newest answer whose numbers it has; 0: none
     "act": null}       # or "pause", "resume", "step" (one batch, then pause), "stop"

The answer is framed as ``with_header`` does it and ``packing.js`` unpacks it. The header::

    {"state": "waiting" | "running" | "paused" | "stopped" | "done" | "diverged" | "failed",
     "place": 1,                # in the queue while waiting, else 0
     "of": 625,                 # batches in all; 0: not known yet
     "step": 12,                # batches so far
     "seconds": 1.25,           # spent training
     "left": 8.5,               # seconds left; null: not known
     "settled": false,          # true: nothing more comes by itself (it rests, or has ended, and
                                # all that it did is told)
     "message": "",             # why it ended, if not as planned; else empty
     "losses": [[13, 0.71, 0.8125], ...],   # new ones: batch number, loss, share read right
     "measured": [[0, 2.3, 0.1, 2.3, 0.1], ...],
                                # new ones: batch number, train loss, train accuracy, held-out
                                # loss, held-out accuracy
     "seen": 7,                 # ask with this next time
     "probabilities": [...],    # the ten of the watched digit now; null: no digit, no weights, or
                                # weights that are infinite
     "layout": [...]}           # what the float32 numbers are; empty: nothing new since "seen"

At most 5,000 losses come at once; the next question brings the next. A number that is none (a loss
beyond all bounds) is null. The numbers follow each other as the layout says, row-major::

    {"part": "kernels", "title": "Conv 1", "shape": [5, 5, 1, 6], "of": 6}    # now
    {"part": "start",   "title": "Conv 1", "shape": [5, 5, 1, 6], "of": 6}    # before the training
    {"part": "maps",    "title": "Conv 1", "shape": [28, 28, 6],  "of": 6}    # the watched digit's
    {"part": "maps",    "title": "ReLU 1", "shape": [28, 28, 6],  "of": 6}    # and so on until the
    {"part": "maps",    "title": "MaxPool 1", "shape": [14, 14, 6], "of": 6}  # next layer learns

"start" comes only where "seen" was 0. Kernels are (rows, columns, channels, maps). A network
without convolution has as kernels what goes into its first dense layer, as pictures: (rows,
columns, channels, units), and no maps. Of many maps or units the first 16 come; "of" is how many
there are. Without a watched digit there are no maps.

Errors are words: 404 for a run that is not known (any more), 413 and 422 for what is no question.
"""

import json
import math
import time
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from cnnlab.learn.desk.run import Run
from cnnlab.ui.base.questions import Question
from cnnlab.ui.kit.packing import with_header
from cnnlab.ui.lessons.training.live.pictures import Pictures
from cnnlab.ui.lessons.training.runs.desk import run_of

_MOST_BYTES = 1_000
_MOST_LOSSES = 5_000
_VIEWS: WeakKeyDictionary[Run, Pictures] = WeakKeyDictionary()


def answer_training(body: bytes) -> bytes:
    """Steer a run if that is asked, and say how it stands.

    Raises
    ------
    LookupError
        If there is no such run.
    ValueError
        If the body is no such question.
    """
    asked = json.loads(body)
    if not isinstance(asked, dict) or not isinstance(asked.get("run"), str):
        raise ValueError("a question names a run")
    act = asked.get("act")
    if act not in (None, *_ACTS):
        raise ValueError(f"a run can be steered by {', '.join(_ACTS)}")
    losses, measured, seen = (_count(asked.get(name, 0)) for name in ("losses", "measured", "seen"))
    run = run_of(asked["run"])
    if run is None:
        raise LookupError(asked["run"])
    run.watched = time.monotonic()
    if act is not None:
        _ACTS[act](run)
    state, settled = run.state, run.settled  # first: what follows is at least as new
    view = _VIEWS.setdefault(run, Pictures())
    shown, layout, numbers = view.since(seen, run)
    header = {
        "state": state,
        "place": run.place,
        "of": run.of,
        "step": run.step,
        "seconds": run.seconds,
        "left": run.seconds_left,
        "settled": settled,
        "message": run.message,
        "losses": [_numbers(one) for one in run.losses[losses : losses + _MOST_LOSSES]],
        "measured": [
            _numbers((n, m.train_loss, m.train_accuracy, m.held_out_loss, m.held_out_accuracy))
            for n, m in run.measured[measured:]
        ],
        "seen": shown,
        "probabilities": _numbers(view.probabilities) if view.probabilities else None,
        "layout": layout,
    }
    return with_header(header, numbers)


_ACTS = {"pause": Run.pause, "resume": Run.resume, "step": Run.step_once, "stop": Run.stop}


def _count(number: object) -> int:
    if not isinstance(number, int) or number < 0:
        raise ValueError(f"{number!r} is no count")
    return number


def _numbers(values: Iterable[float]) -> list[float | None]:
    """Return what JSON can hold: it has no infinity."""
    return [value if math.isfinite(value) else None for value in values]


TRAINING = Question(
    "training",
    _MOST_BYTES,
    answer_training,
    lambda _: "this is no question about a training",
    lambda _: "This training is not known here any more. Start it again.",
)
"""Asks how a run stands, and steers it."""
