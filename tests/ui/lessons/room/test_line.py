"""The line of a room, asked by clients without a browser: what a class does, and what attackers."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any

import pytest
from starlette.applications import Starlette
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from cnnlab.classroom import bounds, class_digits
from cnnlab.classroom.school import School
from cnnlab.learn.desk.desk import Desk
from cnnlab.learn.settings import Settings
from cnnlab.ui.base.routes import socket_route
from cnnlab.ui.lessons.room import class_training
from cnnlab.ui.lessons.room import line as module
from cnnlab.ui.lessons.room.line import RoomLine
from tests.ui.asking import served
from tests.ui.lessons.room.room_client import SEVEN, RoomClient, student, teacher, welcomed
from tests.ui.waiting import awaited

RUNS = {"a run": ("rate 0.1", 0.97, 0.9), "another": ("rate 1", 0.95, 0.93)}
Scene = Callable[[int], Coroutine[Any, Any, None]]


@pytest.fixture
def line() -> RoomLine:
    return RoomLine(RUNS.get, School())


@pytest.fixture
def port(line: RoomLine) -> Iterator[int]:
    with served(Starlette(routes=[socket_route("/live/room", line.answer)])) as port:
        yield port


def played(scene: Coroutine[Any, Any, None]) -> None:
    async def limited() -> None:
        async with asyncio.timeout(60):
            await scene

    awaited(limited())


def test_a_class_follows_votes_and_hands_in(port: int) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        ada, _ = await student(port, code)
        bob, _ = await student(port, code.upper().replace("-", " "))
        await lead.until(lambda tab: tab.room["here"] == 2)
        await lead.say(do="push", link="lenet?part=2")
        await bob.until(lambda tab: tab.room["link"] == "lenet?part=2")
        await bob.say(do="follow", on=False)
        await lead.until(lambda tab: tab.room["following"] == 1)

        await lead.say(do="ask", question="convolution.one_by_one")
        poll = await ada.until(lambda tab: tab.room["poll"])
        assert poll["options"][1] == "1,024"
        await ada.say(do="vote", number=0, turn=0, value=1)
        await bob.say(do="vote", number=0, turn=0, value=3)
        await lead.until(lambda tab: tab.room["poll"]["answered"] == [2])
        assert lead.room["poll"]["bars"] is None
        await lead.say(do="poll", act="show")
        bars = await ada.until(lambda tab: tab.room["poll"]["bars"])
        assert bars[0]["counts"] == [0, 1, 0, 1]

        await lead.say(do="wall", on=True)
        await ada.until(lambda tab: tab.room["wall"])
        await ada.say(do="digit", own=1, label=7, strokes=SEVEN)
        digit = (await lead.until(lambda tab: tab.wall))[0]
        assert (digit["read"], digit["label"], digit["hidden"]) == (7, 7, False)
        await lead.say(do="hide", number=0, on=True)
        await lead.until(lambda tab: tab.wall[0]["hidden"])

        await lead.say(do="race", on=True)
        await ada.until(lambda tab: tab.room["race"])
        await ada.say(do="run", tokens=["a run", "no such run"])
        await bob.say(do="run", tokens=["another"])
        await lead.until(lambda tab: len(tab.room["board"]) == 2)
        assert [row["test"] for row in lead.room["board"]] == [None, None]
        await lead.say(do="unseal")
        await bob.until(lambda tab: tab.room["board"][0]["animal"] == "fox")
        await bob.say(do="run", tokens=["made up"])
        assert await bob.refused() == "wrong"

        await lead.say(do="export")
        assert {*await lead.until(lambda tab: tab.told["files"])} == {"answers.csv", "digits.npz"}
        await lead.say(do="close")
        await asyncio.gather(ada.over(), bob.over(), lead.over())
        assert ada.told["no"]["why"] == "gone"

    played(scene())


def test_who_comes_back_is_the_same_and_counted_once(port: int) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        ada, token = await student(port, code)
        await lead.say(do="ask", question="letters-4")
        await ada.until(lambda tab: tab.room["poll"])
        await ada.say(do="vote", number=0, turn=0, value=1)
        await ada.until(lambda tab: tab.room["poll"]["mine"] == [1])
        await ada.close()
        await lead.until(lambda tab: tab.room["here"] == 0)
        again, same = await student(port, code, token)
        assert same == token
        await again.until(lambda tab: tab.room["poll"]["mine"] == [1])
        await again.say(do="vote", number=0, turn=0, value=2)
        await again.until(lambda tab: tab.room["poll"]["mine"] == [2])
        assert (lead.room["count"], lead.room["poll"]["answered"]) == (1, [1])
        await lead.close()
        await again.until(lambda tab: not tab.room["teacher"])

    played(scene())


def test_a_killed_room_comes_back_from_its_teachers_browser_alone(
    port: int, line: RoomLine
) -> None:
    async def scene() -> None:
        lead, code, secret = await teacher(port)
        ada, token = await student(port, code)
        await lead.say(do="wall", on=True)
        await ada.until(lambda tab: tab.room["wall"])
        await ada.say(do="digit", own=1, label=7, strokes=SEVEN)
        kept = await lead.until(lambda tab: tab.told["kept"]["digits"] and tab.told["kept"])
        line.school = School()  # as after a start
        line.wake(next(iter(line.tabs[code])).room)
        await asyncio.gather(ada.over(), lead.over())

        lost = await RoomClient.open(port, code=code, token=token)
        assert await lost.refused() == "waiting"
        thief = await RoomClient.open(port, **{"do": "restore", "secret": "x", "kept": kept})
        assert await thief.refused() == "wrong"
        late, other, _ = await teacher(port)
        assert other != code
        back = await RoomClient.open(port, **{"do": "restore", "secret": secret, "kept": kept})
        assert (await welcomed(back))[0] == code
        digit = (await back.until(lambda tab: tab.wall))[0]
        assert (digit["read"], digit["strokes"]) == (7, SEVEN)
        again, same = await student(port, code, token)
        assert same == token
        await again.until(lambda tab: [row[0] for row in tab.room["digits"]] == [1])
        await again.say(do="digit", own=1, label=7, strokes=SEVEN)  # sent again: it is there
        await again.say(do="digit", own=2, label=7, strokes=SEVEN)
        await back.until(lambda tab: tab.room["digits"] == 2)
        await late.close()

    played(scene())


@pytest.mark.parametrize(
    ("first", "why"),
    [
        ({"code": "zzz-zzz-zzz"}, "unknown"),
        ({"code": "not a code"}, "unknown"),
        ({"code": "zzz-zzz-zzz", "token": "known"}, "waiting"),
        ({"do": "unseal"}, "wrong"),
        ({"do": "restore", "secret": "s", "kept": {}}, "wrong"),
        ({"do": "restore", "secret": "s", "kept": {"code": 3}}, "wrong"),
        ({"kept": {}, "secret": 30 * "s", "do": "restore"}, "wrong"),
    ],
)
def test_a_first_message_that_leads_nowhere_is_answered_in_words(
    port: int, first: dict[str, Any], why: str
) -> None:
    async def scene() -> None:
        tab = await RoomClient.open(port, **first)
        assert await tab.refused() == why
        await tab.over()

    played(scene())


def test_whoever_has_only_the_code_can_neither_steer_nor_read_what_is_hidden(port: int) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        forger = await RoomClient.open(port, code=code, secret="forged")
        assert await forger.refused() == "wrong"
        eve, token = await student(port, code)
        ada, _ = await student(port, code)
        forger = await RoomClient.open(port, code=code, secret=token)
        assert await forger.refused() == "wrong"
        await lead.say(do="wall", on=True)
        await lead.say(do="ask", question="letters-4")
        await ada.until(lambda tab: tab.room["poll"] and tab.room["wall"])
        await ada.say(do="vote", number=0, turn=0, value=3)
        await ada.say(do="digit", own=1, label=7, strokes=SEVEN)
        await lead.until(lambda tab: tab.wall and tab.room["poll"]["answered"] == [1])
        for act in (
            {"do": "push", "link": "why"},
            {"do": "poll", "act": "show"},
            {"do": "close"},
            {"do": "export"},
        ):
            await eve.say(**act)
            assert await eve.refused() == "wrong"
        assert not eve.wall
        assert eve.room["poll"]["bars"] is None
        assert eve.room["poll"]["mine"] == [None]
        assert {"kept", "wall", "files"}.isdisjoint(eve.told)
        assert lead.room["link"] == ""

    played(scene())


def test_a_token_of_ones_own_making_is_not_taken(port: int) -> None:
    """Else who guesses how another makes theirs would vote in their place."""

    async def scene() -> None:
        _, code, _ = await teacher(port)
        eve, token = await student(port, code, "ada")
        assert token != "ada"
        await eve.close()

    played(scene())


def test_a_token_of_one_room_is_nobody_in_another(port: int) -> None:
    async def scene() -> None:
        _, one, secret = await teacher(port)
        lead, other, _ = await teacher(port)
        _, token = await student(port, one)
        _, new = await student(port, other, token)
        assert new != token
        forger = await RoomClient.open(port, code=other, secret=secret)
        assert await forger.refused() == "wrong"
        await lead.until(lambda tab: tab.room["count"] == 1)

    played(scene())


def test_a_flood_waits_in_its_own_socket_and_others_are_answered_at_once(port: int) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        eve, _ = await student(port, code)
        ada, _ = await student(port, code)
        await lead.say(do="ask", question="letters-4")
        await eve.until(lambda tab: tab.room["poll"])
        for n in range(300):
            await eve.say(do="vote", number=0, turn=0, value=n % 4)
        began = asyncio.get_running_loop().time()
        await ada.say(do="vote", number=0, turn=0, value=1)
        await lead.until(lambda tab: tab.room["poll"]["answered"] == [2])
        assert asyncio.get_running_loop().time() - began < 1
        assert lead.room["count"] == 2

    played(scene())


@pytest.mark.parametrize("rubbish", ["", "null", 9000 * "a", b"\x00\x01", "[" * 4000])
def test_rubbish_ends_no_room(port: int, rubbish: str | bytes) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        eve, _ = await student(port, code)
        await eve.socket.send(rubbish)
        if isinstance(rubbish, bytes):
            await eve.over()
        else:
            assert await eve.refused() == "wrong"
        await lead.say(do="push", link="why")
        await lead.until(lambda tab: tab.room["link"] == "why")

    played(scene())


@pytest.mark.parametrize("strokes", ["", "....", "0", "zzzz", "é", 1000 * "0000"])
def test_what_is_no_digit_is_not_on_the_wall(port: int, strokes: str) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        eve, _ = await student(port, code)
        await lead.say(do="wall", on=True)
        await eve.until(lambda tab: tab.room["wall"])
        await eve.say(do="digit", own=1, label=7, strokes=strokes)
        if strokes.startswith("0000"):  # a thousand dots at one place are thinned to one
            await lead.until(lambda tab: tab.wall)
            assert len(lead.wall[0]["strokes"]) <= bounds.STROKE_CHARACTERS
        else:
            assert await eve.refused() == "wrong"
            assert not lead.wall

    played(scene())


def test_another_sites_page_gets_no_line(port: int) -> None:
    async def scene() -> None:
        with pytest.raises(InvalidStatus):
            await connect(
                f"ws://127.0.0.1:{port}/live/room", origin=Origin("https://elsewhere.example.org")
            )
        own = Origin(f"http://127.0.0.1:{port}")
        await connect(f"ws://127.0.0.1:{port}/live/room", origin=own)

    played(scene())


def test_sockets_that_say_nothing_are_ended_and_keep_nobody_out(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_NAMELESS", 3)
    monkeypatch.setattr(module, "_HELLO", 1.0)

    async def scene() -> None:
        mute = [await connect(f"ws://127.0.0.1:{port}/live/room") for _ in range(5)]
        await asyncio.wait_for(mute[0].wait_closed(), 0.9)  # the longest goes for one more
        lead, _, _ = await teacher(port)
        await asyncio.wait_for(mute[-1].wait_closed(), 5)
        await lead.say(do="here")
        await lead.until(lambda tab: tab.told["here"])

    played(scene())


def test_copies_of_rooms_are_counted_before_they_are_read(port: int) -> None:
    """Two megabytes of JSON cost the loop, on which all pages hang, a tenth of a second."""

    async def scene() -> None:
        kept = {"code": "abc-def-ghj", "polls": 100_000 * [[1, 2]]}
        copies = [
            await RoomClient.open(port, **{"do": "restore", "secret": "s", "kept": kept})
            for _ in range(8)
        ]
        assert [await each.refused() for each in copies] == 6 * ["wrong"] + 2 * ["many"]
        long = await RoomClient.open(port, **{"kept": kept, "secret": "s", "do": "restore"})
        assert await long.refused() == "wrong"

    played(scene())


def test_rooms_of_one_address_are_few_and_guesses_too(port: int, line: RoomLine) -> None:
    async def scene() -> None:
        one_too_many = range(int(bounds.OPEN_RATE.burst) + 1)
        tabs = [await RoomClient.open(port, **{"do": "open"}) for _ in one_too_many]
        await asyncio.gather(*(tab.until(lambda tab: tab.told) for tab in tabs))
        assert [tab.told["no"]["why"] for tab in tabs if "no" in tab.told] == ["many"]
        code, _ = await welcomed(tabs[0])
        for _ in range(int(bounds.GUESS_RATE.burst) + 20):
            await RoomClient.open(port, code="zzz-zzz-zzz")
        tab = await RoomClient.open(port, code="zzz-zzz-zzz")
        assert await tab.refused() == "many"
        await student(port, code)  # its teacher is at this address

    played(scene())


def test_who_comes_and_goes_without_end_is_not_told_to_all_each_time(port: int) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        ada, _ = await student(port, code)
        eve, token = await student(port, code)
        await ada.until(lambda tab: tab.room["here"] == 2)
        before, clock = ada.heard["room"], asyncio.get_running_loop().time
        began = clock()
        for _ in range(60):
            await eve.close()
            eve, _ = await student(port, code, token)
        assert ada.heard["room"] - before <= 3 + (clock() - began) / 1.5
        await lead.say(do="push", link="why")  # what matters is told at once all the same
        await ada.until(lambda tab: tab.room["link"] == "why", 1)
        await ada.until(lambda tab: tab.room["here"] == 2)

    played(scene())


def shows(link: str, tab: RoomClient) -> bool:
    return bool(tab.room["link"] == link)


def test_a_phone_that_does_not_read_holds_up_nobody(port: int) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        ada, _ = await student(port, code)
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1000)
        writer.write(
            f"GET /live/room HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        await reader.readuntil(b"\r\n\r\n")
        text = json.dumps({"do": "join", "code": code, "token": "", "secret": ""}).encode()
        writer.write(bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text)
        await lead.until(lambda tab: tab.room["here"] == 2)
        for link in (f"lenet?digit={n}" for n in range(30)):
            await lead.say(do="push", link=link)
            await ada.until(partial(shows, link), 1)
        writer.close()

    played(scene())


QUICK = Settings(network="28x28x1_f_d10", epochs=1)


@pytest.fixture
def trains(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A real desk, and networks that are trained in a moment."""
    desk = Desk(1)
    monkeypatch.setattr(class_digits, "RECIPE", QUICK)
    monkeypatch.setattr(class_training, "desk", lambda: desk)
    yield desk
    desk.close()


