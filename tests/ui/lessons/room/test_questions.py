"""What a teacher may ask a class: questions of the lessons, computed ones, and exercises."""

import json

import pytest

from cnnlab.classroom.codes import digest
from cnnlab.classroom.kept_room import restored, saved
from cnnlab.classroom.poll import MOST_OPTIONS, Poll
from cnnlab.classroom.room import RefusedError
from cnnlab.exercises.exercise_files import all_exercises, exercise_of
from cnnlab.exercises.for_class import SOLVED, class_answer, class_question, class_questions
from cnnlab.exercises.handed_in import GivenAnswer, judge_given
from cnnlab.ui.base.pages import LESSONS
from cnnlab.ui.lessons.room.questions import (
    all_questions,
    asked_by,
    know_again,
    lesson_questions,
)
from cnnlab.ui.lessons.room.room import choices
from tests.classroom.rooms import SECRET, blank, room_with


def test_a_question_with_numbers_that_are_computed_can_be_asked() -> None:
    asked = asked_by("training.winner")
    assert asked.text.startswith("8 runs with the same settings and other seeds.")
    assert asked.right == 2
    assert asked_by("architectures.activations").options[2:] == ("1 part in 16", "1 part in 256")
    assert {name.split(".")[0] for name in lesson_questions()} == {*LESSONS}


def test_every_exercise_can_be_asked() -> None:
    keys = [one.key for lesson in all_exercises().values() for one in lesson]
    assert list(class_questions()) == [f"exercise/{key}" for key in keys]
    for name, asked in all_questions().items():
        assert asked_by(name) is asked
        assert asked.source == name
        assert len(asked.options) <= MOST_OPTIONS
        assert 0 < len(asked.text) <= 800 > len(name)
        assert "**" not in asked.text
    with pytest.raises(RefusedError):
        asked_by("exercise/lenet/none")


def test_choices_stand_under_their_lessons() -> None:
    groups = {one["name"]: one["group"] for one in choices()}
    assert groups["number"] == "Asked aloud"
    assert groups["convolution.one_by_one"] == "Convolution"
    assert groups["exercise/lenet/channels"] == "Exercises: LeNet-5"


def test_a_number_is_a_histogram_in_which_what_is_right_is_marked_once_it_is_closed() -> None:
    exercise = exercise_of("lenet/dense")
    assert exercise is not None
    poll = Poll(0, class_question(exercise))
    for n, number in enumerate([48_120, 48_000, 48_120, 120]):
        given = GivenAnswer([number])
        value = class_answer(class_question(exercise), given, judge_given(exercise, given))
        assert value is not None
        poll.vote(str(n), 0, value)
    assert poll.bars() == [{"labels": ["120", "48,000", "48,120"], "counts": [1, 1, 2]}]
    assert poll.right() == [2]


def test_a_number_of_seven_digits_is_kept_whole() -> None:
    poll = Poll(0, asked_by("exercise/why/sharing"))
    poll.vote("ada", 0, 3_692_641)
    poll.vote("bob", 0, 3_692_640)
    assert poll.bars()[0]["labels"] == ["3,692,640", "3,692,641"]
    assert poll.right() == [0]


def test_what_is_no_number_counts_as_solved_or_not_yet() -> None:
    exercise = exercise_of("convolution/silent")
    assert exercise is not None
    assert class_question(exercise).options == SOLVED
    for answer, value in ((exercise.solution, 0), (exercise.near_miss, 1)):
        given = GivenAnswer(answer)
        assert class_answer(class_question(exercise), given, judge_given(exercise, given)) == value


def test_other_numbers_than_the_class_is_asked_are_not_handed_in() -> None:
    exercise = exercise_of("convolution/stop")
    assert exercise is not None
    given = GivenAnswer([7], variant=3)
    assert class_answer(class_question(exercise), given, judge_given(exercise, given)) is None


def test_a_question_out_of_a_copy_knows_what_is_right_again() -> None:
    room, (ada,) = room_with("ada")
    room.ask(asked_by("exercise/lenet/channels"), 0)
    room.vote(ada, 0, 0, 3, 0)
    back = restored(json.loads(json.dumps(saved(room))), digest(SECRET), blank, 0)
    assert back.polls[0].right() == []
    know_again(back)
    assert back.polls[0].right() == [0]
    forged = saved(room)
    forged["polls"][0]["text"] = "Another question?"
    back = restored(forged, digest(SECRET), blank, 0)
    know_again(back)
    assert back.polls[0].right() == []
