"""What a reader has answered, in this session and in the browser: Python's side of its module."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

import streamlit as st

from cnnlab.exercises.answers import read_answer
from cnnlab.exercises.exercise import MOST_VARIANTS
from cnnlab.exercises.exercise_files import all_exercises, exercise_of
from cnnlab.exercises.handed_in import GivenAnswer
from cnnlab.ui.base.components import mount, read

_KEY = "exercises.progress"
_ANSWERS = "exercises.answers"
_KNOWN = "exercises.known"
_FORGOTTEN = "exercises.forgotten"
_EPOCH = "exercises.epoch"


class ProgressData(TypedDict):
    """What ``progress.js`` is to keep, once what it kept is known; and what it says."""

    answers: str
    known: bool
    words: str
    revision: int


class ProgressNews(TypedDict):
    """What it kept before, and when all was forgotten."""

    answers: str
    forgotten: int
    revision: int


class KeptAnswer(TypedDict):
    """An answer as the browser keeps it."""

    answer: Any
    variant: int
    right: bool
    hint: str


@dataclass(frozen=True)
class Answered:
    """What a reader has answered last, and what became of it."""

    given: GivenAnswer
    right: bool
    hint: str


def answers() -> dict[str, Answered]:
    """Return what the reader has answered in this session, by the exercises' keys."""
    found: dict[str, Answered] = st.session_state.setdefault(_ANSWERS, {})
    return found


def epoch() -> int:
    """Return how often the browser's answers came or were forgotten: forms begin anew then."""
    return int(st.session_state.get(_EPOCH, 0))


def in_order(given: Mapping[str, Answered]) -> dict[str, Answered]:
    """Return answers in the order of the lessons: as they are handed in."""
    keys = [one.key for lesson in all_exercises().values() for one in lesson]
    return {key: given[key] for key in keys if key in given}


def hear_progress() -> None:
    """Take over what the browser kept, before anything is drawn."""
    news = read(st.session_state.get(_KEY, {}).get("told"), ProgressNews)
    if news is None:
        return
    if news["forgotten"] and news["forgotten"] != st.session_state.get(_FORGOTTEN):
        st.session_state[_FORGOTTEN] = news["forgotten"]
        answers().clear()
        st.session_state[_EPOCH] = epoch() + 1
    elif not st.session_state.get(_KNOWN) and (before := _kept(news["answers"])):
        answers().update({**before, **answers()})
        st.session_state[_EPOCH] = epoch() + 1
    st.session_state[_KNOWN] = True


def progress(lesson: str) -> None:
    """Say how far the reader is, and let the browser keep it."""
    own = all_exercises().get(lesson, ())
    every = [one for each in all_exercises().values() for one in each]
    done = {key for key, one in answers().items() if one.right}
    data: ProgressData = {
        "answers": json.dumps({key: _to_keep(one) for key, one in answers().items()}),
        "known": bool(st.session_state.get(_KNOWN)),
        "words": f"Right: {sum(one.key in done for one in own)} of {len(own)} here, "
        f"{sum(one.key in done for one in every)} of {len(every)} in all. Kept in this browser.",
        "revision": 0,
    }
    mount("lessons/exercises/progress", _KEY, data, told=ProgressNews)


def _to_keep(one: Answered) -> KeptAnswer:
    given = one.given
    return {
        "answer": given.answer,
        "variant": given.variant,
        "right": one.right,
        "hint": one.hint,
    }


def _kept(text: str) -> dict[str, Answered]:
    """Read what the browser kept; whatever is none of ours is left out."""
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    found = {}
    for key, entry in entries.items() if isinstance(entries, dict) else ():
        one, exercise = read(entry, KeptAnswer), exercise_of(key)
        if not (one and exercise and 0 <= one["variant"] <= MOST_VARIANTS):
            continue
        with contextlib.suppress(ValueError):
            answer = read_answer(exercise.made(one["variant"]).asked, one["answer"])
            given = GivenAnswer(answer, one["variant"])
            found[key] = Answered(given, one["right"], one["hint"])
    return found
