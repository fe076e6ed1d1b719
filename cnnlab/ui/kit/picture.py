"""The picture a lesson works on: bundled, uploaded, from the webcam, or pasted."""

import base64
import binascii
import functools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypedDict
from urllib.parse import urlsplit

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cnnlab.images import ImageError, fit_image, is_gray_image
from cnnlab.pictures import PHOTOS, PICTURES, open_picture
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.controls import Choice
from cnnlab.ui.base.held import hold, tell_held
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.base.link import View
from cnnlab.uploads import open_upload

OWN = "own"
"""The reader's own picture; it stays in the session, so a link cannot carry it."""

PICTURE = Choice(
    "Picture",
    {name: picture.title for name, picture in PICTURES.items()} | {OWN: "Your own"},
    default="cat",
)
WORKING_SIZE = 512  # pixels on the long side: plenty for a lesson, and quick under the hand


class PasteData(TypedDict):
    """What ``paste.js`` must know: how much it may take."""

    megabytes: int


class SnapshotData(TypedDict):
    """What ``snapshot.js`` must know: how much it may take."""

    megabytes: int


@dataclass(frozen=True, eq=False)  # itself: what is made of it is kept with it (kept.py)
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


@functools.cache  # shared by all readers, so nobody writes to it
def bundled_picture(name: str) -> ChosenPicture:
    """Open a bundled picture at working size."""
    picture = PICTURES.get(name) or PHOTOS[name]
    return _chosen(picture.title, picture.credit, open_picture(name))


def bundled(name: str) -> NDArray[np.uint8]:
    """Return a bundled picture's pixels at working size."""
    return bundled_picture(name).image


def _chosen(title: str, credit: str, opened: NDArray[np.uint8]) -> ChosenPicture:
    image = fit_image(opened, WORKING_SIZE)
    image.flags.writeable = False
    return ChosenPicture(title, credit, image)


def choose_picture(view: View, control: str = "picture") -> ChosenPicture:
    """Draw the chooser and return what was chosen; ``control`` holds its name."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = view.draw(control)
        if view.is_free(control):
            if st.session_state.pop("own.arrived", False):
                st.session_state["own.chooser"] = False  # it would cover the picture
            chooser = st.popover(
                "Your own picture",
                icon=":material/add_photo_alternate:",
                key="own.chooser",
                on_change="rerun",
            )
            with chooser:
                _own_picture(view, control)
    tell_held()
    place = st.container()  # also without words: else what stands below would be built anew
    own: ChosenPicture | None = st.session_state.get("own_picture")
    if name != OWN:
        return bundled_picture(name)
    if own is None:
        words = "A link cannot carry a picture: choose yours again. Until then, here is the cat."
        place.info(words)
        return bundled_picture("cat")
    return own


def _own_picture(view: View, control: str) -> None:
    """Offer the ways to bring a picture; the last one used becomes the picture."""
    if own_picture("own", partial(_adopt, view, control)):
        st.rerun()  # what is drawn above shows the picture from before
    if message := st.session_state.get("own.problem"):
        problem(message)


def _adopt(view: View, control: str, data: bytes) -> None:
    """Make bytes the reader's picture, or say why they are none; the last good one stays."""
    st.session_state.pop("own.problem", None)
    try:
        own = _chosen("Your own", "yours; it stays in this session", open_upload(data))
    except ImageError as error:
        message = str(error)
        st.session_state["own.problem"] = f"{message[:1].upper()}{message[1:]}."
        return
    st.session_state["own_picture"] = own
    st.session_state["own.arrived"] = True
    hold("picture", "your own picture")
    view[control] = OWN


def own_picture(key: str, take: Callable[[bytes], None]) -> bool:
    """Draw the ways to bring a picture; each new one is handed to ``take``.

    Parameters
    ----------
    key : str
        Begins the widgets' keys.
    take : callable
        Gets the file's bytes. What was uploaded or photographed comes before the page's run, what
        was pasted, or photographed where the page gets no camera, within it.

    Returns
    -------
    bool
        Whether one was pasted or photographed by a phone in this run, after what was drawn above.
    """

    def take_file(widget: str) -> None:
        # After a restart the browser names a file that the server has forgotten.
        if isinstance(file := st.session_state.get(widget), UploadedFile):
            take(file.getvalue())

    megabytes = st.get_option("server.maxUploadSize")
    snapshot: SnapshotData = {"megabytes": megabytes}
    shot = None
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
                "came over plain http. A photo by the device's own camera works."
            )
            shot = mount("kit/snapshot", f"{key}.snapshot", snapshot, picture=str)["picture"]
    with paste:
        data: PasteData = {"megabytes": megabytes}
        pasted = mount("kit/paste", f"{key}.paste", data, picture=str)["picture"] or shot
        if pasted and len(pasted) > _longest_url(data["megabytes"]):  # paste.js sends none such
            problem(f"A picture may have {data['megabytes']} MB at most.")
            return False
        if pasted:
            take(_decoded(pasted))
    return bool(pasted)


def _camera_allowed() -> bool:
    address = urlsplit(st.context.url or "")
    return address.scheme == "https" or address.hostname in ("localhost", "127.0.0.1", "::1")


def _longest_url(megabytes: int) -> int:
    """Return how long a data URL of so many bytes may be: base64, and what kind of file it is."""
    return 4 * -(-(megabytes << 20) // 3) + 100


def _decoded(pasted: str) -> bytes:
    """Return the bytes of a data URL; nothing where it is none, which then is no picture either."""
    try:
        return base64.b64decode(pasted.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        return b""
