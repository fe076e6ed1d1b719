"""Lesson: nobody chose these weights, they were learned."""

import streamlit as st

from cnnlab.ui.base.lesson import open_lesson, section
from cnnlab.ui.base.link import View
from cnnlab.ui.lessons.training.afterwards.afterwards import afterwards
from cnnlab.ui.lessons.training.choices import training_choices
from cnnlab.ui.lessons.training.controls import CONTROLS
from cnnlab.ui.lessons.training.live.training import training, watched_digit
from cnnlab.ui.lessons.training.one_step.one_step import one_step
from cnnlab.ui.lessons.training.runs.compared import compared_runs
from cnnlab.ui.lessons.training.runs.desk import network_of, start_of
from cnnlab.ui.lessons.training.settings import chosen_settings

view = View("training", CONTROLS)
open_lesson("training", view)
run = training(view, chosen_settings(view))

section(
    1,
    "Choose what it depends on",
    "Take one of the stories, or change one thing at a time; then press **Train** again.",
)
training_choices(view)

section(
    2,
    "Afterwards: what it mistakes for what",
    "Judged on the 1,000 digits that no training sees.",
)
if run is None:
    st.caption("This opens when you have trained a network.")
else:
    afterwards(view, run)

section(3, "Compare your runs", "Every training of this session, one drawn over the other.")
compared_runs(view)

section(
    4,
    "One step in slow motion",
    "For one digit and one weight: forward, loss, gradient, update, in numbers you can check.",
)
networks = (None, None) if run is None else (network_of(run), start_of(run))
one_step(view, watched_digit(view), *networks)
view.publish()