async def class_with_digits(
    port: int, each: int = 10, label: int = 7
) -> tuple[RoomClient, list[RoomClient]]:
    """Open a room, in which two students hand in so many digits."""
    lead, code, _ = await teacher(port)
    await lead.say(do="wall", on=True)
    students = [(await student(port, code))[0] for _ in range(2)]
    for one in students:
        await one.until(lambda tab: tab.room["wall"])
        for own in range(each):
            await one.say(do="digit", own=own, label=label, strokes=SEVEN)
    await lead.until(lambda tab: tab.room["digits"] == 2 * each, 30)
    return lead, students


def test_a_class_trains_and_reads_the_digits_of_the_other_half(port: int, trains: Desk) -> None:
    """All of them are sevens: what learned from these alone takes everything for one."""

    async def scene() -> None:
        lead, students = await class_with_digits(port)
        assert lead.room["halves"] | {"seconds": 0} == {
            "learned": 10,
            "read": 10,
            "enough": True,
            "least": 10,
            "seconds": 0,
        }
        await lead.say(do="train", on=True)
        training = await lead.until(
            lambda tab: tab.room["training"]["now"] == "" and tab.room["training"], 50
        )
        assert training["words"] == ""
        bundled, alone, both = training["rows"]
        assert alone == ["the class's 10", 50, 10]
        assert (both[0], both[2]) == ("both", 10)
        assert bundled[1] > 350 < both[1]
        assert "training" not in students[0].room

    played(scene())


