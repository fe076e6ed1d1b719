"""Exercises of every lesson, which check themselves."""

import streamlit as st

from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.rest import the_rest_waits
from cnnlab.ui.lessons.exercises.controls import CONTROLS
from cnnlab.ui.lessons.exercises.exercise_list import exercise_list
from cnnlab.ui.lessons.exercises.for_teachers import for_teachers
from cnnlab.ui.lessons.exercises.hand_in import hand_in

view = View("exercises", CONTROLS)
st.title("Exercises", anchor=False)
st.markdown("**Any right answer counts, and a wrong one gets a hint.**", width=PROSE_WIDTH)

st.header("1 · Four a lesson", anchor="part-1", divider="gray")
exercise_list(view)
the_rest_waits("exercises", view)

st.header("2 · Hand in", anchor="part-2", divider="gray")
st.markdown(
    "The file holds your answers alone; whoever gets it computes again what is right.",
    width=PROSE_WIDTH,
)
hand_in()

st.header("3 · For teachers", anchor="part-3", divider="gray")
for_teachers()
view.publish()
