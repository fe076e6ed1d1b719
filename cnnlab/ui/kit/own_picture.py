"""A picture of the reader's own: uploaded, from the webcam, or pasted."""

import base64
import binascii
from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from cnnlab.ui.base.components import mount


def own_picture(key: str, take: Callable[[bytes], None]) -> bool:
    """Draw the three ways to bring a picture; each new one is handed to ``take``.

    Parameters
    ----------
    key : str
        Begins the widgets' keys.
    take : callable
        Gets the file's bytes. What was uploaded or photographed comes before the page's run, what
        was pasted within it.

    Returns
    -------
    bool
        Whether one was pasted in this run, after what was drawn above.
    """

    def take_file(widget: str) -> None:
        if (file := st.session_state.get(widget)) is not None:
            take(file.getvalue())

    upload, webcam, paste = st.tabs(["Upload", "Webcam", "Paste"])
    with upload:
        name = f"{key}.upload"
        st.file_uploader("A photo from this device", key=name, on_change=take_file, args=(name,))
        st.caption("JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF; it stays in this session.")
    with webcam:
        if _camera_allowed():
            if st.toggle("Turn the webcam on", key=f"{key}.camera_on"):
                name = f"{key}.camera"
                st.camera_input("Take a picture", key=name, on_change=take_file, args=(name,))
        else:
            st.info(
                "Browsers give pages the webcam only over https or on localhost, and this page "
                "came over plain http. Upload a photo instead."
            )
    with paste:
        pasted = mount("kit/paste", f"{key}.paste", {}, picture=str)["picture"]
        if pasted:
            take(_decoded(pasted))
    return bool(pasted)


def _camera_allowed() -> bool:
    address = urlsplit(st.context.url or "")
    return address.scheme == "https" or address.hostname in ("localhost", "127.0.0.1", "::1")


def _decoded(pasted: str) -> bytes:
    """Return the bytes of a data URL; nothing where it is none, which then is no picture either."""
    try:
        return base64.b64decode(pasted.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        return b""
