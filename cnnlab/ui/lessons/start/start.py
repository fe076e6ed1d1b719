"""The start page's parts: something that moves, and a way into each lesson that stands."""

from typing import TypedDict

import streamlit as st

from cnnlab.assets import asset, page_file
from cnnlab.ops.kernels import KERNEL_NOTES, whole_weights
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.pages import LESSONS, Page
from cnnlab.ui.kit.picture import bundled
from cnnlab.ui.kit.sent import send_picture

_A_ROW = 4  # cards beside each other
_SWEPT = ("sobel_vertical", "emboss", "laplacian_8", "sharpen", "sobel_horizontal")


class SweptKernel(TypedDict):
    """A kernel: whole weights, and what their sum of products is divided by."""

    title: str
    weights: list[float]
    divisor: int
    signed: bool


class SweepData(TypedDict):
    """What ``sweep.js`` shows."""

    picture: str
    kernels: list[SweptKernel]


def moving_kernel() -> None:
    """Let kernels sweep over the cat, one after the other."""
    kernels: list[SweptKernel] = [
        {
            "title": KERNEL_NOTES[name].title,
            "weights": list(whole_weights(name)),
            "divisor": KERNEL_NOTES[name].denominator,
            "signed": KERNEL_NOTES[name].signed,
        }
        for name in _SWEPT
    ]
    data: SweepData = {"picture": send_picture(bundled("cat"), "sweep"), "kernels": kernels}
    mount("lessons/start/sweep", "sweep", data)


def lesson_cards() -> None:
    """Show each lesson: its picture, its claim, and the way in."""
    lessons = list(LESSONS.items())
    for first in range(0, len(lessons), _A_ROW):
        columns = st.columns(_A_ROW, gap="medium")
        for column, (name, lesson) in zip(columns, lessons[first : first + _A_ROW], strict=False):
            with column:
                _card(name, lesson)


def _card(name: str, lesson: Page) -> None:
    with st.container(border=True):
        st.image(asset(f"lessons/{name}.jpg"), alt=lesson.title, width="stretch")
        st.page_link(page_file(name), label=f"**{lesson.title}**", icon=lesson.icon)
        st.markdown(f"*{lesson.claim}* {lesson.invitation}")
