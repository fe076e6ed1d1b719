"""The frame around every page: its name, its look, and the way from lesson to lesson."""

import streamlit as st

from cnnlab.assets import asset, page_file
from cnnlab.ui.base.pages import PAGES, START, address

# A file of ours: Streamlit fetches the picture of a named icon from another host.
_ICON = asset("icon.png")

# Streamlit rings a button that has the keyboard, and leaves links and lists nearly as they were.
_FOCUS = """<style>
[data-testid$="NavLink"]:focus-visible, [data-testid=stSelectbox] :has(> input:focus-visible) {
  outline: 3px solid color-mix(in srgb, var(--st-primary-color, #0f8a80) 60%, transparent);
  outline-offset: -2px;
}
</style>"""

st.set_page_config(page_title="CNN Lab", page_icon=_ICON, layout="wide")

pages = [
    st.Page(
        page_file(name),
        title=page.title,
        icon=page.icon,
        url_path=address(name),
        default=name == START,
    )
    for name, page in PAGES.items()
]
page = st.navigation(pages, position="top")
st.session_state["arrived"] = st.session_state.get("page") != page.url_path
st.session_state["page"] = page.url_path
st.html(_FOCUS)
page.run()
