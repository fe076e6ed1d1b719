"""Start CNN Lab: ``python -m streamlit run app.py``."""

import streamlit as st
from starlette.routing import Mount, Route

from cnnlab.assets import PACKAGE
from cnnlab.ui.errors import show_error
from cnnlab.ui.live import LIVE_PATH, live_trace
from cnnlab.ui.live_parts import LIVE_PART_PATH, live_part
from cnnlab.ui.live_training import LIVE_TRAINING_PATH, live_training
from cnnlab.ui.modules import MODULES_PATH, modules_app
from cnnlab.ui.plotly_js import PLOTLY_PATH, plotly_js

# An absolute path, so that the app starts from any folder. The frame is not this very file
# because Streamlit would then also list pages/ by itself, and in the wrong order.
app = st.App(
    PACKAGE / "ui" / "frame.py",
    routes=[
        Mount(f"/{MODULES_PATH}", app=modules_app()),
        Route(f"/{LIVE_PATH}", live_trace, methods=["POST"]),
        Route(f"/{LIVE_TRAINING_PATH}", live_training, methods=["POST"]),
        Route(f"/{LIVE_PART_PATH}", live_part, methods=["POST"]),
        Route(f"/{PLOTLY_PATH}", plotly_js),
    ],
    on_script_error=show_error,
)
