"""The picture a lesson works on: bundled, uploaded, from the webcam, or pasted."""

import base64
import binascii
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.images import ImageError, fit_image, is_gray_image, open_image
from cnnlab.pictures import PICTURES, open_picture
from cnnlab.ui.components import mount
from cnnlab.ui.lesson import problem
from cnnlab.ui.link import View
from cnnlab.ui.table import OWN

WORKING_SIZE = 512  # pixels on the long side: plenty for a lesson, and quick under the hand


@dataclass(frozen=True)
class ChosenPicture:
    """The picture on the page.

    Attributes
    ----------
    title, credit : str
        What it is and whose.
    image : uint8 (H, W, 3)
        At most 512 on the long side.
    """

    title: str
    credit: str
    image: NDArray[np.uint8]

    @cached_property
    def native(self) -> NDArray[np.uint8]:
        """Give the image as (H, W) where it is grey: one channel says it all."""
        return self.image[..., 0].copy() if is_gray_image(self.image) else self.image


@st.cache_resource(max_entries=32)  # shared and treated as read-only: a copy a reader is 1 MB each
def bundled(name: str) -> NDArray[np.uint8]:
    """Open a bundled picture at working size."""
    image = fit_image(open_picture(name), WORKING_SIZE)
    image.flags.writeable = False
    return image


def choose_picture(view: View) -> ChosenPicture:
    """Draw the chooser and return what was chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = view.draw("picture")
        with st.popover("Your own picture", icon=":material/add_photo_alternate:"):
            _own_picture(view)
    own = st.session_state.get("own_picture")
    if name != OWN:
        return ChosenPicture(PICTURES[name].title, PICTURES[name].credit, bundled(name))
    if own is None:
        st.info("A link cannot carry a picture: choose yours again. Until then, here is the cat.")
        return ChosenPicture(PICTURES["cat"].title, PICTURES["cat"].credit, bundled("cat"))
    return ChosenPicture("Your own", "yours; it stays in this session", own)


def _own_picture(view: View) -> None:
    """Upload, webcam and paste; the last one used becomes the picture."""
    upload, webcam, paste = st.tabs(["Upload", "Webcam", "Paste"])
    with upload:
        st.file_uploader(
            "A photo from this device", key="own.upload", on_change=_take, args=(view, "own.upload")
        )
        st.caption("JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF; it stays in this session.")
    with webcam:
        if _camera_allowed():
            if st.toggle("Turn the webcam on", key="own.camera_on"):
                st.camera_input(
                    "Take a picture", key="own.camera", on_change=_take, args=(view, "own.camera")
                )
        else:
            st.info(
                "Browsers give pages the webcam only over https or on localhost, and this page "
                "came over plain http. Upload a photo instead."
            )
    with paste:
        pasted = mount("paste", "own.paste", {}, "picture")["picture"]
        if pasted:
            _adopt(view, _decoded(pasted))
            st.rerun()
    if message := st.session_state.get("own.problem"):
        problem(message)


def _camera_allowed() -> bool:
    address = urlsplit(st.context.url or "")
    return address.scheme == "https" or address.hostname in ("localhost", "127.0.0.1", "::1")


def _take(view: View, key: str) -> None:
    """Take over what an uploader or the webcam holds."""
    if (file := st.session_state.get(key)) is not None:
        _adopt(view, file.getvalue())


def _decoded(pasted: str) -> bytes:
    """Return the bytes of a data URL; nothing where it is none, which then is no picture either."""
    try:
        return base64.b64decode(pasted.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        return b""


def _adopt(view: View, data: bytes) -> None:
    """Make bytes the reader's picture, or say why they are none; the last good one stays."""
    st.session_state.pop("own.problem", None)
    try:
        image = fit_image(open_image(data), WORKING_SIZE)
    except ImageError as error:
        message = str(error)
        st.session_state["own.problem"] = f"{message[:1].upper()}{message[1:]}."
        return
    image.flags.writeable = False
    st.session_state["own_picture"] = image
    view["picture"] = OWN
