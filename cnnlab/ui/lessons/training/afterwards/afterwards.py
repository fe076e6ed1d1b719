"""What a training came to: what the network mistakes for what."""

from typing import TypedDict

import numpy as np
import streamlit as st

from cnnlab.explain.evaluation import (
    Evaluation,
    confusion,
    most_confused,
    surest_wrong,
)
from cnnlab.figures.sentences import percent
from cnnlab.learn.bundled import VALIDATION, bundled_digits
from cnnlab.learn.desk.desk import Run
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.desk import network_of
from cnnlab.ui.kit.digit.sprite import digit_sprite
from cnnlab.ui.kit.sent import send_sprite
from cnnlab.ui.lessons.training.afterwards.judged import judged_run
from cnnlab.ui.lessons.training.afterwards.trained import draw_with_it, walk_through

_COLUMNS = 25  # digits in a row of the sprite: divides those for validation
_SURE = 90  # percent; above it a network is called sure
_LOOKALIKES = ((4, 9), (3, 5), (7, 9), (2, 7), (3, 8), (5, 6), (0, 6), (1, 7), (8, 9), (0, 1))
_HELD = (
    f"Asked are only the {10 * VALIDATION:,} bundled digits for **validation**, {VALIDATION} of "
    "each class: no training here has seen them, so the network cannot know them by heart."
)
_MATRIX = """
**Confusion matrix.** A row for what the digits show, a column for what they are read as, in each
cell how many. The framed cells from corner to corner, the **diagonal**, count what is right; every
number beside it is a mistake. Choose a cell, by mouse or with the arrow keys and Enter: the digits
behind it appear. Choose a digit, and the lesson LeNet-5 opens: walk through your network with it.
"""
Judged = tuple[int, int, int, int, float]
"""Place in the sprite, MNIST's number here, what it shows, is read as, how surely."""


class DigitListData(TypedDict):
    """Some digits: ``digit_list.js``."""

    sprite: str
    columns: int
    digits: list[Judged]


class ConfusionData(TypedDict):
    """The digits behind each cell, [what they show][what they are read as]: ``confusion.js``."""

    sprite: str
    columns: int
    cells: list[list[list[Judged]]]


class JudgedNews(TypedDict):
    """One of MNIST's digits, to be walked through; told once."""

    digit: int


@st.fragment
def afterwards(view: View, run: Run) -> None:
    """Draw what a run's network, as it stands, makes of the digits for validation.

    Parameters
    ----------
    view : View
        Of the page that shows the run.
    run : Run
        Under way, or ended.
    """
    network = network_of(run)
    draw_with_it(view, network, "afterwards.draw")
    judged = judged_run(run)
    if network is None or judged is None:
        return
    st.markdown(_in_all(run, judged), width=PROSE_WIDTH)
    key = f"afterwards.{run.token}"
    ask(_question_about(judged), key)
    if _answered(key) and (news := _show(judged)) and news["digit"] in judged.digits:
        walk_through(network, news["digit"])


def _answered(key: str) -> bool:
    """Whether the reader has ventured an answer: on this visit of the page, or before."""
    seen: set[str] = st.session_state.setdefault("afterwards.seen", set())
    if st.session_state.get(f"question.{key}") is not None:
        seen.add(key)
    return key in seen


def _in_all(run: Run, judged: Evaluation) -> str:
    """Say how many digits are read right, and which were asked."""
    right, count = int(judged.right.sum()), len(judged.labels)
    so_far = "" if run.state == "done" else f", as it stands after batch {len(run.losses):,},"
    share = percent(right / count)
    return f"Your network{so_far} reads **{right} of {count:,}** right, {share}. {_HELD}"


def _question_about(judged: Evaluation) -> Question:
    """Ask about what this network takes for what; where nothing is wrong, about how sure it is."""
    (a, b, count), *others = most_confused(confusion(judged))
    if count == 0:
        return _question_if_all_right(judged)
    counts = {(first, second): times for first, second, times in [(a, b, count), *others]}
    less = [pair for pair in _LOOKALIKES if counts[pair] < count][:3]
    pairs = sorted([(a, b), *less])
    also = [f"{x} and {y}" for x, y, times in others if times == count]
    ties = f" As often: {', '.join(also[:3])}{' and others' if also[3:] else ''}." if also else ""
    told = ", ".join(f"{x} and {y}: {_times(counts[x, y])}" for x, y in less)
    return Question(
        "Which two digits does your network mistake for each other most often?",
        [f"{x} and {y}" for x, y in pairs],
        right=pairs.index((a, b)),
        answer=f"{a} is read as {b}, or {b} as {a}, {_times(count)}; {told}.{ties} Below is the "
        "whole table.",
    )


def _question_if_all_right(judged: Evaluation) -> Question:
    sure = int((judged.confidence > _SURE / 100).sum())
    return Question(
        f"It reads all {len(judged.labels):,} right. Of how many is it more than {_SURE} % sure?",
        ["Of all", "Not of all"],
        right=int(sure < len(judged.labels)),
        answer=f"Of {sure}. Right and sure are not the same.",
    )


def _times(count: int) -> str:
    return {0: "never", 1: "once"}.get(count, f"{count} times")


def _show(judged: Evaluation) -> JudgedNews | None:
    """Draw all that is known; return the digit that the reader wants to see read, if any."""
    st.markdown(_MATRIX, width=PROSE_WIDTH)
    name = send_sprite(_sprite(), "afterwards.sprite")
    behind: JudgedNews | None = mount(
        "lessons/training/afterwards/confusion",
        "afterwards.confusion",
        _behind(judged, name),
        walk=JudgedNews,
    )["walk"]
    return _surest(judged, name) or behind


def _surest(judged: Evaluation, sprite: str) -> JudgedNews | None:
    places = surest_wrong(judged)
    if not len(places):
        return None
    wrong = int((~judged.right).sum())
    many = int((judged.confidence[~judged.right] > _SURE / 100).sum())
    st.markdown(
        f"**Sure, and wrong.** Of the {wrong} that it reads wrongly, it is more than {_SURE} % "
        f"sure of {many}. Here are the {len(places)} it is surest about: judge for yourself which "
        "mistakes are the network's, and which the writer's.",
        width=PROSE_WIDTH,
    )
    digits = [_one(judged, int(place)) for place in places]
    data: DigitListData = {"sprite": sprite, "columns": _COLUMNS, "digits": digits}
    news: JudgedNews | None = mount(
        "lessons/training/afterwards/digit_list", "afterwards.surest", data, walk=JudgedNews
    )["walk"]
    return news


@st.cache_resource(show_spinner=False)
def _sprite() -> bytes:
    """Return all digits for validation as one picture."""
    bundled = bundled_digits()
    return digit_sprite(bundled.images[bundled.validation], _COLUMNS)


def _behind(judged: Evaluation, sprite: str) -> ConfusionData:
    """Describe every cell by its digits: mistakes the surest first, right ones the least sure."""
    cells: list[list[list[Judged]]] = [[[] for _ in range(10)] for _ in range(10)]
    for place in np.argsort(-judged.confidence, kind="stable"):
        cells[judged.labels[place]][judged.predictions[place]].append(_one(judged, int(place)))
    for same in range(10):
        cells[same][same].reverse()
    return {"sprite": sprite, "columns": _COLUMNS, "cells": cells}


def _one(judged: Evaluation, place: int) -> Judged:
    return (
        place,
        int(judged.digits[place]),
        int(judged.labels[place]),
        int(judged.predictions[place]),
        round(float(judged.confidence[place]), 7),
    )
