"""Handing in: the answers alone as a file, and a page to print."""

from collections.abc import Mapping

import streamlit as st

from cnnlab.exercises.check import Verdict
from cnnlab.exercises.exercise_files import exercise_of
from cnnlab.exercises.handed_in import Judged, write_answers
from cnnlab.exercises.printed import printed_page
from cnnlab.ui.lessons.exercises.progress import Answered, answers, in_order


def hand_in() -> None:
    """Draw the two files; each is written when it is asked for, outside of the session's runs."""
    given = answers()
    with st.container(horizontal=True):
        st.download_button(
            "My answers as a file",
            lambda: as_file(given),
            "answers.json",
            "application/json",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "A page to print",
            lambda: as_page(given),
            "answers.html",
            "text/html",
            icon=":material/print:",
            on_click="ignore",
        )


def as_file(given: Mapping[str, Answered]) -> str:
    """Write the answers alone."""
    return write_answers({key: one.given for key, one in in_order(given).items()})


def as_page(given: Mapping[str, Answered]) -> str:
    """Write the answers and what became of them here, to print."""
    judged = [
        Judged(exercise, one.given, Verdict(one.right, one.hint))
        for key, one in in_order(given).items()
        if (exercise := exercise_of(key))
    ]
    return printed_page(judged)
