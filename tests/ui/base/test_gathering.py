"""What a run says is told in order, what is urgent at once, and nothing is lost."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from cnnlab.ui.base.gathering import GatheredTransport, _tell

DRAWS, ENDS = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS


class FakeLoop:
    """Keeps what it is asked to call."""

    def __init__(self) -> None:
        self.soon: list[Callable[[], None]] = []
        self.later: list[Callable[[], None]] = []

    def call_later(self, _seconds: float, callback: Callable[[], None]) -> None:
        self.later.append(callback)


def test_what_a_run_draws_wakes_the_event_loop_once_in_a_moment_and_its_end_at_once() -> None:
    loop, called = FakeLoop(), []

    def handle(_sender: object, _event: ScriptRunnerEvent, what: str) -> None:
        called.append(what)
        if what == "breaks":
            raise ValueError

    session = cast(
        AppSession,
        SimpleNamespace(
            _event_loop=loop,
            _call_soon_on_event_loop=loop.soon.append,
            _handle_scriptrunner_event_on_event_loop=handle,
        ),
    )
    for what in ("first", "breaks", "third"):
        _tell(session, None, DRAWS, what=what)
    assert len(loop.soon) == 1
    loop.soon.pop()()
    assert called == ["first", "breaks", "third"]

    _tell(session, None, DRAWS, what="within the moment")
    assert not loop.soon  # the bell is out
    _tell(session, None, ENDS, what="the end")
    loop.soon.pop()()
    assert called[3:] == ["within the moment", "the end"]

    _tell(session, None, DRAWS, what="next run")
    loop.later.pop()()
    assert called[5:] == ["next run"]
    _tell(session, None, DRAWS, what="later")
    loop.soon.pop()()
    assert called[6:] == ["later"]


class FakeTransport:
    """Notes what is written."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True


def test_what_is_written_within_a_moment_is_sent_once_and_before_the_end() -> None:
    transport, loop = FakeTransport(), FakeLoop()
    gathered = GatheredTransport(transport, cast(asyncio.AbstractEventLoop, loop))
    gathered.write(b"one ")
    gathered.write(b"two")
    assert not transport.written
    loop.later.pop()()
    assert transport.written == [b"one two"]

    gathered.write(b"last")
    gathered.close()
    assert transport.written == [b"one two", b"last"]
    assert gathered.is_closing()
    gathered.write(b"too late")
    for call in loop.later:
        call()
    assert len(transport.written) == 2
