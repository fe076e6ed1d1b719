"""A part of a lesson: a claim, a few words, and what shows it, once the reader is near.

What stands first on a page waits for everything that the page sends. So only that is drawn at once;
every other part comes when the reader is near it or the browser has nothing to do, and its height
is kept free until then.
"""

import functools
import json
from collections.abc import Callable

import streamlit as st

from cnnlab.assets import asset
from cnnlab.ui.base.lesson import AWAKE, PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.on_screen import Rooms, on_screen, was_near
from cnnlab.ui.kit.rest import the_rest_waits

_USUAL: Rooms = [[0, 900], [640, 600]]


def section(
    view: View,
    number: int,
    claim: str,
    text: str = "",
    draw: Callable[..., object] | None = None,
    *given: object,
    first: bool = False,
) -> None:
    """Draw a part of a lesson.

    Parameters
    ----------
    view : View
        The page's controls.
    number : int
        Its place on the page, from 1; also its address, ``#part-2``.
    claim, text : str
        Its heading, and a few words.
    draw : callable, optional
        Draws what shows it from what is ``given``; see `when_near`.
    first : bool
        Whether it is what one sees first, and comes at once; all else waits for it.
    """
    st.header(f"{number} · {claim}", anchor=f"part-{number}", divider="gray")
    if text:
        st.markdown(text, width=PROSE_WIDTH)
    if draw is not None and first:
        _part(view, None, draw, given)
        the_rest_waits(view.page, view)
    elif draw is not None:
        when_near(view, number, draw, *given)


def when_near(view: View, number: int, draw: Callable[..., object], *given: object) -> None:
    """Draw a part once the reader is near; it runs again by itself when a widget in it changes."""
    with st.container(key=place(view.page, number)):
        _part(view, number, draw, given)


def place(page: str, number: int) -> str:
    """Return the key of what holds a part: Streamlit makes a class of it, ``st-key-...``."""
    return f"{page}-part-{number}"


@st.fragment
def _part(
    view: View, number: int | None, draw: Callable[..., object], given: tuple[object, ...]
) -> None:
    """Draw a part; one with a number waits for its turn."""
    if number is None or _is_awake(view.page, number):
        draw(*given)
        view.publish()


def _is_awake(page: str, number: int) -> bool:
    """Whether a part has come, or comes now; else room is kept for it."""
    awake = st.session_state.setdefault(AWAKE, set())
    if awake == "all" or number in awake:
        return True
    key = f"near-{page}-{number}"
    if was_near(key):
        awake.add(number)
        return True
    on_screen(key, rooms(page, number), idle=True)
    return False


def rooms(page: str, number: int) -> Rooms:
    """Return how high a part is, by the width of the window, as it was measured.

    Examples
    --------
    >>> rooms("no such page", 2)
    [[0, 900], [640, 600]]
    """
    return _measured().get(page, {}).get(str(number), _USUAL)


@functools.cache
def _measured() -> dict[str, dict[str, Rooms]]:
    """Read what ``python -m tools.measure_heights`` wrote."""
    heights: dict[str, dict[str, Rooms]] = json.loads(
        asset("measured/heights.json").read_text(encoding="utf-8")
    )
    return heights
