"""A part of a lesson that costs nothing until the reader opens it.

In the kit because any lesson may have such a part, whichever has one today.
"""

from collections.abc import Callable

import streamlit as st


def opened(title: str, icon: str, draw: Callable[..., object], *given: object) -> None:
    """Draw a part in an expander, once it is open.

    Parameters
    ----------
    title, icon : str
        What stands on the expander.
    draw : callable
        Draws the part from what is ``given``.
    """
    box = st.expander(f"**{title}**", icon=icon, key=f"opened.{draw.__name__}", on_change="rerun")
    if box.open:
        with box:
            draw(*given)
