"""A training of the reader's own: the button that starts it, and Python's side of its live view.

The browser asks the server how it stands (``run.py``); the page itself runs when the reader does
something, and once when a training has ended.
"""

from __future__ import annotations

import math
from typing import NotRequired, TypedDict

import numpy as np
import streamlit as st

from cnnlab.figures.training_curves import MOST
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.desk.run import Run
from cnnlab.learn.earlier_run import EarlierRun, earlier_run
from cnnlab.learn.measurement import SAMPLE
from cnnlab.learn.settings import Settings, problem_of
from cnnlab.nets import Architecture, Conv, Dense, parameter_count
from cnnlab.nets.walk import placed_layers
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.held import tell_held
from cnnlab.ui.base.lesson import PROSE_WIDTH, problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.desk import desk, owner, run_of
from cnnlab.ui.kit.digit.digit import Digit, choose_digit
from cnnlab.ui.kit.packing import as_text
from cnnlab.ui.kit.plotly_js import PLOTLY_PATH
from cnnlab.ui.lessons.training.runs.list import bring_back, keep, kept
from cnnlab.ui.lessons.training.settings import name_of

_KEY = "training"
_TOKEN = "training.run"  # of the run on the page
_ENDED = "training.ended"  # token of the run whose end the page has seen
_CHOSEN = "training.chosen"  # the digit that the whole page was drawn with
_COME = "training.came"  # what is said of a network that came from elsewhere
_CLASSES = 10


class WatchedDigit(TypedDict):
    """The digit beside the run."""

    image: str  # (28, 28) bytes, packed; 255 is ink
    title: str
    label: int | None


class Guess(TypedDict):
    """What guessing costs, and reaches."""

    loss: float
    accuracy: float


class CurveWords(TypedDict):
    """What each curve is of."""

    batch: str
    train: str
    held: str


class TrainingData(TypedDict):
    """What the live view needs to know of the run on the page, and of the others in this tab."""

    revision: int
    run: str | None
    ended: bool
    kept: list[str]
    plotly: str
    epochs: int
    total: int  # batches
    held: int
    guess: Guess
    words: CurveWords
    layers: list[str]  # those with weights, by name
    digit: WatchedDigit | None
    earlier: EarlierRun | None  # shown, and said to be such, where there is no run yet


class TrainingNews(TypedDict):
    """That a run has ended; or, after a reload, the runs from before it."""

    ended: NotRequired[str]
    kept: NotRequired[list[str]]
    revision: int


def training(view: View, settings: Settings) -> Run | None:
    """Draw the button and what becomes of it; return the run on the page, if there is one.

    Parameters
    ----------
    view : View
        Of a page with the controls of a digit.
    settings : Settings
        What a press of the button trains.
    """
    desk().warm()  # PyTorch is read while the reader reads
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        pressed = st.button("Train", type="primary", icon=":material/play_arrow:", key="train")
        st.markdown(split_words(), width=PROSE_WIDTH)
    if pressed and (wrong := problem_of(settings)):
        problem(wrong)
    elif pressed:
        start(settings)
    tell_held()
    st.session_state[_CHOSEN] = _chosen(view)
    st.session_state[_COME] = what_came(view, settings)
    if came := st.session_state[_COME]:
        st.info(came, icon=":material/construction:")
    _live(view)
    return current_run()


def what_came(view: View, settings: Settings) -> str:
    """Say that a network of the reader's own is next, where another run stands on the page."""
    run = current_run()
    if view["base"] != "own" or (run is not None and run.settings.network == settings.network):
        return ""
    count = parameter_count(settings.architecture, settings.input_shape)
    below = "an earlier run" if run is None else f"the run before it: {name_of(run.settings)}"
    return (
        f"Here is your network of {count:,} parameters, from Architectures. **Train** trains it "
        f"next; the curves below are still of {below}."
    )


def told_what_came(view: View, settings: Settings) -> bool:
    """Whether the page says of these settings what is to be said."""
    return bool(st.session_state[_COME] == what_came(view, settings))


def watched_digit(view: View) -> Digit | None:
    """Return the digit beside the run, once `training` has drawn it."""
    digit: Digit | None = st.session_state.get(f"{view.page}.last_digit")
    return digit


def start(settings: Settings) -> Run:
    """Start a training; it takes the place of the one on the page, which stops if it still runs."""
    run = desk().start(settings, owner())
    _put_on_the_page(run)
    return run


