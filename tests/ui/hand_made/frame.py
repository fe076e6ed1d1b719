"""Two pages: what follows a training, and the LeNet lesson."""

import contextlib
from pathlib import Path

import streamlit as st

from cnnlab.learn.desk.desk import Desk, Run
from cnnlab.learn.settings import Settings
from cnnlab.nets import DIGIT
from cnnlab.nets.text import network_to_text
from cnnlab.ui.base.lesson import FirstIsEnough
from cnnlab.ui.base.link import View
from cnnlab.ui.lessons.training.afterwards.afterwards import afterwards
from cnnlab.ui.lessons.training.afterwards.calibration import calibration
from cnnlab.ui.lessons.training.controls import CONTROLS
from tests.ui.hand_made.networks import NETWORKS

ROOT = Path(__file__).parents[3]


def made() -> None:
    """Show what follows a training of the network whose name the reader chooses."""
    view = View("training", CONTROLS)
    name = st.selectbox("Made", list(NETWORKS), key="made")
    network = NETWORKS[name]
    runs = st.session_state.setdefault("runs", {})
    if name not in runs:
        settings = Settings(network=network_to_text(network.architecture, DIGIT))
        run = runs[name] = Run(settings, "", Desk(), 1)
        run.weights, run.state = network.weights, "done"
    afterwards(view, runs[name])
    calibration(view, runs[name])
    view.publish()


if __name__ == "__main__":  # Streamlit runs it; pytest, looking for doctests, only imports it
    st.set_page_config(page_title="Made by hand", layout="wide")
    pages = [
        st.Page(made, title="Made by hand", url_path="training", default=True),
        st.Page(ROOT / "pages" / "lenet.py", title="LeNet-5", url_path="lenet"),
    ]
    page = st.navigation(pages, position="top")
    st.session_state["arrived"] = st.session_state.get("page") != page.url_path
    st.session_state["page"] = page.url_path
    with contextlib.suppress(FirstIsEnough):
        page.run()
