"""A link as a QR code that the back row can read; a long one leads through a short code."""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from cnnlab.ui.base.endpoints import Endpoint
from cnnlab.ui.base.pages import PAGES, address
from cnnlab.ui.base.routes import RouteLimits, route

AS_IT_IS = 300
"""Characters up to which an address is drawn itself: more make squares too small for a room."""

HOURS = 2
_MOST_CODES = 2000
_LONGEST = 4000  # characters of an address
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # without those that are taken for each other
_FORGOTTEN = (
    f"CNN Lab does not know this code. A code is kept for {HOURS} hours; ask for a new one."
)


@dataclass
class Codes:
    """Short codes for long addresses, each kept for two hours; the oldest goes when it is full.

    Examples
    --------
    >>> codes = Codes(most=1)
    >>> first = codes.keep("lenet?drawing=5U4u")
    >>> codes.find(first), codes.keep("lenet?drawing=5U4u") == first
    ('lenet?drawing=5U4u', True)
    >>> second = codes.keep("why")
    >>> codes.find(first), codes.find(second)
    (None, 'why')
    """

    most: int = _MOST_CODES
    clock: Callable[[], float] = time.monotonic
    _kept: dict[str, tuple[float, str]] = field(default_factory=dict)  # the oldest first

    def keep(self, place: str) -> str:
        """Return the code of a page and what stands behind it."""
        self._forget()
        found = next((code for code, (_, known) in self._kept.items() if known == place), None)
        if found:
            del self._kept[found]  # its two hours begin again
        code = found or "".join(secrets.choice(_LETTERS) for _ in range(6))
        self._kept[code] = (self.clock(), place)
        while len(self._kept) > self.most:
            del self._kept[next(iter(self._kept))]
        return code

    def find(self, code: str) -> str | None:
        """Return what a code stands for, while it is kept."""
        self._forget()
        return self._kept.get(code, (0.0, None))[1]

    def _forget(self) -> None:
        since = self.clock() - HOURS * 3600
        for code in [code for code, (at, _) in list(self._kept.items()) if at < since]:
            self._kept.pop(code, None)


CODES = Codes()


def qr_picture(text: str) -> str:
    """Draw a QR code, black on white with its margin, as the address of an SVG of any size.

    Examples
    --------
    >>> qr_picture("https://example.org/lenet")[:18]
    'data:image/svg+xml'
    """
    import segno  # asked for by few

    code = segno.make(text, error="m", micro=False)
    return str(code.svg_data_uri(border=4, light="#fff", omitsize=True))


def shown_address(root: str, place: str) -> str:
    """Return the address to draw: itself, or a short one that leads to it.

    Parameters
    ----------
    root : str
        The app's own address, with a slash at its end.
    place : str
        A page and what stands behind it.

    Raises
    ------
    ValueError
        If that is no page of the app, or too long.

    Examples
    --------
    >>> shown_address("https://example.org/", "lenet?part=2")
    'https://example.org/lenet?part=2'
    >>> len(shown_address("https://example.org/", "lenet?drawing=" + 400 * "0"))
    29
    """
    parts = urlsplit(root)
    if parts.scheme not in ("http", "https") or not parts.netloc or not root.endswith("/"):
        raise ValueError("this is no address of the app")
    if place.split("?")[0] not in map(address, PAGES):
        raise ValueError("this is no page of the app")
    if len(root) + len(place) > _LONGEST:
        raise ValueError(f"an address may have {_LONGEST:,} characters")
    if len(root) + len(place) <= AS_IT_IS:
        return root + place
    return f"{root}go/{CODES.keep(place)}"


def answer_code(body: bytes) -> bytes:
    """Answer a browser that asks for the QR code of its address.

    Raises
    ------
    TypeError, ValueError
        If the question is none.
    """
    asked = json.loads(body)
    if not isinstance(asked, dict):
        raise ValueError("a question has a root and a place")
    root, place = str(asked.get("root")), str(asked.get("place"))
    shown = shown_address(root, place)
    return json.dumps(
        {"picture": qr_picture(shown), "address": shown, "short": shown != root + place}
    ).encode()


CODE = Endpoint("code", RouteLimits(most_bytes=12_000), answer_code, "no code for this: {}".format)
"""Asks {root, place} for the QR code as a picture, and for the address that it holds."""


async def follow(request: Request) -> Response:
    """Lead from a short code to its page."""
    place = CODES.find(request.path_params["code"])
    if place is None:
        return PlainTextResponse(_FORGOTTEN, 404)
    return RedirectResponse(f"../{place}", 302)


FOLLOW = route("/go/{code}", "GET", RouteLimits(), follow)
