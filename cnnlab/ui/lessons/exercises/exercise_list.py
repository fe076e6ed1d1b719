"""The exercises of one lesson, and how far the reader is."""

import streamlit as st

from cnnlab.exercises.exercise_files import all_exercises
from cnnlab.ui.base.link import View
from cnnlab.ui.base.pages import address
from cnnlab.ui.lessons.exercises.card import exercise_card
from cnnlab.ui.lessons.exercises.progress import hear_progress, progress


@st.fragment
def exercise_list(view: View) -> None:
    """Draw the choice of the lesson, and its exercises."""
    hear_progress()
    lesson = view.draw("lesson")
    style = "color: light-dark(#0f766e, #2dd4bf); display: inline-block; padding: .3rem 0"
    st.html(f"<a href='{address(lesson)}' style='{style}'>To the lesson</a>")
    so_far = st.container()  # filled last: a press counts at once
    exercises = all_exercises().get(lesson, ())
    if not exercises:
        st.caption("This lesson has no exercises yet.")
    for exercise in exercises:
        exercise_card(exercise)
    with so_far:
        progress(lesson)
    view.publish()
