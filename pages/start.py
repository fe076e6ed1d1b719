"""The start page: what this is, something that moves, and the way into each lesson."""

import streamlit as st

from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.kit.rest import the_rest_waits
from cnnlab.ui.lessons.start.start import lesson_cards, moving_kernel

words, motion = st.columns([2, 3], gap="large", vertical_alignment="center")
with words:
    st.title("CNN Lab", anchor=False)
    st.markdown(
        "## One lecture on convolutional neural networks, made of things you can touch.",
    )
    st.markdown(
        "Here, nine numbers slide over a photo and turn it into another picture. That is all a "
        "convolution is. Pick a lesson, take your own photo, and change the numbers."
    )
with motion:
    moving_kernel()
the_rest_waits("start")
lesson_cards()
st.caption(
    "What you set is in the address bar: share the link, and others open the same view. "
    "A picture of your own goes to this server alone, and is forgotten with your session.",
    width=PROSE_WIDTH,
)
