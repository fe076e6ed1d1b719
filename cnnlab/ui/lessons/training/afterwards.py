"""What a training came to: what the network mistakes for what, and whether its shares hold."""

from typing import Any

import numpy as np
import streamlit as st

from cnnlab.explain.evaluation import (
    Bin,
    Evaluation,
    calibration_error,
    evaluate,
    reliability,
    surest_wrong,
)
from cnnlab.figures.reliability_chart import FEW, reliability_figure
from cnnlab.figures.template import CONFIG
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.desk.desk import Run
from cnnlab.nets.dropout import without_dropout
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, ask, problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.sprite import digit_sprite
from cnnlab.ui.kit.packing import send_sprite
from cnnlab.ui.lessons.training.afterwards_words import (
    MATRIX,
    RELIABILITY,
    SURE,
    in_all,
    question_about,
)
from cnnlab.ui.lessons.training.runs import network_of
from cnnlab.ui.lessons.training.trained import draw_with_it, walk_through

_COLUMNS = 40  # digits in a row of the sprite


@st.fragment
def afterwards(view: View, run: Run) -> None:
    """Draw what a run's network, as it stands, makes of the digits that are held out.

    Parameters
    ----------
    view : View
        Of the page that shows the run.
    run : Run
        Under way, or ended.
    """
    network = network_of(run)
    draw_with_it(view, network, "afterwards.draw")
    if network is None:
        st.caption("There are no weights to judge yet.")
        return
    try:
        judged = _judged(network)
    except ValueError as error:
        problem(f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return
    st.markdown(in_all(run, judged), width=PROSE_WIDTH)
    key = f"afterwards.{run.token}"
    ask(question_about(judged), key)
    if _answered(key) and (chosen := _show(judged)) in judged.digits.tolist():
        walk_through(network, chosen)


def _answered(key: str) -> bool:
    """Whether the reader has ventured an answer: on this visit of the page, or before."""
    seen: set[str] = st.session_state.setdefault("afterwards.seen", set())
    if st.session_state.get(f"question.{key}") is not None:
        seen.add(key)
    return key in seen


def _judged(network: Network) -> Evaluation:
    """Ask the network as it stands; the same weights are not asked twice."""
    kept: tuple[object, Evaluation] | None = st.session_state.get("afterwards.judged")
    if kept is None or kept[0] is not network.weights:
        kept = network.weights, evaluate(*without_dropout(network.architecture, network.weights))
        st.session_state["afterwards.judged"] = kept
    return kept[1]


def _show(judged: Evaluation) -> Any:
    """Draw all that is known; return the digit that the reader wants to see read, if any."""
    st.markdown(MATRIX, width=PROSE_WIDTH)
    name = send_sprite(_sprite(), "afterwards.sprite")
    behind = mount(
        "lessons/training/confusion", "afterwards.confusion", _data(judged, name), walk=object
    )["walk"]
    surest = _surest(judged, name)
    _show_reliability(judged)
    return behind if surest is None else surest


def _surest(judged: Evaluation, sprite: str) -> Any:
    places = surest_wrong(judged)
    if not len(places):
        return None
    wrong = int((~judged.right).sum())
    many = int((judged.confidence[~judged.right] > SURE / 100).sum())
    st.markdown(
        f"**Sure, and wrong.** Of the {wrong} that it reads wrongly, it is more than {SURE} % sure "
        f"of {many}. Here are the {len(places)} it is surest about: judge for yourself which "
        "mistakes are the network's, and which the writer's.",
        width=PROSE_WIDTH,
    )
    digits = [_one(judged, int(place)) for place in places]
    data = {"sprite": sprite, "columns": _COLUMNS, "digits": digits}
    return mount("lessons/training/digit_row", "afterwards.surest", data, walk=object)["walk"]


@st.cache_resource(show_spinner=False)
def _sprite() -> bytes:
    """Return all digits held out as one picture."""
    bundled = bundled_digits()
    return digit_sprite(bundled.images[bundled.held_out], _COLUMNS)


def _data(judged: Evaluation, sprite: str) -> dict[str, Any]:
    """Describe every cell by its digits: mistakes the surest first, right ones the least sure."""
    cells: list[list[Any]] = [[[] for _ in range(10)] for _ in range(10)]
    for place in np.argsort(-judged.confidence, kind="stable"):
        cells[judged.labels[place]][judged.predictions[place]].append(_one(judged, int(place)))
    for same in range(10):
        cells[same][same].reverse()
    return {"sprite": sprite, "columns": _COLUMNS, "cells": cells}


def _one(judged: Evaluation, place: int) -> list[float]:
    """Place in the sprite, number, what it shows, what it is read as, how surely."""
    return [
        int(place),
        int(judged.digits[place]),
        int(judged.labels[place]),
        int(judged.predictions[place]),
        round(float(judged.confidence[place]), 7),
    ]


def _show_reliability(judged: Evaluation) -> None:
    bins = reliability(judged)
    words, chart = st.columns([2, 3], gap="large")
    words.markdown(RELIABILITY)
    chart.plotly_chart(
        reliability_figure(bins, st.context.theme.type == "dark"),
        theme=None,
        config=CONFIG,
        key="afterwards.reliability",
        alt="; ".join(
            f"{100 * one.low:.0f} to {100 * one.high:.0f} % sure: {one.right} of {one.count} right"
            for one in bins
            if one.count
        ),
    )
    words.markdown(
        f"The **expected calibration error** is {100 * calibration_error(bins):.1f} points: how "
        "far, on average over the digits, the share that is right lies from the mean confidence of "
        "their tenth (Guo, Pleiss, Sun and Weinberger, *On Calibration of Modern Neural Networks*, "
        f"2017). {_few(bins)} The whiskers say how far chance alone may have moved a mark (95 %, "
        "Wilson's interval)."
    )


def _few(bins: list[Bin]) -> str:
    """Say which marks stand for so few digits that they say little."""
    small = [one for one in bins if 0 < one.count < FEW]
    if not small:
        return f"No mark stands for fewer than {FEW} digits."
    count = sum(one.count for one in small)
    marks = "One mark is" if len(small) == 1 else f"{len(small)} marks are"
    return (
        f"{marks} hollow: fewer than {FEW} digits each, {count} in all, so that one digit more or "
        "less moves the mark by over 5 points."
    )
