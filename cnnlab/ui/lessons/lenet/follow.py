"""What shows the page's digit draws itself anew once it is near: Python's side of ``follow.js``."""

from typing import TypedDict

import streamlit as st

from cnnlab.ui.base.components import mount
from cnnlab.ui.base.link import View

_ON_THE_PAGE = ("source", "drawing", "centred", "digit", "network", "broken")


class FollowData(TypedDict):
    """The digit and the networks that something was drawn with; ``leads``: those of the page."""

    page: str
    state: str
    leads: bool


class FollowNews(TypedDict):
    """What is on the page now; said again until it is heard."""

    state: str
    times: int
    revision: int


def lead(view: View) -> None:
    """Tell all that `follow` which digit is on the page, once the pen rests."""
    key = f"{view.page}.led"
    if not view.moving or key not in st.session_state:
        st.session_state[key] = _state(view)
    data = FollowData(page=view.page, state=st.session_state[key], leads=True)
    mount("lessons/lenet/follow", f"{view.page}.lead", data)


def follow(view: View, key: str) -> None:
    """Run the fragment that this stands in once another digit is on the page, and it is near."""
    data = FollowData(page=view.page, state=_state(view), leads=False)
    mount("lessons/lenet/follow", f"{key}.follow", data, follow=FollowNews)


def _state(view: View) -> str:
    return repr([view[name] for name in _ON_THE_PAGE if name in view.controls])
