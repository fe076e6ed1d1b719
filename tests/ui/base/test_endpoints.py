"""Questions of the hand: whose turn it is, and what the others are told."""

import asyncio
import gc
import threading

import pytest
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from cnnlab.ui.base import endpoints
from cnnlab.ui.base.endpoints import Endpoint, reader_name
from cnnlab.ui.base.routes import RouteLimits
from cnnlab.ui.base.scheduler import Scheduler
from tests.ui.waiting import awaited


def question(reader: str, body: bytes) -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    headers = [(b"x-reader", reader.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def told(monkeypatch: pytest.MonkeyPatch, *asked: tuple[str, bytes]) -> list[tuple[int, str]]:
    """Ask all while the only core computes for somebody else, with room for two who wait."""
    monkeypatch.setattr(endpoints, "SCHEDULER", Scheduler(most=2, cores=1))
    busy, go = threading.Event(), threading.Event()

    def answer(body: bytes) -> bytes:
        if body == b"long":
            busy.set()
            go.wait(20)
        return body

    endpoint = Endpoint("test", RouteLimits(most_bytes=10), answer, str)

    async def all_at_once() -> list[Response]:
        first = asyncio.create_task(endpoint.answered(question("", b"long")))
        await asyncio.to_thread(busy.wait, 20)
        tasks = []
        for reader, body in asked:
            tasks.append(asyncio.create_task(endpoint.answered(question(reader, body))))
            await asyncio.sleep(0.01)  # they come one after the other
        go.set()
        await first
        return await asyncio.gather(*tasks)

    answers = awaited(all_at_once())
    return [(answer.status_code, bytes(answer.body).decode()) for answer in answers]


def new_reader() -> str:
    st.session_state.clear()
    return reader_name()


def test_a_reader_is_known_as_long_as_the_session_lasts() -> None:
    name = new_reader()
    assert reader_name() == name
    assert name in endpoints._READERS
    st.session_state.clear()
    gc.collect()
    assert name not in endpoints._READERS


def test_a_newer_question_takes_the_place_of_the_older_and_of_nobody_elses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = new_reader()
    answers = told(monkeypatch, (name, b"old"), ("", b"other"), (name, b"new"))
    assert answers == [(409, "you have asked anew"), (200, "other"), (200, "new")]


def test_invented_names_are_one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else who invents a name a question would get a turn for each, and the others wait."""
    name = new_reader()
    answers = told(monkeypatch, ("a", b"1"), ("b", b"2"), (name, b"mine"), ("c", b"3"))
    assert [status for status, _ in answers] == [409, 409, 200, 200]


def test_who_finds_too_many_waiting_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    name = new_reader()
    other = endpoints._Reader()
    endpoints._READERS[other.name] = other
    answers = told(monkeypatch, ("", b"1"), (name, b"2"), (other.name, b"3"), (name, b"4"))
    assert [status for status, _ in answers] == [200, 409, 503, 200]
    assert answers[2][1] == "The server is busy: 2 others wait for an answer."
