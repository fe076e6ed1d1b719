"""How the app's own routes answer: the browser asks in a small body, and gets bytes or words."""

import asyncio
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response


async def answered(
    request: Request,
    answer: Callable[[bytes], bytes],
    most_bytes: int,
    unknown: Callable[[LookupError], str],
    refused: Callable[[Exception], str],
) -> Response:
    """Answer a question in a thread of its own; whatever is wrong with it is said in words.

    Parameters
    ----------
    request : Request
    answer : callable
        Body -> answer. Raises LookupError where something is not known, and ValueError, TypeError
        or the like where the body is no question.
    most_bytes : int
        A longer body is not read to its end.
    unknown, refused : callable
        What to say then, with status 404 and 422.
    """
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > most_bytes:
                return PlainTextResponse("this is too long", 413)
    except ClientDisconnect:
        return PlainTextResponse("the browser is gone", 400)
    try:
        found = await asyncio.to_thread(answer, body)
    except LookupError as error:
        return PlainTextResponse(unknown(error), 404)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        return PlainTextResponse(refused(error), 422)
    return Response(found, media_type="application/octet-stream")
