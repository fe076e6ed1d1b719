"""Start CNN Lab: ``python -m streamlit run app.py``."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount, Route

from cnnlab.ui.errors import show_error
from cnnlab.ui.live import LIVE_PATH, live_trace
from cnnlab.ui.modules import MODULES_PATH, modules_app

# An absolute path, so that the app starts from any folder. The frame is not this very file
# because Streamlit would then also list pages/ by itself, and in the wrong order.
app = st.App(
    Path(__file__).parent / "cnnlab" / "ui" / "frame.py",
    routes=[
        Mount(f"/{MODULES_PATH}", app=modules_app()),
        Route(f"/{LIVE_PATH}", live_trace, methods=["POST"]),
    ],
    on_script_error=show_error,
)
