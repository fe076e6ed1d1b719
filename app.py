"""Start CNN Lab: ``python -m streamlit run app.py``."""

import streamlit as st
from starlette.routing import Route

from cnnlab.assets import PACKAGE
from cnnlab.ui.base.errors import show_error
from cnnlab.ui.base.modules import MODULES_ROUTE
from cnnlab.ui.kit.live_parts import PART
from cnnlab.ui.lessons.lenet.walk.live import TRACE
from cnnlab.ui.lessons.training.live.plotly_js import PLOTLY_PATH, plotly_js
from cnnlab.ui.lessons.training.live.run import TRAINING

# An absolute path, so that the app starts from any folder. The frame is not this very file
# because Streamlit would then also list pages/ by itself, and in the wrong order.
app = st.App(
    PACKAGE / "ui" / "base" / "frame.py",
    routes=[
        MODULES_ROUTE,
        *(endpoint.route for endpoint in (PART, TRACE, TRAINING)),
        Route(f"/{PLOTLY_PATH}", plotly_js),
    ],
    on_script_error=show_error,
)
