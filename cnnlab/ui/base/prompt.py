"""Requests that do not come to their end: uvicorn waits for them without a limit.

Streamlit starts uvicorn by itself and has no setting for this. So a middleware, when it is told
that the server starts, gives it a way of speaking HTTP that waits for nobody.
"""

import asyncio
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class PromptProtocol(HttpToolsProtocol):
    """HTTP with a client that says what it wants at once.

    A request's head has to come within `seconds` and `most_bytes`; its body must not rest for
    longer. How long it may be is its route's to say (`cnnlab.ui.base.routes`).
    """

    seconds = 10.0
    most_bytes = 64 * 1024

    _late: asyncio.TimerHandle | None = None  # runs while a request comes
    _in_head = True
    _heard = 0  # bytes of a head, by whole reads

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait: a client may also say nothing."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what comes."""
        self._heard += len(data)
        super().data_received(data)
        if self._late is None:
            return
        if not self._in_head:
            self._wait()
        elif self._heard > self.most_bytes:
            self.transport.close()

    def on_message_begin(self) -> None:
        """Begin to wait for a head."""
        super().on_message_begin()
        self._in_head, self._heard = True, 0
        self._wait()

    def on_headers_complete(self) -> None:
        """Go on to its body."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait no longer."""
        self._rest()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._rest()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._rest()
        self._late = self.loop.call_later(self.seconds, self.transport.close)

    def _rest(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


class Prompt:
    """The middleware.

    Parameters
    ----------
    app : ASGI application
        What it stands around.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set how the server speaks when it starts; it asks for that at each connection."""
        if scope["type"] == "lifespan":
            server: Any = getattr(receive, "__self__", None)  # uvicorn's; none in some tests
            if config := getattr(server, "config", None):
                config.http_protocol_class = PromptProtocol
        await self.app(scope, receive, send)
