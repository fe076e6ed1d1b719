"""All rooms: codes, secrets, guesses, floods, and rooms that are over."""

import itertools

import pytest

from cnnlab.classroom import bounds, school
from cnnlab.classroom.codes import code_of, digest, new_secret, written_code
from cnnlab.classroom.room import ClassRoom, RefusedError
from cnnlab.classroom.school import School


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make codes quickly; that they are made slowly is for attackers."""
    monkeypatch.setattr(school, "code_of", quick_code)


def quick_code(secret: str) -> str:
    letters = "".join("23456789abcdefgh"[int(one, 16)] for one in digest(secret)[:9])
    return f"{letters[:3]}-{letters[3:6]}-{letters[6:]}"


def opened(house: School, now: float) -> tuple[ClassRoom, str]:
    secret, code = house.draw()
    return house.open(secret, code, now), secret


def rooms_in(house: School, count: int, now: float = 0.0) -> list[ClassRoom]:
    return [opened(house, now)[0] for _ in range(count)]


def why(act: object, *given: object, **named: object) -> str:
    with pytest.raises(RefusedError) as said:
        act(*given, **named)  # type: ignore[operator]
    return said.value.why


def test_a_code_is_long_enough_that_guessing_fails() -> None:
    """Ten thousand addresses for two hours against twenty rooms: less than one in a thousand."""
    letters = len(set("23456789abcdefghjkmnpqrstuvwxyz"))
    seconds = bounds.IDLE_SECONDS
    guesses = 10_000 * (bounds.GUESS_RATE.burst + seconds * bounds.GUESS_RATE.a_second)
    assert guesses * bounds.ROOMS / letters**9 < 1e-3


def test_a_code_is_made_by_its_secret_alone() -> None:
    secret = new_secret()
    assert code_of(secret) == code_of(secret) == written_code(code_of(secret))
    assert code_of(secret) != code_of(secret + "x")


def test_a_room_is_found_by_its_code_however_it_is_typed() -> None:
    house = School()
    room, _ = opened(house, 0)
    assert house.find(f" {room.code.upper().replace('-', ' ')}", "a", 0) is room


def test_twenty_rooms_are_in_a_process_and_an_empty_one_gives_up_its_place() -> None:
    house = School()
    rooms = rooms_in(house, bounds.ROOMS)
    assert why(opened, house, 1) == "full"
    for room in rooms[1:]:
        room.join(digest("ada"), 1)
    assert why(opened, house, bounds.EMPTY_SECONDS) == "full"
    assert opened(house, bounds.EMPTY_SECONDS + 1)
    assert rooms[0].code not in house.rooms
    assert why(opened, house, 2 * bounds.EMPTY_SECONDS) == "full"  # nor one that is just opened


def test_one_address_opens_few_rooms() -> None:
    house = School()
    for _ in range(int(bounds.OPEN_RATE.burst)):
        house.may_open("a", 0)
    assert why(house.may_open, "a", 0) == "many"
    house.may_open("b", 0)


def test_guessing_is_limited_and_a_right_code_among_the_guesses_is_not_found() -> None:
    house = School()
    room, _ = opened(house, 0)
    codes = ("".join(code) for code in itertools.product("abc", repeat=9))
    answers = [why(house.find, code, "a", 0) for code in itertools.islice(codes, 200)]
    assert answers.count("unknown") == bounds.GUESS_RATE.burst
    assert why(house.find, room.code, "a", 0) == "many"
    assert house.find(room.code, "b", 0) is room


def test_a_classmate_who_floods_with_wrong_codes_keeps_nobody_out() -> None:
    """A class is one address: where somebody of it is in the room, others come in."""
    house = School()
    room, _ = opened(house, 0)
    other, _ = opened(house, 0)
    house.enter(room.code, "school")
    for _ in range(1000):
        why(house.find, "zzz-zzz-zzz", "school", 0)
    assert house.find(room.code, "school", 0) is room
    assert why(house.find, other.code, "school", 0) == "many"
    house.exit(room.code, "school")
    assert why(house.find, room.code, "school", 0) == "many"


def test_a_forged_secret_is_refused_and_forging_is_limited() -> None:
    house = School()
    room, secret = opened(house, 0)
    house.teaching(room, secret, "a", 0)
    answers = [why(house.teaching, room, f"forged {n}", "a", 0) for n in range(200)]
    assert set(answers) == {"wrong", "many"}
    assert why(house.teaching, room, "", "b", 0) == "wrong"
    assert why(house.teaching, room, room.secret, "b", 0) == "wrong"  # what is kept is no secret


def test_a_closed_room_says_so_for_a_day_and_cannot_be_brought_back() -> None:
    house = School()
    room, _ = opened(house, 0)
    house.close(room, 10)
    assert why(house.find, room.code, "a", 11) == "gone"
    assert why(house.may_come_back, room.code, 11) == "gone"
    later = 10 + bounds.CODE_SECONDS + 1
    assert why(house.find, room.code, "a", later) == "unknown"


def test_a_code_is_not_given_out_again_within_a_day() -> None:
    house = School(iter(["same", "same", "other"]).__next__)
    room, _ = opened(house, 0)
    house.close(room, 0)
    assert why(opened, house, 1) == "full"
    assert opened(house, 2)[0].code == quick_code("other")


def test_a_room_is_gone_two_hours_after_its_last_use() -> None:
    house = School()
    room, _ = opened(house, 0)
    room.join(digest("ada"), 3600)
    assert house.find(room.code, "a", 3600 + bounds.IDLE_SECONDS) is room
    assert why(house.find, room.code, "a", 3601 + bounds.IDLE_SECONDS) == "unknown"


def test_who_was_in_a_room_that_the_server_lost_is_told_to_wait() -> None:
    house = School()
    assert why(house.find, "abc-def-ghj", "a", 0, known=True) == "waiting"
    assert why(house.find, "abc", "a", 0, known=True) == "unknown"


def test_two_rooms_know_nothing_of_each_other() -> None:
    house = School()
    (one, other), _ = rooms_in(house, 2), None
    ada, bob = one.join(digest("ada"), 0), other.join(digest("bob"), 0)
    before = other.told_student(bob)
    one.push("lenet", 0)
    one.open_wall(True, 0)
    one.leave(ada)
    assert other.told_student(bob) == before
    assert digest("ada") not in other.members
