"""The lecture: what it says, and where that is in the app."""

import streamlit as st

from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.lessons.lecture.lecture import chapter, topics

st.title("The lecture", anchor=False)
st.markdown(
    "This app is one lecture to touch: *Convolutional neural networks*, held by Guillem Guigó i "
    "Corominas. It goes from a picture as a grid of numbers to networks that read one, in the "
    "order of the menu. Where the app says **the lecture**, it means that one. Below stands what "
    "it says, in our words, and where each statement, figure, table and term can be tried.",
    width=PROSE_WIDTH,
)
for number, topic in enumerate(topics(), start=1):
    st.header(f"{number} · {topic['title']}", anchor=f"part-{number}", divider="gray")
    chapter(topic)
