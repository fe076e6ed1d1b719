"""Firefox and WebKit as Debian has them, driven over their own wires: nothing else to install.

Firefox speaks WebDriver BiDi by itself. WebKitGTK's driver speaks the classic WebDriver, and its
browser wants a screen. Both take the same lists of what a pointer does.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from tests.serving import free_port

PATIENCE = 60  # seconds, on a busy machine
T = TypeVar("T")


class Tab(Protocol):
    """A page in one of them."""

    def open(self, url: str) -> None:
        """Go to an address, and wait until it is loaded."""

    def ask(self, expression: str) -> Any:
        """Evaluate JavaScript in the page; what comes back is JSON."""

    def point(self, kind: str, actions: list[dict[str, Any]]) -> None:
        """Let a "mouse", a "touch" or a "pen" do these actions."""


class _Firefox:
    def __init__(self, wire: Any) -> None:
        self._wire = wire
        self._number = 0
        self._call("session.new", capabilities={})
        self._page = self._call("browsingContext.getTree")["contexts"][0]["context"]
        size = {"width": 1440, "height": 900}
        self._call("browsingContext.setViewport", context=self._page, viewport=size)

    def _call(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._wire.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while (answer := json.loads(self._wire.recv(PATIENCE))).get("id") != self._number:
            pass  # an event
        if "result" not in answer:
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def open(self, url: str) -> None:
        self._call("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def ask(self, expression: str) -> Any:
        target = {"context": self._page}
        text = f"JSON.stringify({expression})"
        found = self._call("script.evaluate", expression=text, target=target, awaitPromise=False)
        if "result" not in found:
            raise RuntimeError(f"{expression}: {found['exceptionDetails']['text']}")
        return json.loads(found["result"].get("value", "null"))

    def point(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self._call("input.performActions", context=self._page, actions=_source(kind, actions))


class _WebKit:
    def __init__(self, url: str) -> None:
        self._url = url
        session = self._call("/session", capabilities={})  # "eager" at times answers no more
        self._url = f"{url}/session/{session['sessionId']}"
        self._call("/window/rect", x=0, y=0, width=1440, height=900)

    def _call(self, path: str, **params: Any) -> Any:
        head = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._url + path, json.dumps(params).encode(), head)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def open(self, url: str) -> None:
        self._call("/url", url=url)

    def ask(self, expression: str) -> Any:
        return self._call("/execute/sync", script=f"return {expression}", args=[])

    def point(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self._call("/actions", actions=_source(kind, actions))


def _source(kind: str, actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions}
    ]


@contextmanager
def _firefox() -> Iterator[Tab]:
    from websockets.sync.client import connect

    port = free_port()
    with tempfile.TemporaryDirectory() as profile:
        command = ["firefox-esr", "--headless", "--no-remote", "--profile", profile]
        with (
            _running(*command, f"--remote-debugging-port={port}"),
            _patiently(lambda: connect(f"ws://127.0.0.1:{port}/session", max_size=None)) as wire,
        ):
            yield _Firefox(wire)


@contextmanager
def _webkit() -> Iterator[Tab]:
    port = free_port()
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1440x1000x24"]
    with _running(*screen, "WebKitWebDriver", f"--port={port}"):
        yield _patiently(lambda: _WebKit(f"http://127.0.0.1:{port}"))


@contextmanager
def _running(*command: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # and what it has started
        process.wait(PATIENCE)


def _patiently(begin: Callable[[], T]) -> T:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return begin()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


BROWSERS: Mapping[str, Callable[[], AbstractContextManager[Tab]]] = MappingProxyType(
    {"firefox-esr": _firefox, "WebKitWebDriver": _webkit}
)
"""By the program that each needs."""


def is_there(name: str) -> bool:
    """Whether a browser is installed, with what it needs."""
    return shutil.which(name) is not None and (
        name == "firefox-esr" or bool(shutil.which("xvfb-run"))
    )


def wait_for(tab: Tab, expression: str, wanted: object = True) -> None:
    """Ask again until the answer is as wanted."""
    end = time.monotonic() + PATIENCE
    while (found := tab.ask(expression)) != wanted:
        assert time.monotonic() < end, f"{expression} is {found!r}, not {wanted!r}"
        time.sleep(0.1)


def drag(tab: Tab, kind: str, places: list[tuple[float, float]]) -> None:
    """Press at the first place, go along the others, and let go at the last."""
    first, *others = [
        {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 30} for x, y in places
    ]
    down, up = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
    tab.point(kind, [first, down, *others, up])
