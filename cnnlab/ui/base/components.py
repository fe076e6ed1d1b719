"""The project's own components: Python's side of the JavaScript modules beside it.

Hand-speed things (dragging a weight, pointing at a pixel) happen in the browser; what it computes
there is held against `cnnlab` by the browser tests.
"""

import functools
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.ui.base.link import View
from cnnlab.ui.base.modules import module_loader, stylesheet

_ROOT = "<div class='root'></div>"


@functools.cache
def _component(name: str) -> Callable[..., Any]:
    return st.components.v2.component(
        f"cnnlab_{name.replace('/', '_')}", html=_ROOT, js=module_loader(name), css=stylesheet(name)
    )


def mount(name: str, key: str, data: Mapping[str, Any], *events: str) -> dict[str, Any]:
    """Mount a component and return what it last said.

    Parameters
    ----------
    name : str
        The module, as its path below ``cnnlab/ui``: "kit/sliders" is ``kit/sliders.js``, whose
        styles, if it has any, are ``kit/sliders.css``.
    key : str
        Streamlit's key.
    data : mapping
        JSON for the module. Repeated data costs next to nothing: keep it the same where you can.
    events : str
        The names of the values that the module sends.

    Returns
    -------
    dict
        Event -> value, None where nothing was said yet.
    """
    handlers = {f"on_{event}_change": lambda: None for event in events}
    result = _component(name)(key=key, data=dict(data), **handlers)
    return {event: getattr(result, event, None) for event in events}


def said(view: View, key: str, event: str) -> dict[str, Any] | None:
    """Return what a component said since the view last changed from elsewhere, before it mounts.

    A run that a component started draws it with what it said, not one step behind; and what it
    said before a Reset is not taken for news after it.

    Parameters
    ----------
    view : View
        The page's controls.
    key, event : str
        As in `mount`.
    """
    value = st.session_state.get(key, {}).get(event)
    return value if value and value.get("revision") == view.revision else None


def send_picture(image: NDArray[np.uint8], key: str) -> str:
    """Send a picture's bytes to the browser, once, and return the name to fetch it by.

    Parameters
    ----------
    image : uint8 (H, W, 3) or (H, W)
        The picture.
    key : str
        Streamlit's key.

    Returns
    -------
    str
        The name by which a module awaits it: ``picture(name)`` in ``kit/pictures.js``.
    """
    name = picture_name(image)
    channels = image.shape[2] if image.ndim == 3 else 1
    header = f"{name},{image.shape[0]},{image.shape[1]},{channels}".ljust(64).encode()
    send_bytes("kit/pictures", header + image.tobytes(), f"{key}.pictures")
    return name


def send_bytes(store: str, data: bytes, key: str) -> None:
    """Send bytes to a module that keeps them, such as ``kit/pictures.js``.

    A component of its own: sent with a lab's data, they would travel again at every change there.
    """
    _component(store)(key=key, data=data, height=1)


def picture_name(image: NDArray[np.uint8]) -> str:
    """Return a short digest of shape and pixels.

    Examples
    --------
    >>> len(picture_name(np.zeros((2, 2, 3), np.uint8)))
    16
    """
    return hashlib.sha256(repr(image.shape).encode() + image.tobytes()).hexdigest()[:16]
