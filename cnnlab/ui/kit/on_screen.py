"""What waits until the reader comes to it: Python's side of ``on_screen.js``.

In the kit because any costly part of a page may have to wait, whichever lesson has one today.
"""

from dataclasses import dataclass

import streamlit as st

from cnnlab.ui.base.components import mount


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
    known = st.session_state.get(key, {}).get("screen")  # before it is mounted without the room
    said = mount("kit/on_screen", key, {"room": 1 if known else room}, screen=object)["screen"]
    return Screen(near=bool(said), narrow=bool(said and said.get("narrow")))
