"""The app with networks made by hand in the place of a training: nothing is trained."""

from pathlib import Path

import streamlit as st

from cnnlab.ui.base.modules import MODULES_ROUTE
from cnnlab.ui.kit.live_parts import PART
from cnnlab.ui.kit.sent import SENT
from cnnlab.ui.lessons.lenet.walk.live import TRACE

app = st.App(
    Path(__file__).parent / "frame.py",
    routes=[
        MODULES_ROUTE,
        SENT,
        PART.route,
        TRACE.route,
    ],
)
