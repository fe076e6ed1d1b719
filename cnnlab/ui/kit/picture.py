"""The picture a lesson works on: bundled, uploaded, from the webcam, or pasted."""

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.images import ImageError, fit_image, is_gray_image, open_image
from cnnlab.pictures import PICTURES, open_picture
from cnnlab.ui.base.controls import Choice
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.own_picture import own_picture

OWN = "own"
"""The reader's own picture; it stays in the session, so a link cannot carry it."""

PICTURE = Choice(
    "Picture",
    {name: picture.title for name, picture in PICTURES.items()} | {OWN: "Your own"},
    default="cat",
)
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
    """Offer the ways to bring a picture; the last one used becomes the picture."""
    if own_picture("own", partial(_adopt, view)):
        st.rerun()  # what is drawn above shows the picture from before
    if message := st.session_state.get("own.problem"):
        problem(message)


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
