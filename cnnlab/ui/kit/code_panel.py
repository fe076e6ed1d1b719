"""The code that ran, once the reader opens it."""

import streamlit as st


@st.fragment
def code_panel(key: str, source: str) -> None:
    """Show source in an expander; colouring it costs nothing while that is closed.

    Parameters
    ----------
    key : str
        A name of its own.
    source : str
    """
    box = st.expander(
        "The code that ran", icon=":material/code:", key=f"code.{key}", on_change="rerun"
    )
    if box.open:
        with box:
            st.code(source)
