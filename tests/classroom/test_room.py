"""One room: what students and the teacher may do, see, and break."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnlab.classroom import bounds
from cnnlab.classroom.codes import digest
from cnnlab.classroom.handed import ANIMALS
from cnnlab.classroom.kept_room import saved
from cnnlab.classroom.poll import Asked, Poll
from cnnlab.classroom.room import ClassRoom, RefusedError
from tests.classroom.rooms import digit, room_with, run

LETTERS = Asked("choice", ("A", "B", "C", "D"), right=2)


def refused(why: str, act: object, *given: object) -> None:
    with pytest.raises(RefusedError) as said:
        act(*given)  # type: ignore[operator]
    assert said.value.why == why


def test_every_student_has_an_animal_of_their_own() -> None:
    assert len(set(ANIMALS)) == bounds.STUDENTS


def test_a_full_room_says_so_and_counts_who_was_turned_away() -> None:
    room, members = room_with(*map(str, range(bounds.STUDENTS)))
    refused("full", room.join, digest("one more"), 1e4)
    assert room.told_teacher()["turned_away"] == 1
    room.leave(members[5])  # left nothing behind: the place is free
    assert room.join(digest("one more"), 1e4).number == 5
    assert room.here == bounds.STUDENTS


def test_who_has_answered_keeps_the_place_also_when_gone() -> None:
    room, members = room_with(*map(str, range(bounds.STUDENTS)))
    room.ask(LETTERS, 0)
    for member in members:
        room.vote(member, 0, 0, 1, 0)
        room.leave(member)
    refused("full", room.join, digest("one more"), 1e4)


def test_a_phone_that_sleeps_and_comes_back_is_one_student_with_one_vote() -> None:
    room, (ada, _) = room_with("ada", "bob")
    room.ask(LETTERS, 0)
    room.vote(ada, 0, 0, 1, 0)
    again = room.join(digest("ada"), 9)  # before the old socket ended
    room.leave(ada)
    assert (again is ada, room.here) == (True, 2)
    room.vote(again, 0, 0, 2, 10)
    told = room.told_teacher()["poll"]
    assert told["answered"] == [1]
    assert room.told_student(again)["poll"]["mine"] == [2]


def test_joining_fast_is_slowed_down() -> None:
    room, _ = room_with()
    for n in range(int(bounds.JOIN_RATE.burst)):
        room.leave(room.join(digest(f"ghost {n}"), 0))
    refused("many", room.join, digest("one more"), 0)
    assert room.join(digest("one more"), 1)


def test_a_student_has_few_tabs() -> None:
    room, (ada,) = room_with("ada")
    for _ in range(bounds.TABS - 1):
        room.join(ada.key, 0)
    refused("many", room.join, ada.key, 0)


def test_bars_are_told_to_nobody_before_the_teacher_opens_them() -> None:
    room, (ada, bob) = room_with("ada", "bob")
    room.ask(LETTERS, 0)
    room.vote(ada, 0, 0, 2, 0)
    for told in (room.told_teacher(), room.told_student(bob)):
        assert (told["poll"]["bars"], told["poll"]["right"]) == (None, [])
    assert "2" not in json.dumps(room.told_student(bob)["poll"]["mine"])
    room.change_poll("show", 1)
    assert room.told_student(bob)["poll"]["bars"][0]["counts"] == [0, 0, 1, 0]
    assert room.told_student(bob)["poll"]["right"] == []  # a second vote may follow
    room.change_poll("shut", 1)
    assert room.told_student(bob)["poll"]["right"] == [2]


def test_a_second_vote_stands_beside_the_first_and_a_third_there_is_not() -> None:
    room, (ada, bob) = room_with("ada", "bob")
    room.ask(LETTERS, 0)
    room.vote(ada, 0, 0, 0, 0)
    room.vote(bob, 0, 0, 2, 0)
    room.change_poll("show", 1)
    room.change_poll("again", 1)
    assert room.told_teacher()["poll"]["bars"] is None
    refused("closed", room.vote, ada, 0, 0, 2, 2)  # the first is over
    room.vote(ada, 0, 1, 2, 2)
    room.change_poll("again", 2)
    room.change_poll("show", 2)
    counts = [bars["counts"] for bars in room.told_teacher()["poll"]["bars"]]
    assert counts == [[1, 0, 1, 0], [0, 0, 1, 0]]


def test_a_vote_can_be_changed_until_it_is_closed() -> None:
    room, (ada,) = room_with("ada")
    room.ask(LETTERS, 0)
    for value in (0, 3, 1):
        room.vote(ada, 0, 0, value, 0)
    room.change_poll("shut", 1)
    refused("closed", room.vote, ada, 0, 0, 2, 1)
    assert room.told_student(ada)["poll"]["mine"] == [1]


def test_an_answer_to_a_question_of_before_is_not_taken_for_this_one() -> None:
    room, (ada,) = room_with("ada")
    refused("wrong", room.vote, ada, 0, 0, 1, 0)  # none stands
    room.ask(LETTERS, 0)
    room.ask(LETTERS, 1)
    refused("closed", room.vote, ada, 0, 0, 1, 1)
    room.vote(ada, 1, 0, 1, 1)
    room.change_poll("done", 2)
    assert room.told_student(ada)["poll"] is None
    refused("wrong", room.vote, ada, 1, 0, 1, 2)


@pytest.mark.parametrize("value", [-1, 4, 0.5, 1e9])
def test_an_option_that_there_is_not_is_refused(value: float) -> None:
    room, (ada,) = room_with("ada")
    room.ask(LETTERS, 0)
    refused("closed", room.vote, ada, 0, 0, value, 0)


@given(st.lists(st.floats(-1e9, 1e9), max_size=60), st.lists(st.floats(-1e9, 1e9), max_size=60))
def test_every_number_is_in_one_bar_and_both_votes_have_the_same(
    first: list[float], second: list[float]
) -> None:
    poll = Poll(0, Asked("number"), [{str(n): x for n, x in enumerate(first)}])
    poll.again()
    poll.votes[1].update({str(n): x for n, x in enumerate(second)})
    bars = poll.bars()
    assert [sum(each["counts"]) for each in bars] == [len(first), len(second)]
    assert bars[0]["labels"] == bars[1]["labels"]
    assert len(bars[0]["counts"]) == len(bars[0]["labels"]) <= 8


def test_the_wall_takes_each_digit_once_and_ten_of_a_student() -> None:
    room, (ada, bob) = room_with("ada", "bob")
    refused("closed", room.hand_in, ada, digit(), 0)
    room.open_wall(True, 0)
    for own in (0, 0, *range(1, bounds.DIGITS_EACH)):
        room.hand_in(ada, digit(own), 0)
    assert len(room.digits) == bounds.DIGITS_EACH
    refused("full", room.hand_in, ada, digit(99), 0)
    room.hand_in(bob, digit(0), 0)
    assert [one[0] for one in room.told_student(bob)["digits"]] == [0]


def test_a_teacher_hides_a_digit_and_only_what_changed_is_told_again() -> None:
    room, (ada,) = room_with("ada")
    room.open_wall(True, 0)
    for own in range(3):
        room.hand_in(ada, digit(own), 0)
    assert [one["number"] for one in room.wall_since(0)] == [0, 1, 2]
    seen = room.changes
    room.hide_digit(1, True, 0)
    assert [(one["number"], one["hidden"]) for one in room.wall_since(seen)] == [(1, True)]
    for number in (-1, 3):
        refused("wrong", room.hide_digit, number, True, 0)


def test_the_sealed_test_says_nothing_before_it_is_opened_and_then_decides() -> None:
    room, (ada, bob) = room_with("ada", "bob")
    refused("closed", room.enter_run, ada, run("a"), 0)
    room.open_race(True, 0)
    room.enter_run(ada, run("a", 0.97, 0.90), 0)
    room.enter_run(bob, run("b", 0.95, 0.93), 0)
    room.enter_run(bob, run("a", 0.97, 0.90), 0)  # another's run
    board = room.told_student(ada)["board"]
    assert [(one["animal"], one["test"]) for one in board] == [("otter", None), ("fox", None)]
    room.unseal(1)
    assert [one["animal"] for one in room.told_student(ada)["board"]] == ["fox", "otter"]
    room.open_race(True, 2)
    refused("closed", room.enter_run, ada, run("c"), 2)


@pytest.mark.parametrize("link", ["", "lenet", "lenet?part=2&kernel=1,0,-1", "images?picture=cat"])
def test_a_link_of_the_app_is_pushed(link: str) -> None:
    room, (ada,) = room_with("ada")
    room.push(link, 0)
    assert (room.told_student(ada)["link"], room.told_student(ada)["leads"]) == (link, True)


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example.org",
        "//elsewhere.example.org",
        "../lenet",
        "javascript:alert(1)",
        "lenet#teacher=secret",
        "room?room=abc-def-ghj",
        "lenet?part=1&embed=true",
        "lenet?" + 3000 * "a",
        "lénet",
        "lenet\n",
    ],
)
def test_no_other_link_is(link: str) -> None:
    room, _ = room_with()
    refused("wrong", room.push, link, 0)
    assert room.pushes == 0


def test_a_teacher_who_is_gone_leaves_all_as_it_was() -> None:
    room, (ada,) = room_with("ada")
    room.push("lenet", 0)
    room.ask(LETTERS, 0)
    before = room.told_student(ada)
    room.unteach()
    assert room.told_student(ada) == before | {"teacher": False}


def test_two_tabs_of_a_teacher_are_one_and_a_hundred_are_refused() -> None:
    room, _ = room_with()
    room.teach(0)
    room.unteach()
    assert room.told_teacher()["teacher"]
    for _ in range(bounds.TEACHER_TABS - 1):
        room.teach(0)
    refused("many", room.teach, 0)


def test_the_fullest_room_is_lighter_than_its_bound() -> None:
    room, members = room_with(*map(str, range(bounds.STUDENTS)))
    room.open_wall(True, 0)
    room.open_race(True, 0)
    for n in range(bounds.POLLS + 3):
        room.ask(Asked("choice", tuple(6 * ["x" * 100]), "y" * 400, 0), 0)
        for member in members:
            room.vote(member, n, 0, 1, 0)
        room.change_poll("again", 0)
        for member in members:
            room.vote(member, n, 1, 1, 0)
    for member in members:
        for own in range(bounds.DIGITS_EACH):
            room.hand_in(member, digit(own, strokes="5U4u" * (bounds.STROKE_CHARACTERS // 4)), 0)
        for n in range(bounds.RUNS_EACH):
            room.enter_run(member, run(f"{member.number} {n}"), 0)
    assert len(room.polls) == bounds.POLLS
    assert len(json.dumps(room.wall_since(-1))) < room.weight() * 2
    assert len(json.dumps(saved(room))) < room.weight() < bounds.BYTES
    assert len(json.dumps(saved(room))) < 2_000_000


ACTS = st.sampled_from(
    ["vote", "digit", "run", "leave", "join", "follow", "show", "shut", "again", "done", "ask"]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(ACTS, st.integers(0, 70), st.integers(-2, 9)), max_size=120))
def test_whatever_they_do_nothing_is_told_too_early_and_nobody_counts_twice(
    acts: list[tuple[str, int, int]],
) -> None:
    room, _ = room_with()
    room.open_wall(True, 0)
    room.open_race(True, 0)
    for now, (act, who, what) in enumerate(acts):
        try:
            do(room, act, who, what, float(now))
        except RefusedError as error:
            assert str(error)[-1] in ".?!"  # noqa: PT017
        for key, member in room.members.items():
            poll = room.told_student(member)["poll"]
            if poll and not room.polls[-1].shown:
                assert poll["bars"] is None
                assert poll["right"] == []
            assert member.tabs >= 0
            assert all(set(votes) <= set(room.members) for one in room.polls for votes in one.votes)
            assert key == member.key
    assert room.here <= len(room.members) <= bounds.STUDENTS
    assert all(row["test"] is None for row in room.board())


def do(room: ClassRoom, act: str, who: int, what: int, now: float) -> None:
    """Do one thing as whoever."""
    if act == "ask":
        room.ask(LETTERS, now)
    elif act in ("show", "shut", "again", "done"):
        room.change_poll(act, now)
    elif act == "join" or digest(str(who)) not in room.members:
        room.join(digest(str(who)), now)
    else:
        member = room.members[digest(str(who))]
        number = room.polls[-1].number if room.polls else 0
        if act == "vote":
            room.vote(member, number, what % 2, what, now)
        elif act == "digit":
            room.hand_in(member, digit(what), now)
        elif act == "run":
            room.enter_run(member, run(str(what)), now)
        elif act == "follow":
            room.follow(member, what > 3)
        else:
            room.leave(member)


def filled_by(address: str) -> ClassRoom:
    """Return a room that one address has filled with tabs that do nothing."""
    room, _ = room_with()
    for n in range(bounds.STUDENTS):
        room.join(digest(f"{address} {n}"), 0, address)
    return room


def test_sixty_lines_of_one_stranger_keep_no_class_out() -> None:
    """The class is one address, too: both get half of the room, and who works keeps the place."""
    room = filled_by("stranger")
    room.open_wall(True, 0)
    for n in range(bounds.STUDENTS // 2):
        member = room.join(digest(f"student {n}"), 1, "school")
        room.hand_in(member, digit(), 1)
    refused("full", room.join, digest("one more"), 1, "school")
    refused("full", room.join, digest("again"), 100, "stranger")
    whence = [member.address for member in room.members.values()]
    assert whence.count("school") == whence.count("stranger") == bounds.STUDENTS // 2
    room.join(digest("at home"), 1, "home")
    assert [one.address for one in room.members.values()].count("school") == bounds.STUDENTS // 2


def test_a_class_behind_one_address_fills_a_room_and_puts_out_nobody_of_its_own() -> None:
    room = filled_by("school")
    refused("full", room.join, digest("one more"), 1e3, "school")
    assert room.here == bounds.STUDENTS


def test_an_address_that_joins_without_end_slows_down_itself_alone() -> None:
    room, _ = room_with()
    for n in range(int(bounds.JOIN_RATE.burst)):
        room.leave(room.join(digest(f"ghost {n}"), 0, "stranger"))
    refused("many", room.join, digest("one more"), 0, "stranger")
    assert room.join(digest("ada"), 0, "school")


def test_a_door_that_is_shut_lets_in_who_was_here_and_nobody_new() -> None:
    room, (ada,) = room_with("ada")
    room.leave(ada)
    room.open_door(False, 1)
    refused("shut", room.join, digest("eve"), 1)
    assert room.told_teacher()["turned_away"] == 1
    assert room.join(digest("ada"), 1) is ada
    room.open_door(True, 2)
    assert room.join(digest("eve"), 2).number == 1


def test_who_has_handed_in_nothing_is_put_out_and_all_others_stay() -> None:
    room, (ada, bob, cyd, eve) = room_with("ada", "bob", "cyd", "eve")
    room.ask(LETTERS, 0)
    room.vote(ada, 0, 0, 1, 0)
    room.open_wall(True, 0)
    room.hand_in(bob, digit(), 0)
    room.open_race(True, 0)
    room.enter_run(cyd, run("a"), 0)
    assert room.told_teacher()["idle"] == 1
    room.clear(1)
    assert [room.has(one) for one in (ada, bob, cyd, eve)] == [True, True, True, False]
    room.leave(eve)  # its socket ends afterwards
    assert (room.here, room.told_teacher()["idle"]) == (3, 0)
    assert room.join(digest("eve"), 70).number == 3
    room.leave(eve)
    assert room.here == 4
