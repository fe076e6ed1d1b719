"""What the hand asks of the server straight, without a run of the page: one way, one route each.

A run of a Streamlit page costs a tenth of a second, most of it in the browser; a question costs
what its answer costs. The browser asks through ``kit/live.js`` in a small body, and gets bytes or
words. ``app.py`` lists the questions there are.
"""

import gzip
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cnnlab.ui.base.routes import RouteLimits, compressed, route, takes_gzip
from cnnlab.ui.base.scheduler import SCHEDULER, FullError, ReplacedError

_MEDIA_TYPE = "application/octet-stream"
_SMALL = 1000  # bytes that are not worth compressing


@dataclass(frozen=True, eq=False)
class _Reader:
    """Lives in a session, and no longer."""

    name: str = field(default_factory=lambda: secrets.token_urlsafe(16))


_READERS: WeakValueDictionary[str, _Reader] = WeakValueDictionary()


def reader_name() -> str:
    """Return the name by which a page's questions are known as this session's, to ``kit/live.js``.

    Who names none, or makes one up, shares the turns of one reader with all others who do so: a
    name costs a session.
    """
    reader: _Reader = st.session_state.setdefault("reader", _Reader())
    _READERS[reader.name] = reader
    return reader.name


def _unknown(error: Exception) -> str:
    return f"not known here: {error}"


@dataclass(frozen=True)
class Endpoint:
    """A question that the browser may ask.

    Attributes
    ----------
    name : str
        Where it is asked, below the app's own address: ``live/<name>``.
    limits : RouteLimits
        On its body.
    answer : callable
        Body -> answer, in a thread, when it is the reader's turn. Raises LookupError where
        something is not known, and ValueError, TypeError or the like where the body is no question.
    refused, unknown : callable
        What to say then, with status 422 and 404.
    """

    name: str
    limits: RouteLimits
    answer: Callable[[bytes], bytes]
    refused: Callable[[Exception], str]
    unknown: Callable[[Exception], str] = _unknown

    @property
    def route(self) -> Route:
        """Where the app answers it."""
        return route(f"/live/{self.name}", "POST", self.limits, self.answered)

    async def answered(self, request: Request) -> Response:
        """Answer; whatever is wrong with the question is said in words."""
        body = await request.body()
        who = (_READERS.get(request.headers.get("x-reader", "")), self.name)
        pack = takes_gzip(request)
        try:
            found, packed = await SCHEDULER.compute(who, lambda: self._found(body, pack))
        except ReplacedError:
            return PlainTextResponse("you have asked anew", 409)
        except FullError as error:
            return PlainTextResponse(f"The server is busy: {error}.", 503, {"retry-after": "1"})
        except LookupError as error:
            return PlainTextResponse(self.unknown(error), 404)
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            return PlainTextResponse(self.refused(error), 422)
        if packed:
            return compressed(found, _MEDIA_TYPE)
        return Response(found, media_type=_MEDIA_TYPE)

    def _found(self, body: bytes, pack: bool) -> tuple[bytes, bool]:
        """Return the answer, and whether it is compressed."""
        found = self.answer(body)
        if pack and len(found) >= _SMALL:
            return gzip.compress(found, 1), True
        return found, False
