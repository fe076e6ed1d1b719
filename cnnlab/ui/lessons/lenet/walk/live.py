"""A drawing's way through a network, straight to the browser, while the pen moves.

A run of a Streamlit page costs a tenth of a second, most of it in the browser; this costs what the
network costs. The page itself is told once the pen rests, and what it then shows is the same.
"""

import json
from collections import OrderedDict
from threading import Lock

from cnnlab.digits import DigitError, trace_digit_from_strokes
from cnnlab.digits.stroke_text import PAD_SIDE
from cnnlab.trace import Network
from cnnlab.ui.base.endpoints import Endpoint
from cnnlab.ui.base.routes import RouteLimits
from cnnlab.ui.kit.packing import with_header
from cnnlab.ui.kit.trace_data import network_name, packed, sentences

_LIMITS = RouteLimits(most_bytes=100_000)  # a full pad has 900 points
_KNOWN: OrderedDict[str, Network] = OrderedDict()
_LOCK = Lock()
# 200 of a quarter of a megabyte each, where readers broke a kernel or trained their own.
_MOST_KNOWN_BYTES = 50_000_000


def offer(network: Network) -> str:
    """Answer for this network from now on, and return the name to ask by."""
    name = network_name(network)
    with _LOCK:  # each page runs in a thread of its own
        _KNOWN[name] = network
        _KNOWN.move_to_end(name)
        while len(_KNOWN) > 1 and sum(map(_size, _KNOWN.values())) > _MOST_KNOWN_BYTES:
            _KNOWN.popitem(last=False)
    return name


def _size(network: Network) -> int:
    return sum(weights.nbytes for weights in network.weights.values())


def _refused(error: Exception) -> str:
    return str(error) if isinstance(error, DigitError) else "this is no drawing on a pad"


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
        {"sentences": sentences(network, steps.image, trace)},
        packed(steps.image, trace).tobytes(),
    )


TRACE = Endpoint("trace", _LIMITS, answer, _refused)
"""Asks {network, strokes, centred} for what every layer sees, as ``walk.js`` reads it."""
