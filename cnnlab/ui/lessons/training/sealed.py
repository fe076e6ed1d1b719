"""The test: opened once a session, for one run that was chosen; then it stays as it was."""

from dataclasses import dataclass

import streamlit as st

from cnnlab.explain.evaluation import Evaluation, evaluate
from cnnlab.figures.reliability_chart import confidence_interval
from cnnlab.figures.sentences import percent
from cnnlab.learn.desk.run import Run
from cnnlab.nets.dropout import without_dropout
from cnnlab.ui.base.lesson import PROSE_WIDTH, problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.desk import network_of
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.lessons.training.runs.compared import titled
from cnnlab.ui.lessons.training.runs.list import ended, note_of
from cnnlab.ui.lessons.training.settings import name_of
from cnnlab.ui.lessons.training.winner import winner

_OPENED = "training.test"  # what it said, once it is open


@dataclass(frozen=True)
class Opened:
    """What the test said of the run that was chosen."""

    token: str
    name: str
    validation: float  # share from 0 to 1
    judged: Evaluation


def opened_test() -> Opened | None:
    """Return what the test has said in this session; None while it is closed."""
    found: Opened | None = st.session_state.get(_OPENED)
    return found


@st.fragment
def sealed(view: View) -> None:
    """Draw the test, closed or open."""
    st.markdown(_WHY, width=PROSE_WIDTH)
    if (found := opened_test()) is None:
        _closed()
    else:
        st.markdown(said_of(found), width=PROSE_WIDTH)
    st.caption(_SHIPPED, width=PROSE_WIDTH)
    winner(view)
    code_panel("sealed", evaluate)
    view.publish()


_WHY = (
    "Whoever tries many settings and keeps the one that reads most of the validation digits has "
    "chosen by them: part of what it is ahead by is luck with just these digits. So others stay "
    "closed. Choose your run by **validation**, as long as you like; then open the **test**."
)
_SHIPPED = (
    "The networks that come with this page were not trained on these digits either. But how many "
    "of them they read was seen while their recipe was chosen, so for them neither half is an "
    "untouched test: their model cards, beside the weights, say so."
)


def _closed() -> None:
    runs = {run.token: run for run in ended() if run.state in ("done", "stopped")}
    if not runs:
        st.caption("The test is closed. Train a network first: it can be opened for one run.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        token = st.selectbox(
            "The run that you choose",
            list(runs),
            format_func=lambda token: _choice(runs[token]),
            key=f"sealed.{'.'.join(runs)[-40:]}",
            filter_mode=None,
            width=420,
        )
        pressed = st.button("Open the test, once", icon=":material/lock_open:")
    if pressed and token in runs:
        try:
            st.session_state[_OPENED] = _open(runs[token])
        except ValueError as error:
            problem(error)
        else:
            st.rerun()


def _choice(run: Run) -> str:
    share = run.measured[-1][1].validation_accuracy
    return f"{titled(run, note_of(run))}: {100 * share:.1f} % of validation"


def _open(run: Run) -> Opened:
    network = network_of(run)
    if network is None:
        raise ValueError("this run has no weights to judge")
    parts = without_dropout(network.architecture, network.weights)
    validation, test = (evaluate(*parts, test=which) for which in (False, True))
    return Opened(run.token, name_of(run.settings), float(validation.right.mean()), test)


def said_of(found: Opened) -> str:
    """Say what the test said, and how much of it may be chance.

    Examples
    --------
    >>> import numpy as np
    >>> judged = Evaluation(np.arange(4), np.array([0, 0, 0, 1]), np.float32([[1, 0]] * 4))
    >>> said_of(Opened("", "rate 0.1", 0.978, judged))[:80]
    '**The test is open.** Of your run “rate 0.1” it says: **3 of 4** right, 75.0 %, '
    """
    right, count = int(found.judged.right.sum()), len(found.judged.labels)
    low, high = confidence_interval(right, count)
    return (
        f"**The test is open.** Of your run “{found.name}” it says: **{right} of "
        f"{count}** right, {percent(right / count)}, where validation said "
        f"{percent(found.validation)}. With as few digits chance alone allows {100 * low:.1f} to "
        f"{100 * high:.1f} % (95 %, Wilson's interval). Now it is locked: it says nothing of "
        "another run, and nothing that you train from here on can be judged by it. (Other people "
        "wrote the digits of the two halves, so one may also be a little harder.)"
    )
