"""All else that a page has waits until what is seen first is there: Python's side of ``rest.js``.

A newly opened page ends its first run behind its first section. Once the browser shows that, it
asks for a second run, of the whole page.
"""

from typing import TypedDict

import streamlit as st

from cnnlab.ui.base.components import mount, read
from cnnlab.ui.base.lesson import AWAKE, FirstIsEnough
from cnnlab.ui.base.link import View

_ROOM = 3000


class RestData(TypedDict):
    """How many pixels to keep free: then nothing in sight moves when the rest comes."""

    room: int


class RestNews(TypedDict):
    """That what stands above is there, said again until it is heard."""

    times: int
    revision: int


def the_rest_waits(page: str, view: View | None = None) -> None:
    """End the first run of a newly opened page here.

    Parameters
    ----------
    page : str
        Its name.
    view : View, optional
        Its controls. Their link is published before the end: what a hand does next is newer.
    """
    if AWAKE in st.session_state:
        return
    key = f"rest-{page}"
    if read(st.session_state.get(key, {}).get("there"), RestNews) is None:
        mount("kit/rest", key, RestData(room=_ROOM), there=RestNews)
        if view is not None:
            view.publish()
        raise FirstIsEnough
    st.session_state[AWAKE] = set()
