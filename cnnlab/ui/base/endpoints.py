"""What the hand asks of the server straight, without a run of the page: one way, one route each.

A run of a Streamlit page costs a tenth of a second, most of it in the browser; a question costs
what its answer costs. The browser asks through ``kit/live.js`` in a small body, and gets bytes or
words. ``app.py`` lists the questions there are.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


def _unknown(error: Exception) -> str:
    return f"not known here: {error}"


@dataclass(frozen=True)
class Endpoint:
    """A question that the browser may ask.

    Attributes
    ----------
    name : str
        Where it is asked, below the app's own address: ``live/<name>``.
    most_bytes : int
        A longer body is not read to its end.
    answer : callable
        Body -> answer, in a thread of its own. Raises LookupError where something is not known,
        and ValueError, TypeError or the like where the body is no question.
    refused, unknown : callable
        What to say then, with status 422 and 404.
    """

    name: str
    most_bytes: int
    answer: Callable[[bytes], bytes]
    refused: Callable[[Exception], str]
    unknown: Callable[[Exception], str] = _unknown

    @property
    def route(self) -> Route:
        """Where the app answers it."""
        return Route(f"/live/{self.name}", self.answered, methods=["POST"])

    async def answered(self, request: Request) -> Response:
        """Answer; whatever is wrong with the question is said in words."""
        body = b""
        try:
            async for part in request.stream():
                body += part
                if len(body) > self.most_bytes:
                    return PlainTextResponse("this is too long", 413)
        except ClientDisconnect:
            return PlainTextResponse("the browser is gone", 400)
        try:
            found = await asyncio.to_thread(self.answer, body)
        except LookupError as error:
            return PlainTextResponse(self.unknown(error), 404)
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            return PlainTextResponse(self.refused(error), 422)
        return Response(found, media_type="application/octet-stream")
