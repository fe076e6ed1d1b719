"""What is handed in is judged again, whatever it says of itself."""

import json

import pytest

from cnnlab.exercises.handed_in import (
    LARGEST_HAND_IN,
    GivenAnswer,
    judge_answers,
    read_answers,
    write_answers,
)

ANSWERS = {
    "lenet/channels": GivenAnswer([3]),
    "training/step": GivenAnswer([0, 0], 7),
    "training/rescue": GivenAnswer("ReLU in place of the sigmoid"),
    "convolution/silent": GivenAnswer([[-1, 0, 1]] * 3),
}


def test_answers_go_there_and_back_and_are_judged() -> None:
    assert read_answers(write_answers(ANSWERS)) == ANSWERS
    judged = judge_answers(ANSWERS)
    assert [one.exercise.key for one in judged] == list(ANSWERS)
    assert [one.verdict.right for one in judged] == [True, False, True, True]


def test_a_verdict_that_is_written_in_counts_nothing() -> None:
    book = json.loads(write_answers({"lenet/channels": GivenAnswer([4])}))
    book["answers"]["lenet/channels"]["right"] = True
    (judged,) = judge_answers(read_answers(json.dumps(book)))
    assert not judged.verdict.right


def test_another_drawing_has_another_answer() -> None:
    right = judge_answers({"training/step": GivenAnswer([1.83, -0.169])})
    other = judge_answers({"training/step": GivenAnswer([1.83, -0.169], 1)})
    assert [one.verdict.right for one in (*right, *other)] == [True, False]


def test_what_there_is_not_is_left_out() -> None:
    answers = {"lenet/none": GivenAnswer([1]), "lenet/channels": GivenAnswer([3], 500)}
    assert read_answers(write_answers(answers)) == {}
    assert judge_answers(answers)[0].exercise.name == "channels"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 1}', '{"version": 2, "answers": {}}', 'null', "[" * 5000,
     '{"version": 1, "answers": {"lenet/channels": 3}}', '{"version": 1, "answers": []}'],
)  # fmt: skip
def test_what_is_no_file_of_answers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no file of answers"):
        read_answers(text)


def test_a_file_has_a_largest_size() -> None:
    with pytest.raises(ValueError, match="at most"):
        read_answers(" " * (LARGEST_HAND_IN + 1))
