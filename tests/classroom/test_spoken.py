"""What a browser may say, and what a hostile one says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.classroom.room import RefusedError
from cnnlab.classroom.spoken import FIRST, LONGEST, RESTORE, STUDENT, TEACHER, understood


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '"here"',
        '{"do": ["here"]}',
        '{"do": "unseal"}',  # a teacher's
        '{"do": "push", "link": "lenet"}',
        '{"do": "follow"}',
        '{"do": "follow", "on": 1}',
        '{"do": "follow", "on": true, "more": 1}',
        '{"do": "vote", "number": 0, "turn": 0, "value": NaN}',
        '{"do": "vote", "number": 0, "turn": 0, "value": 1e999}',
        '{"do": "vote", "number": 0, "turn": 0, "value": true}',
        '{"do": "vote", "number": 0, "turn": 0, "value": "text"}',
        '{"do": "vote", "number": 0, "turn": 0, "value": 1' + 400 * "0" + "}",
        '{"do": "vote", "number": -1, "turn": 0, "value": 1}',
        '{"do": "vote", "number": 0, "turn": 2, "value": 1}',
        '{"do": "digit", "own": 0, "label": 10, "strokes": ""}',
        '{"do": "digit", "own": 0, "label": 1, "strokes": "' + 5000 * "0" + '"}',
        '{"do": "run", "tokens": ["' + 100 * "a" + '"]}',
        '{"do": "run", "tokens": [["a"]]}',
        '{"do": "here"}' + LONGEST * " ",
        5000 * "[",
    ],
)
def test_what_is_no_message_of_a_student_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        understood(text, STUDENT)


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_whatever_comes_is_understood_or_refused(text: str | bytes) -> None:
    for forms in (FIRST, RESTORE, STUDENT, TEACHER):
        with pytest.raises(RefusedError):
            understood(text, forms)


def test_no_student_can_say_what_a_teacher_can() -> None:
    assert STUDENT.keys() & TEACHER.keys() == {"here"}


def test_a_student_sends_no_text_but_strokes_and_the_names_of_runs() -> None:
    said = understood(json.dumps({"do": "vote", "number": 1, "turn": 0, "value": 2.5}), STUDENT)
    assert said["value"] == 2.5
