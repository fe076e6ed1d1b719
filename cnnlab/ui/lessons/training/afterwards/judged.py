"""A run's network, as it stands, asked about the digits for validation."""

import streamlit as st

from cnnlab.explain.evaluation import Evaluation, evaluate
from cnnlab.learn.desk.desk import Run
from cnnlab.nets.dropout import without_dropout
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.kit.desk import network_of

_KEPT = "afterwards.judged"


def judged_run(run: Run) -> Evaluation | None:
    """Ask a run's network, or say why it cannot be asked; the same weights are not asked twice."""
    network = network_of(run)
    if network is None:
        st.caption("There are no weights to judge yet.")
        return None
    kept: tuple[object, Evaluation] | None = st.session_state.get(_KEPT)
    if kept is None or kept[0] is not network.weights:
        try:
            found = evaluate(*without_dropout(network.architecture, network.weights))
        except ValueError as error:
            problem(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return None
        kept = st.session_state[_KEPT] = network.weights, found
    return kept[1]
