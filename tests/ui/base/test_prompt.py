"""Requests that are sent by halves are given up; whole ones are answered."""

import socket
import time
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from cnnlab.ui.base.prompt import Prompt, PromptProtocol
from tests.serving import free_port, serve
from tests.ui.asking import served

SECONDS = 0.4
WHOLE = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{len(body)} bytes")(scope, receive, send)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Serve by uvicorn, with little patience."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PromptProtocol, "seconds", SECONDS)
        with served(Prompt(echo)) as port:
            yield port


@pytest.fixture
def client(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        yield client


def heard(client: socket.socket, end: bytes) -> bool:
    """Whether an answer comes that ends so."""
    answer = b""
    while not answer.endswith(end) and (more := client.recv(1000)):
        answer += more
    return answer.endswith(end)


def ended(client: socket.socket) -> bool:
    """Whether the server closes, without a word."""
    try:
        return client.recv(1000) == b""
    except ConnectionResetError:
        return True


def breaks(client: socket.socket, piece: bytes, times: int, pause: float) -> bool:
    """Send more and more of a head; whether the server ends that."""
    try:
        client.sendall(WHOLE[:-2])
        for _ in range(times):
            client.sendall(piece)
            time.sleep(pause)
    except ConnectionError:
        return True
    return False


@pytest.mark.parametrize("half", [b"", b"G", WHOLE[:-2]])
def test_half_a_head_is_given_up(client: socket.socket, half: bytes) -> None:
    client.sendall(half)
    assert ended(client)


def test_so_is_a_head_that_comes_drop_by_drop(client: socket.socket) -> None:
    assert breaks(client, b"a: b\r\n", 50, SECONDS / 10)


def test_a_head_without_end_is_ended_before_its_time(client: socket.socket) -> None:
    assert breaks(client, b"a" * 100_000, 1000, 0)


def test_the_second_request_of_a_connection_has_no_more_time(client: socket.socket) -> None:
    client.sendall(WHOLE)
    assert heard(client, b"0 bytes")
    client.sendall(WHOLE[:-2])
    assert ended(client)


def test_a_body_may_take_its_time_but_not_rest(client: socket.socket) -> None:
    client.sendall(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n")
    for _ in range(9):
        time.sleep(SECONDS / 3)
        client.sendall(b"a")
    assert heard(client, b"9 bytes")
    client.sendall(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf")
    assert ended(client)


def test_the_app_is_served_so() -> None:
    """Streamlit's server takes what the middleware gives it: here is a head of a megabyte."""
    port = free_port()
    with serve(port), socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        assert breaks(client, b"a" * 100_000, 20, 0.02)
