"""A room out of the teacher's browser: it is the same, and a forged one is none."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.classroom.codes import digest
from cnnlab.classroom.kept_room import restored, saved
from cnnlab.classroom.poll import Asked
from cnnlab.classroom.room import ClassRoom, RefusedError
from cnnlab.classroom.take_home import answers_csv, digits_npz
from tests.classroom.rooms import SECRET, blank, digit, room_with, run


def full() -> ClassRoom:
    room, (ada, bob) = room_with("ada", "bob")
    room.push("lenet?part=2", 0)
    room.ask(Asked("choice", ("A", "B"), right=1, text="Which?", source="why"), 0)
    room.vote(ada, 0, 0, 1, 0)
    room.change_poll("again", 0)
    room.vote(bob, 0, 1, 0, 0)
    room.open_wall(True, 0)
    room.hand_in(ada, digit(3), 0)
    room.hand_in(bob, digit(0), 0)
    room.hide_digit(1, True, 0)
    room.open_race(True, 0)
    room.enter_run(ada, run("a"), 0)
    return room


def again(kept: Any) -> ClassRoom:
    return restored(json.loads(json.dumps(kept)), digest(SECRET), blank, 100.0)


def test_a_room_comes_back_as_it_was_and_nobody_is_in_it_yet() -> None:
    room = full()
    back = again(saved(room))
    assert saved(back) == saved(room)
    assert (back.here, back.teacher_tabs) == (0, 0)
    ada = back.join(digest("ada"), 100)
    assert ada.number == 0
    assert back.told_student(ada)["poll"]["mine"] == [1, None]
    assert [row[0] for row in back.told_student(ada)["digits"]] == [3]
    back.vote(ada, 0, 1, 1, 100)
    assert back.told_teacher()["poll"]["answered"] == [1, 2]


def test_a_copy_of_an_older_version_has_an_open_door() -> None:
    room = full()
    room.open_door(False, 0)
    kept = saved(room)
    assert again(kept).door is False
    del kept["door"]
    assert again(kept).door is True


def test_the_copy_holds_no_token() -> None:
    assert digest("ada") in json.dumps(saved(full()))
    assert '"ada"' not in json.dumps(saved(full()))
    assert SECRET not in json.dumps(saved(full()))


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (["version"], 2),
        (["link"], "https://elsewhere.example.org"),
        (["leads"], 1),
        (["members"], [["not a digest", 0]]),
        (["members"], [[digest("x"), 60]]),
        (["members"], [[digest("x"), 0], [digest("y"), 0]]),
        (["members"], [[digest(str(n)), n % 60] for n in range(61)]),
        (["polls", 0, "votes", 0], [[7, 1]]),
        (["polls", 0, "votes", 0], [[0, 5]]),
        (["polls", 0, "votes", 0], [[0, float("inf")]]),
        (["polls", 0, "votes"], [[], [], []]),
        (["polls", 0, "options"], 7 * ["A"]),
        (["polls", 0, "text"], 1000 * "A"),
        (["polls", 0, "right"], 2),
        (["polls", 0, "kind"], "text"),
        (["digits"], 11 * [[0, 0, 7, "", False]]),
        (["digits"], [[0, 0, 17, "", False]]),
        (["digits"], [[5, 0, 7, "", False]]),
        (["digits"], [[0, 0, 7, 1300 * "A", False]]),
        (["runs"], [["a", 0, "", 0.5, 0.5]]),
        (["runs"], [[digest("a"), 0, "", 1.5, 0.5]]),
        (["runs"], [[digest("a"), 0, "", 0.5]]),
    ],
)
def test_a_forged_copy_is_no_room(where: list[Any], what: Any) -> None:
    kept = copy.deepcopy(saved(full()))
    *way, last = where
    place: Any = kept
    for step in way:
        place = place[step]
    place[last] = what
    with pytest.raises(RefusedError):
        again(kept)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(saved(full()))), JSON)
def test_whatever_a_copy_holds_it_is_a_room_or_refused(key: str, what: Any) -> None:
    try:
        room = restored({**saved(full()), key: what}, digest(SECRET), blank, 0.0)
    except RefusedError:
        return
    room.told_teacher()
    saved(room)


def test_what_a_teacher_takes_home() -> None:
    import io

    import numpy as np

    room = full()
    assert answers_csv(room).splitlines() == [
        "what,number,turn,student,answer,words",
        "vote,1,1,otter,1,B",
        "vote,1,2,fox,0,A",
        "run,1,,otter,0.9000,rate 0.1",
    ]
    with np.load(io.BytesIO(digits_npz(room))) as arrays:
        assert arrays["images"].shape == (1, 28, 28)  # the other is hidden
        assert arrays["labels"].tolist() == [7]
    room.digits.clear()
    with np.load(io.BytesIO(digits_npz(room))) as arrays:
        assert arrays["images"].shape == (0, 28, 28)
