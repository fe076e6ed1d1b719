"""The app with networks made by hand in the place of a training: nothing is trained."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount, Route

from cnnlab.ui.live import LIVE_PATH, live_trace
from cnnlab.ui.modules import MODULES_PATH, modules_app

app = st.App(
    Path(__file__).parent / "frame.py",
    routes=[
        Mount(f"/{MODULES_PATH}", app=modules_app()),
        Route(f"/{LIVE_PATH}", live_trace, methods=["POST"]),
    ],
)
