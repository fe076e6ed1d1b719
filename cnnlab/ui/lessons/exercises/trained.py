"""Networks that are answers are trained before they are judged: in a process of its own."""

import time
from collections import OrderedDict

import streamlit as st

from cnnlab.exercises.answers import AnswerError
from cnnlab.exercises.check import Verdict, judge
from cnnlab.exercises.checks_of_training import SmallReader
from cnnlab.exercises.exercise import Exercise
from cnnlab.exercises.handed_in import GivenAnswer, judge_given
from cnnlab.learn.settings import Settings
from cnnlab.ui.kit.desk import desk, owner

_LOOK = 0.15  # seconds
_MOST = 256  # trainings whose end is remembered: a class tries the same ones
_READ: OrderedDict[Settings, float] = OrderedDict()


def judge_here(exercise: Exercise, given: GivenAnswer) -> Verdict:
    """Judge an answer; a network that has to be trained for it is, while the reader waits."""
    check = exercise.made(given.variant)
    if not isinstance(check, SmallReader):
        return judge_given(exercise, given)
    return judge(
        check,
        given.answer,
        lambda answer: check.wrong_reading(answer, _accuracy(check.training(answer))),
    )


def _accuracy(settings: Settings) -> float:
    """Train, or remember what came of it; the share of the validation digits that it reads."""
    if settings in _READ:
        return _READ[settings]
    run = desk().start(settings, owner())
    bar = st.progress(0.0, "Your network waits for its turn.")
    while not run.settled:
        time.sleep(_LOOK)
        share = run.step / run.of if run.of else 0.0
        waits = run.state == "waiting"
        bar.progress(
            min(1.0, share),
            f"Number {run.place} in the queue." if waits else f"Trained to {100 * share:.0f} %.",
        )
    bar.empty()
    if run.state not in ("done", "diverged") or not run.measured:
        raise AnswerError(run.message or "The training was stopped. Press Check again.")
    _READ[settings] = run.measured[-1][1].validation_accuracy
    while len(_READ) > _MOST:
        _READ.popitem(last=False)
    return _READ[settings]