def test_a_teacher_ends_a_training_and_a_student_begins_none(port: int, trains: Desk) -> None:
    async def scene() -> None:
        lead, students = await class_with_digits(port)
        await students[0].say(do="train", on=True)
        assert await students[0].refused() == "wrong"
        assert lead.room["training"] is None
        await lead.say(do="train", on=True)
        await lead.until(lambda tab: tab.room["training"])
        await lead.say(do="train", on=True)
        assert await lead.refused() == "many"
        await lead.say(do="train", on=False)
        await lead.until(lambda tab: tab.room["training"] is None)
        async with asyncio.timeout(30):
            while any(run.unfinished for run in trains._runs.values()):
                await asyncio.sleep(0.1)

    played(scene())


def test_a_room_that_is_closed_trains_no_more(port: int, trains: Desk) -> None:
    async def scene() -> None:
        lead, _ = await class_with_digits(port)
        await lead.say(do="train", on=True)
        await lead.until(lambda tab: tab.room["training"])
        await lead.say(do="close")
        await lead.over()
        async with asyncio.timeout(30):
            while any(run.unfinished for run in trains._runs.values()):
                await asyncio.sleep(0.1)
        assert len(trains._runs) == 1

    played(scene())


def test_who_cannot_come_in_is_told_why_and_the_teacher_a_number(port: int, line: RoomLine) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        ada, token = await student(port, code)
        room = line.school.rooms[code]
        for n in range(bounds.STUDENTS - 1):
            room.join(f"{n}", 0, f"home {n}")
        late = await RoomClient.open(port, code=code)
        assert await late.refused() == "full"
        await late.over()
        for n in range(bounds.STUDENTS - 1):
            del room.members[f"{n}"]
        await lead.say(do="door", on=False)
        await lead.until(lambda tab: not tab.room["door"])
        late = await RoomClient.open(port, code=code)
        assert await late.refused() == "shut"
        mistyped = await RoomClient.open(port, code=code[:-1])
        assert await mistyped.refused() == "unknown"
        await lead.until(lambda tab: tab.room["turned_away"] == 2)
        await ada.close()
        ada, same = await student(port, code, token)  # who was here is in again
        assert (same, lead.room["count"]) == (token, 1)

    played(scene())


