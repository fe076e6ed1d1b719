"""What the server holds for one reader alone, and a restart would lose: told to the page.

``boot.js`` compares what it reads here before and after the server was away, and says in one line
what could not be kept.
"""

import html
import json

import streamlit as st

_KEY = "held"
_NEW = 2  # names that a page without a session brings


def hold(key: str, words: str) -> None:
    """Note something that lives in the session: "your own picture", "what you trained"."""
    st.session_state.setdefault(_KEY, {})[key] = words


def is_back() -> bool:
    """Whether this session begins with a page that had another, which the server has forgotten.

    Such a page has its parts, and in them what the hand did: they stay.
    """
    # Streamlit's browser names itself, its token, and the session that it had.
    asked = st.context.headers.get("sec-websocket-protocol", "")
    return len(asked.split(",")) > _NEW and "page" not in st.session_state


def tell_held() -> None:
    """Write it into the page: at its end, and where it is held."""
    with st.container():  # also without: else what stands below would be built anew
        if held := st.session_state.get(_KEY):
            words = html.escape(json.dumps(list(held.values())))
            # An element that is nothing but styles takes no room.
            st.html(f'<style data-held="{words}"></style>')
