"""The reader's digit where a lesson needs one, but not at every movement of the pen."""

import contextlib

import streamlit as st

from cnnlab.digits.drawing import DigitError
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit, choose_digit, current_digit
from cnnlab.ui.kit.digit.preparation import show_preparation

_DIGIT = ("source", "drawing", "digit")


def digit_at_rest(view: View) -> Digit | None:
    """Draw the way to a digit and return it; the page runs again once another one is chosen.

    Parameters
    ----------
    view : View
        Of a page with the controls "source", "drawing", "centred" and "digit".
    """
    st.session_state[f"{view.page}.chosen"] = _chosen(view)
    _choice(view)
    digit: Digit | None = st.session_state.get(f"{view.page}.last_digit")
    return digit


def digit_there(view: View) -> Digit | None:
    """Return the digit as it stands, where the way to it is drawn elsewhere or not yet."""
    last: Digit | None = st.session_state.get(f"{view.page}.last_digit")
    with contextlib.suppress(DigitError):
        return last or current_digit(view)
    return None


@st.fragment
def _choice(view: View) -> None:
    view.draw("source")
    hand, seen = st.columns([1, 3], gap="medium")
    with hand:
        digit = choose_digit(view)
    with seen:
        if digit is not None:
            show_preparation(view, digit)
    view.publish()
    if not view.moving and _chosen(view) != st.session_state[f"{view.page}.chosen"]:
        st.rerun()


def _chosen(view: View) -> tuple[object, ...]:
    return tuple(view[name] for name in _DIGIT)