def test_who_is_put_out_hears_of_it_says_nothing_more_and_may_join_again(port: int) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        eve, token = await student(port, code)
        ada, _ = await student(port, code)
        await lead.say(do="ask", question="letters-4")
        await ada.until(lambda tab: tab.room["poll"])
        await ada.say(do="vote", number=0, turn=0, value=1)
        await lead.until(lambda tab: tab.room["idle"] == 1)
        await lead.say(do="clear")
        await eve.say(do="vote", number=0, turn=0, value=3)
        await eve.over()
        assert eve.told["no"]["why"] == "out"
        await lead.until(lambda tab: tab.room["here"] == 1)
        assert lead.room["poll"]["answered"] == [1]
        again, new = await student(port, code, token)
        assert new != token
        await again.until(lambda tab: tab.room["poll"]["mine"] == [None])

    played(scene())


def test_what_is_said_again_by_whoever_recorded_it_counts_for_nothing(port: int) -> None:
    async def scene() -> None:
        lead, code, _ = await teacher(port)
        ada, token = await student(port, code)
        await lead.say(do="wall", on=True)
        await lead.say(do="ask", question="letters-4")
        await ada.until(lambda tab: tab.room["poll"] and tab.room["wall"])
        vote = {"do": "vote", "number": 0, "turn": 0, "value": 1}
        digit = {"do": "digit", "own": 1, "label": 7, "strokes": SEVEN}
        for said in (vote, digit, digit):
            await ada.say(**said)
        await lead.until(lambda tab: tab.wall and tab.room["poll"]["answered"] == [1])
        await lead.say(do="poll", act="again")
        await ada.until(lambda tab: tab.room["poll"]["turn"] == 1)
        await ada.say(**vote)
        assert await ada.refused() == "closed"
        await lead.say(do="ask", question="letters-2")
        await ada.until(lambda tab: tab.room["poll"]["number"] == 1)
        await ada.say(**vote)
        assert await ada.refused() == "closed"
        assert (lead.room["poll"]["answered"], lead.room["digits"]) == ([0], 1)
        _, other, _ = await teacher(port)
        eve, new = await student(port, other, token)  # what ada's browser said, in another room
        assert new != token
        await eve.say(**vote)
        assert await eve.refused() == "wrong"

    played(scene())
