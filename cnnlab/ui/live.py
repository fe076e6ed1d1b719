"""A drawing's way through a network, straight to the browser, while the pen moves.

A run of a Streamlit page costs a tenth of a second, most of it in the browser; this costs what the
network costs. The page itself is told once the pen rests, and what it then shows is the same.
"""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cnnlab.digits import DigitError, trace_digit_from_strokes
from cnnlab.digits.written import PAD_SIDE
from cnnlab.trace import Network
from cnnlab.ui.trace_data import network_name, packed, sentences

LIVE_PATH = "live"
"""Where traces are answered, below the app's own address."""

_MOST_BYTES = 100_000  # a full pad has 900 points
_KNOWN: OrderedDict[str, Network] = OrderedDict()
_MOST_KNOWN = 200  # a quarter of a megabyte each where a reader broke a kernel; shared where not


def offer(network: Network) -> str:
    """Answer for this network from now on, and return the name to ask by."""
    name = network_name(network)
    _KNOWN[name] = network
    _KNOWN.move_to_end(name)
    while len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.popitem(last=False)
    return name


async def live_trace(request: Request) -> Response:
    """Answer {network, strokes, centred} with what every layer sees, as ``js/live.js`` reads it."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            return PlainTextResponse("too many points", 413)
    try:
        return Response(
            await asyncio.to_thread(answer, body), media_type="application/octet-stream"
        )
    except LookupError as error:
        return PlainTextResponse(f"not known here: {error}", 404)
    except DigitError as error:
        return PlainTextResponse(str(error), 422)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return PlainTextResponse("this is no drawing on a pad", 422)


def answer(body: bytes) -> bytes:
    """Trace a drawing: eight digits, the header's length; the header in JSON; float32 numbers.

    Raises
    ------
    LookupError
        If the network was never offered.
    ValueError
        If the drawing is none, or the body is no such question.
    """
    asked = json.loads(body)
    if not isinstance(asked, dict) or not {"network", "strokes", "centred"} <= set(asked):
        raise ValueError("a question has a network, strokes, and whether they are centred")
    network = _KNOWN[asked["network"]]
    centred = bool(asked["centred"])
    steps = trace_digit_from_strokes(asked["strokes"], center=centred, field=float(PAD_SIDE))
    trace = network.trace(steps.image)
    return with_header(
        {"sentences": sentences(network, steps.image, trace)}, packed(steps.image, trace)
    )


def with_header(header: Mapping[str, object], numbers: bytes) -> bytes:
    """Put a header in JSON before float32 numbers, its length in eight digits before it.

    Examples
    --------
    >>> with_header({}, b"1234")
    b'00000004{}  1234'
    """
    written = json.dumps(header).encode()
    written += b" " * (-len(written) % 4)  # the numbers must start at a multiple of four
    return f"{len(written):08d}".encode() + written + numbers
