"""The app with networks made by hand in the place of a training: nothing is trained."""

from pathlib import Path

import streamlit as st

from cnnlab.ui.base.modules import MODULES_ROUTE
from cnnlab.ui.lessons.lenet.walk.live import TRACE

app = st.App(
    Path(__file__).parent / "frame.py",
    routes=[
        MODULES_ROUTE,
        TRACE.route,
    ],
)