def _put_on_the_page(run: Run) -> None:
    st.session_state[_TOKEN] = run.token
    keep(run)


def current_run() -> Run | None:
    """Return the run on the page; None if there is none, or the server has forgotten it."""
    return run_of(st.session_state.get(_TOKEN, ""))


def split_words() -> str:
    """Say what is trained on, what is looked at to choose, and what judges in the end.

    Examples
    --------
    >>> split_words()[:71]
    '4,000 of the digits that come with this page are there **to train** on.'
    """
    digits = bundled_digits()
    return (
        f"{int((~digits.held_out).sum()):,} of the digits that come with this page are there **to "
        "train** on. No training ever sees the others. "
        f"{int(digits.validation.sum()):,} are for **validation**: look at them as often as you "
        "like, to choose among your runs. The last "
        f"{int(digits.test.sum()):,} are the **test**: it is opened once, for the run that you "
        "choose in part 6."
    )


@st.fragment
def _live(view: View) -> None:
    """Draw what follows the pen and the training: the digit beside the run."""
    if news := said(view, _KEY, _KEY, TrainingNews):
        _take_over(news.get("kept", []))
    picture, hand = st.columns([3, 1], gap="large")
    with hand:
        st.markdown("**A digit to watch**")
        view.draw("source")
        digit = choose_digit(view, only_validation=True)
    run = current_run()
    if run is not None:
        run.image = None if digit is None else digit.image
    with picture:
        data = _data(view, run, digit)
        mount("lessons/training/live/training", _KEY, data, training=TrainingNews)
    view.publish()
    # The parts below are told once the pen rests, and when a training has ended.
    if _has_just_ended(run) or not (view.moving or _chosen(view) == st.session_state[_CHOSEN]):
        st.rerun()


def _chosen(view: View) -> tuple[object, ...]:
    return tuple(view[name] for name in ("source", "drawing", "digit"))


def _take_over(tokens: list[str]) -> None:
    """Go on with the runs of this tab's from before it was loaded anew."""
    runs = bring_back([run for token in tokens[-MOST:] if (run := run_of(token))])
    begun = current_run() is not None  # the reader was faster than this message
    for run in runs:
        run.owner = owner()
        if begun and run.unfinished:
            run.stop()
    if runs and not begun:
        st.session_state[_TOKEN] = runs[-1].token
    if runs:
        st.rerun()


def _has_just_ended(run: Run | None) -> bool:
    """Whether a training has ended since the page was drawn; true once."""
    if run is None or not _is_over(run) or st.session_state.get(_ENDED) == run.token:
        return False
    st.session_state[_ENDED] = run.token
    return True


def _is_over(run: Run) -> bool:
    """Whether a run has ended and all that it did has arrived."""
    return run.settled and not run.unfinished


def _data(view: View, run: Run | None, digit: Digit | None) -> TrainingData:
    settings = run.settings if run is not None else Settings()
    held = int(bundled_digits().validation.sum())
    return {
        "revision": view.revision,
        "run": run.token if run is not None else None,
        "ended": run is not None and _is_over(run),
        "kept": [run.token for run in kept()],
        "plotly": PLOTLY_PATH,
        "epochs": settings.epochs,
        "total": settings.batches,
        "held": held,
        "guess": {"loss": math.log(_CLASSES), "accuracy": 1 / _CLASSES},
        "words": {
            "batch": f"each batch of {min(settings.batch_size, settings.digits):,}",
            "train": f"training digits ({min(settings.digits, SAMPLE):,} of {settings.digits:,})",
            "held": f"validation digits (all {held:,})",
        },
        "layers": layers_with_weights(settings.architecture),
        "digit": None if digit is None else _told(digit),
        "earlier": earlier_run() if run is None else None,
    }


def layers_with_weights(architecture: Architecture) -> list[str]:
    """Name the convolutions and dense layers, in order.

    Examples
    --------
    >>> layers_with_weights(Settings().architecture)
    ['Conv 1', 'Conv 2', 'Dense 1', 'Dense 2', 'Dense 3']
    """
    placed = placed_layers(architecture)
    return [each.name for each in placed if isinstance(each.layer, Conv | Dense)]


def _told(digit: Digit) -> WatchedDigit:
    ink = as_text(np.rint(255 * digit.image), "u1")
    return {"image": ink, "title": digit.title, "label": digit.label}
