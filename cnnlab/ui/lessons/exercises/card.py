"""One exercise on the page: its statement, what one answers with, and what became of it."""

import streamlit as st

from cnnlab.exercises.exercise import FORMS, Exercise
from cnnlab.exercises.handed_in import GivenAnswer
from cnnlab.ui.base.lesson import PROSE_WIDTH, problem
from cnnlab.ui.lessons.exercises.answer_form import answer_form, number_grids
from cnnlab.ui.lessons.exercises.progress import Answered, answers, epoch
from cnnlab.ui.lessons.exercises.to_room import hand_to_room
from cnnlab.ui.lessons.exercises.trained import judge_here

_OWN = "exercises.preview"  # answers to exercises that a teacher only looks at


def exercise_card(exercise: Exercise, preview: bool = False) -> None:
    """Draw an exercise.

    Parameters
    ----------
    exercise : Exercise
    preview : bool
        Whether a teacher only looks at it: then the browser does not keep it.
    """
    name = f"{'preview' if preview else 'exercise'}.{exercise.key}"
    among: dict[str, Answered] = st.session_state.setdefault(_OWN, {}) if preview else answers()
    variant = _variant(name, among.get(exercise.key))
    key = f"{name}.{variant}.{epoch()}"
    check = exercise.made(variant)
    with st.container(border=True, key=name.replace("/", "-").replace(".", "-")):
        heading = st.empty()
        st.caption(FORMS[exercise.form])
        st.markdown(exercise.words(exercise.text, variant), width=PROSE_WIDTH)
        if grids := check.grids():
            number_grids([*grids.items()])
        value = answer_form(check.asked, key, _start(key, among.get(exercise.key), variant))
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button("Check", key=f"{name}.check", type="primary")
            if exercise.variants > 1:
                count = exercise.variants
                st.button("Other numbers", key=f"{name}.other", on_click=_next, args=(name, count))
            more = st.empty()
        training = st.empty()  # always there: what follows keeps its place
        if pressed:
            given = GivenAnswer(value, variant)
            with training:
                verdict = judge_here(exercise, given)
            among[exercise.key] = Answered(given, verdict.right, verdict.hint)
        answered = among.get(exercise.key)
        if answered and answered.given.variant != variant:
            answered = None
        mark = " :material/check_circle:" if answered and answered.right else ""
        heading.subheader(f"{exercise.title}{mark}", anchor=False)
        if answered:
            gives_up = exercise.form == "predict" and not answered.right
            if gives_up and more.button("Show the answer", key=f"{key}.show"):
                st.session_state[f"{key}.shown"] = True
            _verdict(exercise, answered, bool(st.session_state.get(f"{key}.shown")))
            if not preview:
                hand_to_room(exercise, answered)


def _variant(name: str, before: Answered | None) -> int:
    drawn = st.session_state.get(f"{name}.variant")
    return drawn if drawn is not None else before.given.variant if before else 0


def _next(name: str, count: int) -> None:
    """Take the next numbers."""
    st.session_state[f"{name}.variant"] = (st.session_state.get(f"{name}.variant", 0) + 1) % count


def _start(key: str, before: Answered | None, variant: int) -> object:
    """Return what the form begins with: what was answered before, as it was when it was drawn."""
    start = before.given.answer if before and before.given.variant == variant else None
    return st.session_state.setdefault(f"{key}.start", start)


def _verdict(exercise: Exercise, answered: Answered, shown: bool) -> None:
    reveal = exercise.words(exercise.reveal, answered.given.variant)
    if answered.right:
        st.success(f"Right. {reveal}", icon=":material/check:", width=PROSE_WIDTH)
        return
    problem(f"Not yet. {answered.hint}")
    if shown:
        st.info(reveal, icon=":material/visibility:", width=PROSE_WIDTH)
