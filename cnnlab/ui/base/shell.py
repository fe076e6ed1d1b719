"""The page around the app, as the server sends it: its head, its headers, and what runs first.

Streamlit serves one ``index.html`` for every address, without a word of what the page is. A
middleware writes into it the page's own title and description and ``boot.js``, and gives every
answer the headers that keep a page to itself.
"""

import base64
import functools
import hashlib
import html
import os
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cnnlab.assets import PACKAGE
from cnnlab.ui.base.modules import MODULES_PATH
from cnnlab.ui.base.pages import PAGES, START

_BOOT = (PACKAGE / "ui" / "base" / "boot.js").read_text(encoding="utf-8")
_STYLE = """<style>
#cnnlab-says { position: fixed; z-index: 1000000; inset: auto 0 0; margin: 0; padding: .6rem 1rem;
  background: #7c3f00; color: #fff; text-align: center;
  font: 600 1rem/1.4 "Source Sans", sans-serif }
#cnnlab-says button { font: inherit; margin-left: .6rem }
html[data-lost] { --cnnlab-answer: .35 }
[data-testid=stImage], [data-testid=stPlotlyChart], [data-testid=stVegaLiteChart],
[data-testid=stDataFrame], [data-testid=stTable] { opacity: var(--cnnlab-answer, 1) }
</style>"""
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
# Asked for by itself, unpacked and from its beginning: it is changed on its way.
_AS_IT_IS = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
_CLOSED = ("/_stcore/metrics", "/_stcore/agent/")
"""Streamlit's own, which tell strangers what the server does or let programs drive it."""


class Shell:
    """The middleware.

    Parameters
    ----------
    app : ASGI application
        What it stands around.

    Notes
    -----
    ``CNNLAB_FRAMES`` in the environment names the sites that may show the app in a frame, such as
    ``https://moodle.example.org``; without it only the app's own. ``CNNLAB_METRICS=1`` opens
    Streamlit's metrics to everybody.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.frames = os.environ.get("CNNLAB_FRAMES", "")
        self.metrics = os.environ.get("CNNLAB_METRICS") == "1"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with all that belongs to it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        asked_page = "text/html" in Headers(scope=scope).get("accept", "")
        if asked_page:
            kept = [(name, value) for name, value in scope["headers"] if name not in _AS_IT_IS]
            scope = {**scope, "headers": kept}
        answer = _Answer(path, send, self.frames)
        if not self.metrics and any(closed in f"{path}/" for closed in _CLOSED):
            await PlainTextResponse("this is closed", 404)(scope, receive, answer)
            return
        await self.app(scope, receive, answer)


class _Answer:
    """An answer on its way: headers are added, and a page is held until it is whole."""

    def __init__(self, path: str, send: Send, frames: str) -> None:
        self.path, self.send, self.frames = path, send, frames
        self.start: Message | None = None  # of a page that is still coming
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Take what the app sends."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            headers["content-security-policy"] = policy((), self.frames)
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        elif self.start is not None:
            self.body += message.get("body", b"")
            if message.get("more_body"):
                return
            await self._send_page(self.start)
            return
        await self.send(message)

    async def _send_page(self, start: Message) -> None:
        whole = start["status"] == 200 and self.body
        page = dressed(self.body, page_at(self.path)) if whole else self.body
        headers = MutableHeaders(scope=start)
        headers["content-security-policy"] = policy(_hashes(page), self.frames)
        if self.body:  # an answer to HEAD has a length and no body
            headers["content-length"] = str(len(page))
        for gone in ("etag", "last-modified"):
            del headers[gone]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})


def page_at(path: str) -> str:
    """Return the name of the page at an address; that of the start page for any other.

    Examples
    --------
    >>> page_at("/lenet"), page_at("/cnn/lenet"), page_at("/")
    ('lenet', 'lenet', 'start')
    """
    name = path.rpartition("/")[2]
    return name if name in PAGES else START


def title_of(name: str) -> str:
    """Return what a browser's tab says of a page.

    Examples
    --------
    >>> title_of("lenet"), title_of("start")
    ('LeNet-5 · CNN Lab', 'CNN Lab')
    """
    home = PAGES[START].title
    return home if name == START else f"{PAGES[name].title} · {home}"


@functools.lru_cache(maxsize=32)
def dressed(page: bytes, name: str) -> bytes:
    """Write a page's title, description and first script into Streamlit's HTML."""
    about = PAGES[name]
    title, words = html.escape(title_of(name)), html.escape(f"{about.claim} {about.invitation}")
    head = (
        f'<meta name="description" content="{words}">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{words}">'
        f'<meta name="cnnlab-around" content="{MODULES_PATH}/around/around.js">'
        f"{_STYLE}<script>{_BOOT}</script>"
    )
    page = re.sub(rb"<title>.*?</title>", lambda _: f"<title>{title}</title>".encode(), page)
    return page.replace(b"<head>", b"<head>" + _CHARSET + head.encode(), 1)


_CHARSET = b'<meta charset="UTF-8">'  # within the first kilobyte, where browsers look for it


@functools.lru_cache(maxsize=32)
def _hashes(page: bytes) -> tuple[str, ...]:
    """Return what allows a page's own inline scripts, and no other."""
    digests = (hashlib.sha256(script).digest() for script in _INLINE.findall(page))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@functools.lru_cache(maxsize=32)  # asked for by every answer
def policy(scripts: tuple[str, ...], frames: str = "") -> str:
    """Return the Content-Security-Policy: nothing from elsewhere, and no script but the app's.

    Parameters
    ----------
    scripts : tuple of str
        Hashes of the page's inline scripts.
    frames : str
        Sites that may show the app in a frame, besides its own.

    Examples
    --------
    >>> "frame-ancestors 'self' https://moodle.example.org" in policy((), "https://moodle.example.org")
    True
    """
    rules = {
        "default-src": "'none'",
        # Streamlit imports a component's text from a blob's address, and compiles the arithmetic
        # of 64-bit numbers that its messages are read by.
        "script-src": " ".join(["'self'", "blob:", "'wasm-unsafe-eval'", *scripts]),
        "worker-src": "'self'",  # else what is allowed to scripts, blobs too
        "style-src": "'self' 'unsafe-inline'",  # Streamlit and plotly write all of theirs so
        "img-src": "'self' data: blob:",  # small ones in text and styles; plotly saves a chart so
        "font-src": "'self' data:",  # the icons' font lies in Streamlit's styles
        "connect-src": "'self' data:",  # Streamlit fetches a webcam's photo from its text
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": f"'self' {frames}".strip(),
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(), microphone=()",
}
