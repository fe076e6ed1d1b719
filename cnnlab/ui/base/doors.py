"""How many readers are let in at once; who comes when it is full is told so, with their place.

A reader is an open page: its socket. A server that takes in more than it can serve serves nobody.
"""

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 150
"""Readers at once, where ``CNNLAB_READERS`` says nothing else."""

_ON_THE_WAY = 10.0  # seconds from a page's HTML to its socket
_GONE = 15.0  # seconds after which nobody waits behind a closed window any more
_AGAIN = 5  # seconds after which a waiting page asks again
_COOKIE = "cnnlab_place"
_SOCKET = "/_stcore/stream"


@dataclass
class Queue:
    """Who is in, and who waits in which place.

    Examples
    --------
    >>> queue = Queue(most=1)
    >>> queue.place_of("Ada"), queue.place_of("Bob"), queue.place_of("Cem")
    (0, 1, 2)
    >>> queue.come(); queue.place_of("Cem"), queue.place_of("Bob")
    (2, 1)
    >>> queue.go(); queue.place_of("Cem"), queue.place_of("Bob")
    (2, 0)
    """

    most: int
    clock: Callable[[], float] = time.monotonic
    inside: int = 0
    _sent: list[float] = field(default_factory=list)  # when pages without a socket yet were sent
    _waiting: dict[str, float] = field(default_factory=dict)  # ticket -> seen last, in their order

    def come(self) -> None:
        """Count a page in."""
        self.inside += 1
        del self._sent[:1]

    def go(self) -> None:
        """Count a page out."""
        self.inside -= 1

    def place_of(self, ticket: str) -> int:
        """Return a place in the queue, from 1; or 0, and let in whoever asks."""
        now = self.clock()
        self._sent = [sent for sent in self._sent if now - sent < _ON_THE_WAY]
        self._waiting = {who: at for who, at in self._waiting.items() if now - at < _GONE}
        self._waiting[ticket] = now
        place = list(self._waiting).index(ticket)
        if place >= self.most - self.inside - len(self._sent):
            return place + 1
        del self._waiting[ticket]
        self._sent.append(now)
        return 0


class Doors:
    """The middleware that asks the queue."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.queue = Queue(int(os.environ.get("CNNLAB_READERS", MOST)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer that it is full."""
        if scope["type"] == "websocket" and scope["path"].endswith(_SOCKET):
            await self._visit(scope, receive, send)
        elif scope["type"] == "http" and (answer := self._full(Request(scope))):
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a socket while it is open; a page that lost its own comes back past the queue."""
        counted = False

        async def counting(message: Message) -> None:
            nonlocal counted
            if message["type"] == "websocket.accept" and not counted:
                counted = True
                self.queue.come()
            await send(message)

        try:
            await self.app(scope, receive, counting)
        finally:
            if counted:
                self.queue.go()

    def _full(self, request: Request) -> HTMLResponse | None:
        """Return what to say to a browser that opens a page when there is no room."""
        if request.method != "GET" or request.headers.get("sec-fetch-dest") == "empty":
            return None
        if "text/html" not in request.headers.get("accept", ""):
            return None
        ticket = request.cookies.get(_COOKIE) or secrets.token_urlsafe(12)
        place = self.queue.place_of(ticket)
        if not place:
            return None
        answer = HTMLResponse(_WORDS.format(most=self.queue.most, place=place, again=_AGAIN), 503)
        answer.headers["retry-after"] = str(_AGAIN)
        answer.set_cookie(_COOKIE, ticket, max_age=60, httponly=True, samesite="lax")
        return answer


_WORDS = """<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8">
<meta http-equiv="refresh" content="{again}"><title>CNN Lab is full</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root {{ color-scheme: light dark }}
body {{ font: 1.2rem/1.5 sans-serif; max-width: 34rem; margin: 20vh auto; padding: 0 1rem }}</style>
</head><body><h1>CNN Lab is full</h1>
<p>{most} readers are in it, as many as this server can serve. You are number <b>{place}</b> in the
queue. This page asks again by itself every {again} seconds, and opens when it is your turn: keep
it open.</p></body></html>"""
