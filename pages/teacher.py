"""For teachers: plans, what is usually misunderstood, links for a class, and how to run one."""

import streamlit as st

from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.kit.reading import reading_table
from cnnlab.ui.kit.rest import the_rest_waits
from cnnlab.ui.lessons.teacher.guide import guide, plan_rows, where
from cnnlab.ui.lessons.teacher.links import link_builder

book = guide()
st.title("For teachers", anchor=False)
st.markdown("**Ready for Monday morning: plans, questions, links and codes for a class.**")
st.markdown(
    "[Open a room](room), and the phones of the class follow your page, vote, hand in digits and "
    "race their trainings.",
    width=PROSE_WIDTH,
)

for number, plan in enumerate(book["plan"], start=1):
    st.header(f"{number} · {plan['title']}", anchor=f"part-{number}", divider="gray")
    st.markdown(plan["text"], width=PROSE_WIDTH)
    reading_table(
        [[begun, [at], do, ask] for begun, at, do, ask in plan_rows(plan)],
        ["From", "Where", "Do", "Ask"],
    )
    the_rest_waits("teacher")

st.header("3 · What they will get wrong", anchor="part-3", divider="gray")
for one in book["misconception"]:
    st.markdown(f"**“{one['wrong']}”**  \n{one['right']} {where(one['at'])}", width=PROSE_WIDTH)

st.header("4 · A link for your class", anchor="part-4", divider="gray")
st.markdown(
    "Set a lesson up as you want it, copy its link, and take controls out of the class's hands: "
    "hidden, or shown as they stand. What moves inside of a picture (a kernel's weights, the pad) "
    "cannot be locked. **It is a convenience, not a lock**: whoever edits the address has "
    "everything back. Other sites may show the app in a frame once its server allows them: "
    "`CNNLAB_FRAMES=https://moodle.example.org`.",
    width=PROSE_WIDTH,
)
link_builder()

st.header("5 · How to run it", anchor="part-5", divider="gray")
for advice in book["advice"]:
    st.markdown(f"**{advice['title']}.** {advice['text']}", width=PROSE_WIDTH)
