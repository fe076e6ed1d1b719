"""The app with networks made by hand in the place of a training: nothing is trained."""

from pathlib import Path

import streamlit as st
from starlette.routing import Route

from cnnlab.ui.base.modules import MODULES_ROUTE
from cnnlab.ui.lessons.lenet.walk.live import LIVE_PATH, live_trace

app = st.App(
    Path(__file__).parent / "frame.py",
    routes=[
        MODULES_ROUTE,
        Route(f"/{LIVE_PATH}", live_trace, methods=["POST"]),
    ],
)
