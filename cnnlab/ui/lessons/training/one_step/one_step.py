"""One step of training in slow motion. Python's side of ``one_step.js``."""

import functools
from typing import Any, TypedDict

import streamlit as st

from cnnlab.explain.backpropagation import backward
from cnnlab.explain.baseline_networks import untrained
from cnnlab.explain.one_step import cross_entropy
from cnnlab.explain.one_step import one_step as step_of
from cnnlab.explain.one_weight import one_weight
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask, problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel, opened
from cnnlab.ui.lessons.training.one_step.followed import (
    Followed,
    StepNumbers,
    follow,
    numbers_of,
    place_of,
)

_QUESTION = Question(
    "A step against the slope leads downhill. Can the loss be higher after it, if only the "
    "learning rate is large enough?",
    ["No: downhill is downhill", "Yes: the weight can land beyond the valley"],
    right=1,
    answer="The slope is that of a straight line, the tangent, and the loss is a curve: near the "
    "weight they lie together, further off they part. In stage 4, Update, move the learning rate "
    "up and see where.",
)


class OneStepData(TypedDict):
    """A step for a weight, and where the reader stands."""

    title: str
    digit: str
    guessed: bool  # the right class is what the trained LeNet-5 reads
    asked: tuple[float, ...]
    walk: tuple[float, ...]
    revision: int
    numbers: StepNumbers


class OneStepNews(TypedDict):
    """Which weight is asked for, the learning rate, and the part that is shown."""

    at: list[float]
    rate: float
    part: int
    revision: int


@st.fragment
def one_step(
    view: View, digit: Digit | None, network: Network | None = None, start: Network | None = None
) -> None:
    """Draw the part: behind a click a question and the walk.

    Parameters
    ----------
    view : View
        Of a page with the controls "step_network", "step_label", "step_weight", "step_walk" and
        "seed".
    digit : Digit, optional
        What is read; without one, the reader is asked for it.
    network : Network, optional
        The one that the reader trained.
    start : Network, optional
        The same before its first step; without one, random weights are drawn.
    """
    st.markdown(
        "A training is hundreds of small steps, all alike. See one first, for one digit and one "
        "weight: forward, loss, gradient, update, in numbers that you can check.",
        width=PROSE_WIDTH,
    )
    title = "Take one step, in slow motion"
    opened(title, ":material/slow_motion_video:", _walk, view, digit, network, start)
    view.publish()


def _walk(view: View, digit: Digit | None, network: Network | None, start: Network | None) -> None:
    ask(_QUESTION, "one_step")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which, meant = view.draw("step_network"), view.draw("step_label")
    if digit is None:
        st.caption("Draw a digit below, or take one of MNIST's: there is none yet.")
        return
    if news := said(view, "one_step", "walk", OneStepNews):
        view.take("step_weight", news["at"])
        view.take("step_walk", [news["rate"], news["part"]])
    chosen, title = _network(which, network, start, int(view["seed"]))
    try:
        found = _followed(chosen, digit, _label(meant, digit))
    except ValueError as error:
        problem(error)
        return
    data: OneStepData = {
        "title": title,
        "digit": digit.title,
        "guessed": meant == "auto" and digit.label is None,
        "asked": view["step_weight"],
        "walk": view["step_walk"],
        "revision": view.revision,
        "numbers": numbers_of(found, place_of(found, view["step_weight"])),
    }
    mount("lessons/training/one_step/one_step", "one_step", data, walk=OneStepNews)
    code_panel("one_step", step_of, cross_entropy, backward, one_weight)


def _network(
    which: str, network: Network | None, start: Network | None, seed: int
) -> tuple[Network, str]:
    if which == "shipped":
        return shipped("lenet5-relu"), "LeNet-5 with ReLU, as trained for these lessons"
    if which == "yours" and network:
        return network, "your network, as you trained it"
    missing = "" if which == "untrained" else " (yours is not trained yet: train one first)"
    if start:
        return start, f"your network before its first step{missing}"
    return _drawn(seed), f"LeNet-5 with ReLU, weights drawn at random with seed {seed}{missing}"


@functools.lru_cache(maxsize=8)  # the same object again, so that what is made from it is kept
def _drawn(seed: int) -> Network:
    return untrained(shipped("lenet5-relu"), seed)


def _label(meant: str, digit: Digit) -> int:
    """Return the right class: what the reader says, else MNIST's label, else a good guess."""
    if meant != "auto":
        return int(meant)
    if digit.label is not None:
        return digit.label
    return int(shipped("lenet5-relu").predict(digit.image[None])[0].argmax())


def _followed(network: Network, digit: Digit, label: int) -> Followed:
    """Compute, or take what this session computed last: choosing a weight asks nothing anew."""
    asked = (network, digit.image.tobytes(), label)
    kept: tuple[Any, Followed] | None = st.session_state.get("one_step.kept")
    if kept is None or kept[0] != asked:
        with st.spinner("Forward and backward ..."):
            found = follow(step_of(network, digit.image, label), digit.image)
        kept = st.session_state["one_step.kept"] = (asked, found)
    return kept[1]
