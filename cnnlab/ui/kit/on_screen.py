"""What waits until the reader comes to it: Python's side of ``on_screen.js``.

In the kit because any costly part of a page may have to wait, whichever lesson has one today.
"""

from dataclasses import dataclass
from typing import TypedDict

import streamlit as st

from cnnlab.ui.base.components import mount, read


class OnScreenData(TypedDict):
    """How much room to keep, and whether what was said has arrived."""

    room: int
    heard: bool


class OnScreenNews(TypedDict):
    """That the reader is near, said again until it is heard."""

    narrow: bool
    times: int
    revision: int


@dataclass(frozen=True)
class Screen:
    """Where a part of the page stands in the reader's window.

    Attributes
    ----------
    near : bool
        Whether the reader has come near it, once.
    narrow : bool
        Whether the window is as narrow as a phone's.
    """

    near: bool
    narrow: bool


def on_screen(key: str, room: int) -> Screen:
    """Ask the browser, whose answer runs the fragment again.

    Parameters
    ----------
    key : str
        Streamlit's key.
    room : int
        Pixels that what waits will need: kept free, so that nothing below moves when it comes.
    """
    # Read before it is mounted without the room.
    known = read(st.session_state.get(key, {}).get("screen"), OnScreenNews)
    data = OnScreenData(room=1 if known else room, heard=bool(known))
    news = mount("kit/on_screen", key, data, screen=OnScreenNews)["screen"]
    return Screen(near=bool(news), narrow=bool(news and news["narrow"]))
