"""For teachers: answers that were handed in are judged again; a file of exercises is looked at."""

import dataclasses
import inspect
from typing import Protocol

import streamlit as st

from cnnlab.exercises.exercise_files import exercise_of, read_exercises
from cnnlab.exercises.handed_in import GivenAnswer, read_answers
from cnnlab.exercises.printed import answer_in_words
from cnnlab.exercises.registry import CHECKS
from cnnlab.ui.base.lesson import PROSE_WIDTH, problem
from cnnlab.ui.kit.opened import opened, plain_code
from cnnlab.ui.kit.reading import reading_table
from cnnlab.ui.lessons.exercises.card import exercise_card
from cnnlab.ui.lessons.exercises.trained import judge_here

_MOST_FILES = 40
_EXAMPLE = """lesson = "smaller"

[[exercise]]
name = "rows"                  # unique in its lesson
form = "predict"               # or build, or find
title = "How many rows?"
text = "A kernel of {kernel} on {size} rows, no padding: how many come out?"
check = "output_size"          # what computes the answer, and its parameters
given = { size = 28, kernel = 5 }
solution = [24]                # must pass, and
near_miss = [28]               # must not
reveal = "28 − 5 + 1 = {answer}."
"""


class UploadedText(Protocol):
    """What this needs of an uploaded file."""

    @property
    def name(self) -> str:
        """Its name."""

    def getvalue(self) -> bytes:
        """Return what is in it."""


@st.fragment
def for_teachers() -> None:
    """Draw both, each once it is opened."""
    opened("Judge what was handed in", ":material/fact_check:", _handed_in)
    opened("Look at exercises of your own", ":material/edit_document:", _own_exercises)


def text_of_upload(file: UploadedText) -> str:
    """Read an uploaded file as text.

    Raises
    ------
    ValueError
        If it is none.
    """
    try:
        return file.getvalue().decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"{file.name}: this is no text in UTF-8") from None


def _handed_in() -> None:
    st.markdown(
        "Files that students saved hold their answers and no verdict. Each answer is computed "
        "again here, so there is nothing to forge; a network is trained again.",
        width=PROSE_WIDTH,
    )
    files = st.file_uploader("Files of answers (JSON)", "json", True, max_upload_size=1)
    rows = []
    for file in files[:_MOST_FILES]:
        try:
            given = read_answers(text_of_upload(file))
        except ValueError as error:
            problem(f"{file.name}: {error}.")
            continue
        rows += [judged_row(file.name, key, one) for key, one in given.items()]
    if rows:
        right = sum(row["Right"] == "yes" for row in rows)
        st.markdown(f"**{right} of {len(rows)} answers are right.**")
        st.dataframe(rows, hide_index=True)


def judged_row(file: str, key: str, given: GivenAnswer) -> dict[str, str]:
    """Judge one answer, and return its row."""
    exercise = exercise_of(key)
    assert exercise, "read_answers leaves out those that there are not"
    verdict = judge_here(exercise, given)
    return {
        "File": file,
        "Exercise": exercise.title,
        "Answer": answer_in_words(given.answer)[:200],
        "Right": "yes" if verdict.right else "no",
        "What was said": verdict.hint,
    }


def check_rows() -> list[list[str]]:
    """Return each check's name, what it judges, and its parameters with their kinds.

    Examples
    --------
    >>> [row for row in check_rows() if row[0] == "receptive_field"][0][2]
    'exactly: int; pools: int = 2'
    """
    rows = []
    for name, kind in CHECKS.items():
        given = [
            f"{field.name}: {field.type}"
            + ("" if field.default is dataclasses.MISSING else f" = {field.default!r}")
            for field in dataclasses.fields(kind)
            if field.name != "variant"
        ]
        about = (inspect.getdoc(kind) or "").replace("``", "").replace("\n", " ")
        rows.append([name, about, "; ".join(given) or "nothing"])
    return rows


def _own_exercises() -> None:
    st.markdown(
        "Exercises are a text file (TOML). Upload one to have it checked, and to try it as your "
        "students will. Put it into the folder that the server's `CNNLAB_EXERCISES` names, and it "
        "is on this page after the next start.",
        width=PROSE_WIDTH,
    )
    plain_code(_EXAMPLE)
    file = st.file_uploader("A file of exercises (TOML)", "toml", max_upload_size=1)
    if file is None:
        st.markdown("These checks there are:")
        reading_table(check_rows(), ["check", "What it judges", "given"])
        return
    try:
        found = read_exercises(text_of_upload(file), file.name)
    except ValueError as error:
        problem(f"{error}.")
        return
    for words in found.problems:
        problem(words)
    if not found.problems:
        st.success(f"{len(found.exercises)} read, and nothing is wrong with them.")
    for exercise in found.exercises:
        exercise_card(exercise, preview=True)
