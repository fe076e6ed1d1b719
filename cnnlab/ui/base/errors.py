"""The one place where an error that nobody foresaw is put into words."""

import logging

import streamlit as st

_log = logging.getLogger("cnnlab")


def show_error(error: BaseException) -> bool:
    """Tell the reader what to do, and the log what happened; no traceback is ever shown.

    Returns
    -------
    bool
        True: Streamlit shows nothing of its own.
    """
    _log.error("a page failed", exc_info=error)
    st.error(
        "Something went wrong on our side, and this part of the page could not be drawn. "
        "Press **Reset** or reload; if you came by a link, the lesson without it works.",
        icon=":material/error:",
    )
    return True
