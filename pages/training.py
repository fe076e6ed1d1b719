"""Lesson: nobody chose these weights, they were learned."""

import streamlit as st

from cnnlab.learn.bundled import VALIDATION
from cnnlab.ui.base.lesson import open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.desk import network_of, start_of
from cnnlab.ui.kit.rest import the_rest_waits
from cnnlab.ui.kit.section import section, when_near
from cnnlab.ui.lessons.training.afterwards.afterwards import afterwards
from cnnlab.ui.lessons.training.afterwards.calibration import calibration
from cnnlab.ui.lessons.training.choices import training_choices
from cnnlab.ui.lessons.training.controls import CONTROLS
from cnnlab.ui.lessons.training.flow import flow
from cnnlab.ui.lessons.training.live.training import training, watched_digit
from cnnlab.ui.lessons.training.one_step.one_step import one_step
from cnnlab.ui.lessons.training.runs.compared import compared_runs
from cnnlab.ui.lessons.training.sealed import sealed
from cnnlab.ui.lessons.training.settings import chosen_settings

view = View("training", CONTROLS)
open_lesson("training", view)
before = st.container()  # drawn last: it takes the digit that the reader watches
run = training(view, chosen_settings(view))
with before:
    one_step(
        view,
        watched_digit(view),
        *((None, None) if run is None else (network_of(run), start_of(run))),
    )
the_rest_waits("training", view)

section(
    view,
    1,
    "Choose what it depends on",
    "Take one of the stories, predict what comes of it, train it; or change one thing at a time.",
    training_choices,
    view,
)

section(
    view,
    2,
    "Afterwards: what it mistakes for what",
    f"Judged on the {10 * VALIDATION:,} validation digits, which no training sees.",
)
if run is None:
    st.caption("This opens when you have trained a network.")
else:
    when_near(view, 2, afterwards, view, run)

section(
    view,
    3,
    "Compare your runs",
    "Every training of this session, one drawn over the other.",
    compared_runs,
    view,
)

section(
    view,
    4,
    "How sure it sounds is one thing, how often it is right another",
    "May its probabilities be taken at their word? Where not, one number can mend them.",
)
if run is None:
    st.caption("This opens when you have trained a network.")
else:
    when_near(view, 4, calibration, view, run)

section(
    view,
    5,
    "What flows: the signal forward, the gradient back",
    "Why a network that learns with one activation only guesses with another: look into every "
    "layer.",
    flow,
    view,
)

section(
    view,
    6,
    "The sealed test",
    "What judges a network must not have chosen it.",
    sealed,
    view,
)
view.publish()
