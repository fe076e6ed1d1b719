"""The files of exercises: those that come along, and what is said of those that are wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnnlab.exercises import exercise_files
from cnnlab.exercises.check import judge
from cnnlab.exercises.exercise import Exercise
from cnnlab.exercises.exercise_files import (
    LARGEST_FILE,
    all_exercises,
    exercise_of,
    exercise_paths,
    read_exercises,
)
from cnnlab.ui.base.pages import LESSONS

EXERCISES = [one for lesson in all_exercises().values() for one in lesson]
TRAINED = "small_reader"
GOOD = """
lesson = "smaller"

[[exercise]]
name = "one"
form = "predict"
title = "Rows"
text = "A kernel of {kernel} on {size} rows: how many come out?"
check = "output_size"
given = { size = 28, kernel = 5 }
solution = [24]
near_miss = [28]
reveal = "{answer}."
"""


@pytest.mark.parametrize("path", exercise_paths(), ids=lambda path: path.stem)
def test_a_file_that_comes_along_has_nothing_wrong(path: Path) -> None:
    read = read_exercises(path.read_text(encoding="utf-8"), path.name)
    assert read.problems == ()
    assert {one.lesson for one in read.exercises} == {path.stem}


def test_every_lesson_has_four_at_least() -> None:
    assert set(all_exercises()) <= set(LESSONS)
    assert all(len(all_exercises()[lesson]) >= 4 for lesson in LESSONS)
    assert {one.form for one in EXERCISES} == {"predict", "build", "find"}


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.key)
def test_the_solution_passes_and_the_near_miss_gets_a_hint(one: Exercise) -> None:
    """What must be trained for it has a test of its own."""
    check = one.made()
    if one.check != TRAINED:
        assert judge(check, one.solution).right
        near = judge(check, one.near_miss)
        assert not near.right
        assert len(near.hint) > 15
    assert "{" not in one.words(one.text) + one.words(one.reveal)
    assert one.reveal


@pytest.mark.parametrize("one", EXERCISES, ids=lambda one: one.key)
@pytest.mark.parametrize(
    "nonsense", [None, "", [], [[]], ["a"], [1e99], {"a": 1}, [[1, "x"]], True]
)
def test_what_is_no_answer_is_refused_in_words(one: Exercise, nonsense: object) -> None:
    verdict = judge(one.made(), nonsense)
    assert not verdict.right
    assert verdict.hint


def test_a_good_file_is_read() -> None:
    read = read_exercises(GOOD, "mine.toml")
    assert read.problems == ()
    assert [(one.key, one.variants) for one in read.exercises] == [("smaller/one", 1)]


WRONG = [
    ("lesson =", "lesson", "this is no TOML"),
    ('lesson = "smaller"', "", "begins with its lesson"),
    ("[[exercise]]", "[[exercises]]", r"no field 'exercises'.*|no \[\[exercise\]\]"),
    ('title = "Rows"', "", r"exercise 1 \(one\), title: it is missing"),
    ('title = "Rows"', "title = 3", "title: words are needed"),
    ('form = "predict"', 'form = "guess"', "form: 'guess' is not one of predict, build, find"),
    ('"output_size"', '"output"', "check: 'output' is not one of picture_values"),
    ("kernel = 5", 'kernel = "5"', "given: kernel: str is not an instance of int"),
    (", kernel = 5", "", "given: the parameter 'kernel' of output_size is missing"),
    ("kernel = 5", "kernel = 5, depth = 2", "given: output_size has no parameter 'depth'"),
    ("[24]", "[23]", "solution: it is not right. .*"),
    ("[28]", "[24]", "near_miss: it is right"),
    ("{answer}", "{anser}", r"reveal: a name in braces is not known; there are .*\{answer\}"),
    ("{answer}", "{answer:999999999}", "reveal: a name in braces"),
    ("{answer}", "{answer.__class__}", "reveal: a name in braces"),
    ("size = 28", "size = 9999999999", "given: size: 1e.10 is more than 1,000,000"),
    ("reveal", "revael", "revael: there is no such field"),
    ("[28]\n", "[28]\nvariants = 0\n", "variants: 0 is no whole number"),
    ("{ size = 28, kernel = 5 }", "7", "given: a table of parameters"),
]


@pytest.mark.parametrize(("before", "after", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_what_is_wrong_is_said_with_file_exercise_and_field(
    before: str, after: str, said: str
) -> None:
    assert before in GOOD
    problems = read_exercises(GOOD.replace(before, after, 1), "mine.toml").problems
    assert all(words.startswith("mine.toml") for words in problems)
    assert any(re.search(said, words) for words in problems), problems


def test_a_grid_is_no_larger_than_one_fills() -> None:
    text = GOOD.replace('"output_size"', '"same_as_kernel"')
    text = text.replace("{ size = 28, kernel = 5 }", f"{{ kernel = {[[1] * 17]} }}")
    (problem,) = read_exercises(text, "mine.toml").problems
    assert "given: kernel: 17 entries, 16 at most" in problem


def test_a_name_is_there_once_and_a_file_is_not_too_large() -> None:
    twice = GOOD + GOOD.split("\n\n", 1)[1]
    assert "another exercise's already" in read_exercises(twice, "mine.toml").problems[0]
    assert "at most" in read_exercises(" " * (LARGEST_FILE + 1), "mine.toml").problems[0]


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CNNLAB_EXERCISES", str(tmp_path))
    exercise_files.all_exercises.cache_clear()
    yield tmp_path
    exercise_files.all_exercises.cache_clear()


def test_a_teachers_own_folder_adds_to_those_that_come_along(own_folder: Path) -> None:
    (own_folder / "mine.toml").write_text(GOOD, encoding="utf-8")
    found = exercise_of("smaller/one")
    assert found is not None
    assert found.title == "Rows"
    assert exercise_of("smaller/none") is None
