"""What a hostile client sends to our routes: it is told why not, and keeps nobody else out."""

import contextlib
import gzip
import socket
import time
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cnnlab.ui.base.endpoints import Endpoint
from cnnlab.ui.base.routes import RouteLimits, route
from tests.ui.asking import served

LIMITS = RouteLimits(most_bytes=2_000, seconds=0.3, at_once=3)
PATIENT = RouteLimits(most_bytes=2_000, seconds=60, at_once=3)


async def echo(request: Request) -> Response:
    return Response(await request.body())


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Serve routes with short limits by the server that serves the app."""
    routes = [
        route("/hasty", "POST", LIMITS, echo),
        route("/patient", "POST", PATIENT, echo),
        route("/page", "GET", RouteLimits(), echo),
        Endpoint("long", LIMITS, lambda body: body * 1000, str).route,
    ]

    async def everything(request: Request) -> Response:  # as Streamlit does
        return PlainTextResponse("the app's page")

    app = Starlette(routes=routes)
    app.add_route("/{path:path}", everything)
    with served(app) as port:
        yield port


@contextlib.contextmanager
def sent(port: int, head: str, body: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(f"{head}\r\nHost: here\r\n\r\n".encode() + body)
        yield client


def heard(client: socket.socket) -> bytes:
    """Return all that comes until the server closes the connection."""
    return b"".join(iter(lambda: client.recv(100_000), b""))


def status(answer: bytes) -> int:
    return int(answer.split()[1])


def post(port: int, path: str, length: int, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nContent-Length: {length}\r\nConnection: close"
    with sent(port, head, body) as client:
        return heard(client)


def test_a_whole_question_is_answered(port: int) -> None:
    assert post(port, "/hasty", 5, b"hello").endswith(b"\r\n\r\nhello")


def test_half_a_question_is_given_up_and_its_connection_closed(port: int) -> None:
    with sent(port, "POST /hasty HTTP/1.1\r\nContent-Length: 10", b"hello") as client:
        assert status(heard(client)) == 408


def test_drop_by_drop_is_no_quicker(port: int) -> None:
    """The limit is on the whole body, not on the next byte."""
    with sent(port, "POST /hasty HTTP/1.1\r\nContent-Length: 2000") as client:
        with contextlib.suppress(OSError):
            for _ in range(200):
                client.sendall(b"a")
                time.sleep(0.01)
        with contextlib.suppress(ConnectionResetError):
            assert status(heard(client)) == 408


def test_halves_keep_out_nobody_who_comes_whole(port: int) -> None:
    """For one too many the longest on its way goes, though it has time left."""
    with contextlib.ExitStack() as stack:
        head = "POST /patient HTTP/1.1\r\nContent-Length: 10"
        halves = [stack.enter_context(sent(port, head, b"half")) for _ in range(4)]
        assert status(heard(halves[0])) == 408
        assert post(port, "/patient", 5, b"hello").endswith(b"hello")
        assert status(heard(halves[1])) == 408


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("GET /hasty HTTP/1.1", b"", 405),
        ("HEAD /hasty HTTP/1.1", b"", 405),
        ("DELETE /hasty HTTP/1.1", b"", 405),
        ("POST /page HTTP/1.1", b"", 405),
        ("POST /hasty HTTP/1.1\r\nContent-Length: 2001", b"", 413),
        ("GET /page HTTP/1.1\r\nContent-Length: 1", b"", 413),
        ("POST /hasty HTTP/1.1\r\nTransfer-Encoding: chunked", b"1\r\na\r\n" * 10_000, 411),
    ],
)
def test_what_a_route_does_not_take_is_refused_at_once(
    port: int, head: str, body: bytes, expected: int
) -> None:
    """Without waiting for a body that never comes, and not by Streamlit's page."""
    with sent(port, head, body) as client, contextlib.suppress(ConnectionResetError):
        assert status(heard(client)) == expected


def test_pages_are_given_with_and_without_their_body(port: int) -> None:
    for method in ("GET", "HEAD"):
        with sent(port, f"{method} /page HTTP/1.1\r\nConnection: close") as client:
            assert status(heard(client)) == 200


def test_a_long_answer_is_compressed_where_it_was_computed(port: int) -> None:
    """Streamlit would do it in the event loop; what has an encoding it leaves alone."""
    head = "POST /live/long HTTP/1.1\r\nContent-Length: 5\r\nConnection: close"
    with sent(port, f"{head}\r\nAccept-Encoding: gzip, br", b"hello") as client:
        header, _, body = heard(client).partition(b"\r\n\r\n")
    assert b"content-encoding: gzip" in header
    assert gzip.decompress(body) == b"hello" * 1000
    assert post(port, "/live/long", 5, b"hello").endswith(b"hello" * 1000)
