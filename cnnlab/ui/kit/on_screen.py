"""What waits until the reader comes to it: Python's side of ``on_screen.js``."""

from dataclasses import dataclass
from typing import TypedDict

import streamlit as st

from cnnlab.ui.base.components import mount, read

Rooms = list[list[int]]
"""[least width of the window, pixels to keep free], the narrowest first."""


class OnScreenData(TypedDict):
    """How much room to keep, and whether what was said has arrived."""

    rooms: Rooms
    heard: bool
    idle: bool


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


def on_screen(key: str, rooms: Rooms, *, idle: bool = False) -> Screen:
    """Ask the browser, whose answer runs the fragment again.

    Parameters
    ----------
    key : str
        Streamlit's key.
    rooms : Rooms
        What waits will need: kept free, so that nothing below moves when it comes.
    idle : bool
        Whether it also comes when the browser has nothing else to do.
    """
    known = was_near(key)  # read before it is mounted, without the room
    data = OnScreenData(rooms=[[0, 1]] if known else rooms, heard=known, idle=idle)
    news = mount("kit/on_screen", key, data, screen=OnScreenNews)["screen"]
    return Screen(near=bool(news), narrow=bool(news and news["narrow"]))


def was_near(key: str) -> bool:
    """Whether the reader has come near what `on_screen` asks for, without asking."""
    return read(st.session_state.get(key, {}).get("screen"), OnScreenNews) is not None
