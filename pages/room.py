"""A room: opened by a teacher, joined by a class."""

import streamlit as st

from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.lessons.room.room import room_board

st.title("A room", anchor=False)
st.markdown(
    "**A class in one place: it follows, votes, draws and trains together.**", width=PROSE_WIDTH
)
room_board()
