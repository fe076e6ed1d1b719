"""What is too large for a component's data: Python offers it, ``sent.js`` fetches it by its name.

Data that has not changed costs at every run all the same: Streamlit digests it anew each time. This
costs what a name costs, and a browser fetches it once.
"""

import hashlib
import weakref
from collections.abc import Mapping

import numpy as np
import streamlit as st
from numpy.typing import ArrayLike, NDArray
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cnnlab.ui.base.routes import FOR_EVER, RouteLimits, route
from cnnlab.ui.kit.kept import kept_with_it
from cnnlab.ui.kit.packing import with_header


class Sent:
    """Bytes that can be fetched as long as anybody holds this.

    Parameters
    ----------
    header : mapping
        JSON that goes before the bytes.
    body : bytes
    name : str, optional
        What it is asked for by, which nobody can guess; else a digest of all of it.
    """

    def __init__(self, header: Mapping[str, object], body: bytes, name: str = "") -> None:
        self.content = with_header(header, body)
        self.name = name or hashlib.sha256(self.content).hexdigest()[:16]


_OFFERED: weakref.WeakValueDictionary[str, Sent] = weakref.WeakValueDictionary()


def send(sent: Sent, key: str) -> str:
    """Offer it from now on, in place of what this session offered by the key; return its name."""
    sent = _OFFERED.setdefault(sent.name, sent)  # the same for all is held once
    st.session_state[f"sent.{key}"] = sent
    return sent.name


def send_picture(image: NDArray[np.uint8], key: str) -> str:
    """Send a picture's pixels, and return the name to await it by: ``picture(name)``.

    Parameters
    ----------
    image : uint8 (H, W, 3) or (H, W)
        The picture; not written to any more.
    key : str
        One of the session's own.
    """
    return send(_picture(image), key)


def picture_name(image: NDArray[np.uint8]) -> str:
    """Return a short digest of shape and pixels: the name by which a picture is sent.

    Examples
    --------
    >>> len(picture_name(np.zeros((2, 2, 3), np.uint8)))
    16
    """
    return _picture(image).name


@kept_with_it
def _picture(image: NDArray[np.uint8]) -> Sent:
    """Pack a picture, once as long as it lives."""
    rows, columns, *channels = image.shape
    return Sent({"shape": [rows, columns, *(channels or [1])]}, image.tobytes())


def send_numbers(values: ArrayLike, key: str) -> str:
    """Send float32 numbers, and return the name to await them by: ``numbers(name)``."""
    return send(Sent({}, np.ascontiguousarray(values, "<f4").tobytes()), key)


def send_sprite(png: bytes, key: str) -> str:
    """Send many small pictures in one PNG file; returns the name to await: ``sprite(name)``."""
    return send(Sent({}, png), key)


async def sent_content(request: Request) -> Response:
    """Answer with what is offered by a name."""
    sent = _OFFERED.get(request.path_params["name"])
    if sent is None:
        return PlainTextResponse("nothing is offered by this name", 404)
    return Response(
        sent.content, media_type="application/octet-stream", headers={"cache-control": _OWN}
    )


_OWN = FOR_EVER.replace("public", "private")
SENT = route("/sent/{name}", "GET", RouteLimits(), sent_content)
"""The route that a browser fetches from."""
