"""The frame around every page: its name, its look, and the way from lesson to lesson."""

import contextlib

import streamlit as st

from cnnlab.assets import asset, page_file
from cnnlab.ui.base.endpoints import reader_name
from cnnlab.ui.base.held import is_back, tell_held
from cnnlab.ui.base.lesson import AWAKE, FirstIsEnough
from cnnlab.ui.base.pages import LESSONS, PAGES, START, address, after
from cnnlab.ui.base.shell import title_of

# A file of ours: Streamlit fetches the picture of a named icon from another host.
_ICON = asset("icon.png")

# Streamlit rings a button that has the keyboard, and leaves links and lists nearly as they were.
_FOCUS = """
[data-testid$="NavLink"]:focus-visible, [data-testid=stMain]:focus-visible,
[data-testid=stSelectbox] :has(> input:focus-visible) {
  outline: 3px solid color-mix(in srgb, var(--st-primary-color, #0f8a80) 60%, transparent);
  outline-offset: -2px;
}
"""

# Streamlit lets a row of choices run out of a narrow window, the last word cut.
_CHOICES = """
[data-testid=stButtonGroup] > div { flex-wrap: wrap; row-gap: 0; overflow: visible; }
@media (max-width: 640px) { /* what follows the chosen one has no edge, and may begin a row */
  [data-testid=stButtonGroup] button[aria-checked=false] {
    border-left-color: color-mix(in srgb, currentColor 20%, transparent) !important;
  }
}
"""

# The name of the whole is no lesson: the menu begins with it, in other letters.
_WORDMARK = """
:is(header .rc-overflow-item:first-child, [data-testid=stSidebarNavItems] > :first-child) {
  a { background: none; }
  p { font-weight: 800; font-size: 1.1rem; letter-spacing: -0.01em; }
}
"""

# Streamlit's and Plotly's are smaller than a finger needs: 24 pixels (WCAG 2.2, 2.5.8).
_TARGETS = """
[data-testid=stRadioOption], [data-testid=stCheckbox] label { min-height: 24px; }
[data-testid=stTooltipIcon] button, .modebar-btn,
[data-testid=stMultiSelect] button[aria-haspopup=listbox] { min-width: 24px; min-height: 24px; }
"""

# Too faint for words, which need 4.5 to 1: white on the dark scheme's teal (2.95 to 1), a link in a
# caption, which Streamlit shows at 60 %, and the colours of code (from 2.12 to 1).
_CONTRAST = """
button[kind=primary] { color: light-dark(#fff, #0e1417); }
[data-testid=stCaptionContainer]:has(a) { opacity: 1; }
[data-testid=stCode] :is(.comment, .punctuation).token {
  color: light-dark(#5b6070, #a3a8b8) !important;
}
[data-testid=stCode] :is(.keyword, .class-name, .function, .builtin, .decorator).token {
  color: light-dark(#0b5cad, #6cb4ff) !important;
}
[data-testid=stCode] :is(.string, .boolean, .number).token {
  color: light-dark(#04702a, #4ade80) !important;
}
"""

st.set_page_config(page_icon=_ICON, layout="wide")  # first: navigation then leaves the icon

pages = {
    name: st.Page(
        page_file(name),
        title=page.title,
        icon=page.icon,
        url_path=address(name),
        default=name == START,
    )
    for name, page in PAGES.items()
}
others = [name for name, about in PAGES.items() if name not in {START, *LESSONS}]
menu = {
    "": [pages[name] for name in (START, *LESSONS)],
    "More": [pages[name] for name in others],
}
page = st.navigation(menu, position="hidden" if st.context.is_embedded else "top")
st.set_page_config(page_title=title_of(page.url_path or START))
if is_back():
    st.session_state[AWAKE] = "all"
elif st.session_state.get("page") != page.url_path:
    st.session_state.pop(AWAKE, None)
st.session_state["arrived"] = st.session_state.get("page") != page.url_path
st.session_state["page"] = page.url_path
# Styles take no room on the page; live.js looks there for who asks.
styles = _FOCUS + _CHOICES + _TARGETS + _CONTRAST + _WORDMARK
st.html(f'<style data-reader="{reader_name()}">{styles}</style>')
with contextlib.suppress(FirstIsEnough):
    page.run()
    if page.url_path in LESSONS and not st.context.is_embedded:
        st.page_link(
            pages["exercises"],
            label=f"Exercises: {PAGES[page.url_path].title}",
            icon=PAGES["exercises"].icon,
            query_params={"lesson": page.url_path},
        )
    if (following := after(page.url_path)) and not st.context.is_embedded:
        with st.container(key="next-page", horizontal=True, vertical_alignment="center"):
            st.page_link(pages[following], label=f"Next: **{PAGES[following].title}**")
            st.caption(PAGES[following].claim)
tell_held()
