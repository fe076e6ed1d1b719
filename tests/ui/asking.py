"""Ask an ASGI app, without a server or by the one that serves the app."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import uvicorn
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message

from tests.ui.waiting import awaited


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        """The body as words."""
        return self.body.decode()


def ask(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> Reply:
    """Send one request with an empty body; names of headers have _ for -."""
    sent: list[Message] = []
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ],
        "app": None,
    }

    requests = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        if (request := next(requests, None)) is None:
            await asyncio.Event().wait()  # who asks waits for the answer
        return request or {}

    async def send(message: Message) -> None:
        sent.append(message)

    awaited(app(scope, receive, send))  # type: ignore[arg-type]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Reply(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


@contextlib.contextmanager
def served(app: ASGIApp) -> Iterator[int]:
    """Serve it by uvicorn, on a thread; give the port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        # A loop of its own: the browser's tests leave a running one behind.
        thread = threading.Thread(target=asyncio.run, args=[server.serve([listener])])
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield int(listener.getsockname()[1])
        server.should_exit = True
        thread.join()
