"""Every route of ours: what one asker may take of it, and answers that hold up nobody else.

A server has one event loop, on which all readers' pages hang: what takes longer than a moment is
done in a thread, and what a hostile client leaves half done is ended.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import streamlit as st
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

_Answer = Callable[[Request], Awaitable[Response]]

FOR_EVER = "public, max-age=31536000, immutable"  # other contents have another address


@dataclass(frozen=True)
class RouteLimits:
    """What a route takes in.

    Attributes
    ----------
    most_bytes : int
        Of a question's body; 0: it has none.
    seconds : float
        After which a body that has not come to its end is given up.
    at_once : int
        Bodies on their way. For one more, the one that has been longest on its way is given up:
        who sends bodies by halves keeps nobody out whose own come at once.
    """

    most_bytes: int = 0
    seconds: float = 5.0
    at_once: int = 200


class _Limited:
    """A route's answer behind its limits.

    Not a function: to such Starlette gives all methods, and what it does not take goes on to
    Streamlit, which answers any GET with its page.
    """

    def __init__(self, method: str, limits: RouteLimits, answer: _Answer) -> None:
        self._methods = ("GET", "HEAD") if method == "GET" else (method,)
        self._limits = limits
        self._answer = answer
        self._coming: dict[asyncio.Timeout, None] = {}  # the longest on its way first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._response(Request(scope, receive))
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        if request.method not in self._methods:
            return _end(405, "this is not asked so", allow=", ".join(self._methods))
        if "transfer-encoding" in request.headers:
            # A browser always says how much will come. Thousands of pieces cost without end.
            return _end(411, "say first how long the question is")
        if int(request.headers.get("content-length", 0)) > self._limits.most_bytes:
            return _end(413, "this is too long")
        try:
            await self._whole(request)
        except TimeoutError:
            return _end(408, "the question did not come to its end")
        except ClientDisconnect:
            return _end(400, "the browser is gone")
        return await self._answer(request)

    async def _whole(self, request: Request) -> None:
        """Wait until the body has come; the request keeps it."""
        if len(self._coming) >= self._limits.at_once:
            longest = next(iter(self._coming))
            del self._coming[longest]
            if not longest.expired():
                longest.reschedule(0)
        async with asyncio.timeout(self._limits.seconds) as time:
            self._coming[time] = None
            try:
                await request.body()
            finally:
                self._coming.pop(time, None)


def _end(status: int, words: str, **headers: str) -> Response:
    """Say what is wrong and close the connection: what may still come on it is not read."""
    return PlainTextResponse(words, status, {"connection": "close", **headers})


def route(path: str, method: str, limits: RouteLimits, answer: _Answer) -> Route:
    """Return a route that is asked by one method, within limits; the body is there already.

    It lies below the app's own address, as Streamlit's routes do: ``server.baseUrlPath``.
    """
    return Route(_below_base(path), _Limited(method, limits, answer))


def socket_route(path: str, answer: Callable[[WebSocket], Awaitable[None]]) -> WebSocketRoute:
    """Return a route of a WebSocket; its limits are its own to keep."""
    return WebSocketRoute(_below_base(path), answer)


def _below_base(path: str) -> str:
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}{path}" if base else path


def takes_gzip(request: Request) -> bool:
    """Whether the browser takes compressed answers; all do."""
    return "gzip" in request.headers.get("accept-encoding", "")


def compressed(body: bytes, media_type: str, **headers: str) -> Response:
    """Answer with what is compressed already.

    Else Streamlit compresses it: again for each who asks, and in the event loop where it is less
    than 128 kB.
    """
    headers |= {"content-encoding": "gzip", "vary": "Accept-Encoding"}
    return Response(body, media_type=media_type, headers=headers)
