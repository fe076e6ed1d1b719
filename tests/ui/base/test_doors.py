"""A full house: who waits, in which order, and what they are told."""

import re

from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from cnnlab.ui.base.doors import Doors, Queue
from tests.ui.asking import ask


async def lesson(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("the lesson")(scope, receive, send)


def test_who_comes_when_it_is_full_is_told_their_place() -> None:
    doors = Doors(lesson)
    doors.queue = Queue(most=1)
    assert ask(doors, "/", accept="text/html").text == "the lesson"
    full = ask(doors, "/", accept="text/html")
    assert full.status == 503
    assert "number <b>1</b>" in full.text
    assert 'http-equiv="refresh"' in full.text
    ticket = re.findall("cnnlab_place=([^;]*)", full.headers["set-cookie"])[0]
    assert "number <b>2</b>" in ask(doors, "/", accept="text/html").text
    doors.queue.come()
    doors.queue.go()
    mine = ask(doors, "/", accept="text/html", cookie=f"cnnlab_place={ticket}")
    assert mine.text == "the lesson"


def test_what_a_page_asks_for_by_itself_does_not_wait() -> None:
    doors = Doors(lesson)
    doors.queue = Queue(most=0)
    assert ask(doors, "/modules/x.js", accept="*/*").text == "the lesson"
    assert ask(doors, "/live/part", "POST", accept="text/html").text == "the lesson"


def test_a_window_that_was_closed_gives_its_place_away() -> None:
    now = 0.0
    queue = Queue(most=0, clock=lambda: now)
    assert (queue.place_of("a"), queue.place_of("b")) == (1, 2)
    now = 10.0
    assert queue.place_of("b") == 2
    now = 20.0
    assert queue.place_of("b") == 1


def test_a_page_that_never_opened_its_socket_leaves_no_gap() -> None:
    now = 0.0
    queue = Queue(most=1, clock=lambda: now)
    assert (queue.place_of("a"), queue.place_of("b")) == (0, 1)
    now = 11.0
    assert queue.place_of("b") == 0


@given(st.lists(st.sampled_from(["ask", "go"]), max_size=60), st.integers(1, 4))
def test_never_more_than_the_most_are_in_and_nobody_is_overtaken(
    events: list[str], most: int
) -> None:
    queue, let_in, asked = Queue(most, clock=lambda: 0.0), [], 0
    for event in events:
        if event == "go" and queue.inside:
            queue.go()
        elif event == "ask":
            asked += 1
        for who in range(asked):
            if who not in let_in and queue.place_of(str(who)) == 0:
                let_in.append(who)
                queue.come()
        assert queue.inside <= most
    assert let_in == sorted(let_in)
