"""Start CNN Lab: ``python -m streamlit run app.py``."""

import os

# Before NumPy is loaded: its threads would wait for one another whenever there is other work, and
# a photo take ten times as long. The scheduler computes for as many readers as there are cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st
from starlette.middleware import Middleware

from cnnlab.assets import PACKAGE
from cnnlab.ui.base.doors import Doors
from cnnlab.ui.base.errors import show_error
from cnnlab.ui.base.gathering import gather
from cnnlab.ui.base.mended import giving_back, mend
from cnnlab.ui.base.modules import MODULES_ROUTE
from cnnlab.ui.base.prompt import Prompt
from cnnlab.ui.base.share import CODE, FOLLOW
from cnnlab.ui.base.shell import Shell
from cnnlab.ui.kit.live_parts import PART
from cnnlab.ui.kit.plotly_js import PLOTLY_ROUTE
from cnnlab.ui.kit.sent import SENT
from cnnlab.ui.lessons.lenet.walk.live import TRACE
from cnnlab.ui.lessons.room.line import room_line
from cnnlab.ui.lessons.training.live.run import TRAINING
from cnnlab.ui.lessons.training.runs.race import run_for_race

mend()
gather()
# An absolute path, so that the app starts from any folder. The frame is not this very file
# because Streamlit would then also list pages/ by itself, and in the wrong order.
app = st.App(
    PACKAGE / "ui" / "base" / "frame.py",
    routes=[
        MODULES_ROUTE,
        *(endpoint.route for endpoint in (PART, TRACE, TRAINING, CODE)),
        PLOTLY_ROUTE,
        SENT,
        FOLLOW,
        room_line(run_for_race),
    ],
    middleware=[Middleware(Prompt), Middleware(Shell), Middleware(Doors)],
    lifespan=giving_back,
    on_script_error=show_error,
)
