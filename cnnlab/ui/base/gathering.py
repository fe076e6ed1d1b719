"""What a run of a page says is gathered for a moment on its way to the browser.

Streamlit 1.67 wakes its event loop twice for each of a page's hundred messages, and sends each by
itself. Every time the interpreter's lock is given away and waited for: a third of what a run costs
alone, more among others. What a run draws may be told a few milliseconds later; that it has begun
or ended is told at once.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

_MOMENT = 0.005  # seconds
_log = logging.getLogger("cnnlab")
_Call = Callable[[], None]
_connect = WebSocketsSansIOProtocol.connection_made


def gather() -> None:
    """Gather what every session says, once before the server starts."""
    AppSession._on_scriptrunner_event = _tell  # type: ignore[method-assign, assignment]
    Runtime._enqueued_some_message = _send_soon  # type: ignore[method-assign]
    WebSocketsSansIOProtocol.connection_made = _connect_gathered  # type: ignore[method-assign]


def _tell(self: AppSession, sender: Any, event: ScriptRunnerEvent, **rest: Any) -> None:
    """Tell the event loop what a run does: of what it draws once in a while, of all else at once.

    Whoever takes the bell rings it: taking out of a deque is one step for a thread.
    """
    waiting, bell = self.__dict__.setdefault("cnnlab_waiting", (deque(), deque([None])))
    waiting.append(lambda: self._handle_scriptrunner_event_on_event_loop(sender, event, **rest))
    if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
        self._call_soon_on_event_loop(lambda: _call_all(waiting))
        return
    with contextlib.suppress(IndexError):
        bell.pop()
        self._call_soon_on_event_loop(lambda: _call_now_and_then(self._event_loop, waiting, bell))


def _call_now_and_then(loop: Any, waiting: "deque[_Call]", bell: deque[None]) -> None:
    """Call what waits, and what comes within a moment; then the bell may be rung again."""

    def then() -> None:
        bell.append(None)  # first: what is said from now on rings
        _call_all(waiting)

    _call_all(waiting)
    loop.call_later(_MOMENT, then)


def _call_all(waiting: "deque[_Call]") -> None:
    while waiting:
        call = waiting.popleft()
        try:
            call()
        except Exception:  # as asyncio does: the next is called all the same
            _log.exception("a session could not be told of its run")


def _send_soon(self: Runtime) -> None:
    """Let the runtime send what a session has for its browser; mostly asked on its own loop."""
    known = self._get_async_objs()
    if asyncio._get_running_loop() is known.eventloop:
        known.need_send_data.set()
    else:
        known.eventloop.call_soon_threadsafe(known.need_send_data.set)


def _connect_gathered(self: WebSocketsSansIOProtocol, transport: Any) -> None:
    _connect(self, GatheredTransport(transport, asyncio.get_running_loop()))  # type: ignore[arg-type]


class GatheredTransport:
    """A transport that writes once what it is given within a moment.

    Parameters
    ----------
    transport : asyncio.Transport
        Which it stands for.
    loop : asyncio.AbstractEventLoop
        On which all of it happens.
    """

    def __init__(self, transport: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._parts: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        """Be it in all else."""
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write it, with what else comes within the moment."""
        if not self._parts:
            self._loop.call_later(_MOMENT / 5, self._flush)
        self._parts.append(data)

    def close(self) -> None:
        """Write what waits, and close."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        parts, self._parts = self._parts, []
        if parts and not self._transport.is_closing():
            self._transport.write(b"".join(parts))
