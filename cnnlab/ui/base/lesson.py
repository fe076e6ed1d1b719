"""What every lesson is made of: a claim, sections, problems said plainly, a question at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cnnlab.ui.base.link import View
from cnnlab.ui.base.pages import LESSONS

AWAKE = "awake"
"""In the session: the parts of the open page that have come (kit/section.py); "all" in tests."""


class FirstIsEnough(Exception):  # noqa: N818
    """Ends the first run of a page behind what is seen first (kit/rest.py); the frame catches it.

    `st.stop` would end the session's script for good, with what a hand has asked for meanwhile.
    """


PROSE_WIDTH = 760  # pixels: about 90 characters, as far as an eye follows a line


def open_lesson(name: str, view: View) -> None:
    """Show the lesson's name, its one claim, and the button that puts everything back."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(LESSONS[name].title, anchor=False, width="stretch")
        st.button(
            "Reset",
            icon=":material/restart_alt:",
            on_click=view.reset,
            help="Put every control of this lesson back. The link in the address bar holds "
            "what you set: share it, or bookmark it.",
        )
    st.markdown(f"**{LESSONS[name].claim}**", width=PROSE_WIDTH)


def problem(error: Exception | str) -> None:
    """Say what went wrong, in the reader's numbers; what was on the screen stays useful."""
    st.warning(str(error), icon=":material/error:")


def styled(key: str, style: str) -> DeltaGenerator:
    """Return a container with styles of its own, ``.st-key-<key>``.

    Streamlit puts an element that is nothing but styles into one list for the whole page, where
    those of one fragment take the place of another's. This one has a word more, and is not shown.
    """
    place = st.container(key=key)
    hidden = f".st-key-{key} > :first-child {{ display: none; }}"
    place.html(f"<style>{hidden} {style}</style><i></i>")
    return place


@dataclass(frozen=True)
class Question:
    """A question to answer before looking.

    Attributes
    ----------
    text : str
        The question.
    options : sequence of str
        What one may answer.
    right : int
        Index of the right option.
    answer : str
        What opens after: why it is so.
    """

    text: str
    options: Sequence[str]
    right: int
    answer: str


def ask(question: Question, key: str, show: Callable[[], object] | None = None) -> bool:
    """Ask; the answer, and what ``show`` draws, opens once the reader has chosen.

    Returns
    -------
    bool
        Whether the reader has: what needs more room than the question's box follows then.
    """
    with st.container(border=True):
        st.subheader("Answer before you look", anchor=False)
        chosen = st.radio(question.text, question.options, index=None, key=f"question.{key}")
        if chosen is None:
            st.caption("The answer opens when you choose.")
            return False
        right = chosen == question.options[question.right]
        verdict = "Yes." if right else f"Not quite: **{question.options[question.right]}**."
        st.markdown(f"{verdict} {question.answer}", width=PROSE_WIDTH)
        if show is not None:
            show()
    return True


def unbroken(words: str) -> str:
    """Keep words in one line: a product is read as one.

    Examples
    --------
    >>> "\N{NO-BREAK SPACE}" in unbroken("7 × 7"), " " in unbroken("7 × 7")
    (True, False)
    """
    return words.replace(" ", "\N{NO-BREAK SPACE}")
