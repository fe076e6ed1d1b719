"""The teacher's guide, and the links that the page for teachers builds."""

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from cnnlab.ui.base.contents import parts_of, place
from cnnlab.ui.base.pages import LESSONS, PAGES
from cnnlab.ui.lessons.teacher.guide import guide, in_markdown
from cnnlab.ui.lessons.teacher.links import taken_over, widgets_of
from tests.ui.places import controls_of
from tools.write_guide import FILE

STEPS = [step for plan in guide()["plan"] for step in plan["step"]]
LINKS = [(one["at"], one["shows"]) for one in [*STEPS, *guide()["misconception"]]]


@pytest.mark.parametrize("plan", guide()["plan"], ids=lambda plan: plan["title"])
def test_a_plans_steps_take_as_long_as_it_says(plan: dict[str, object]) -> None:
    steps = plan["step"]
    assert isinstance(steps, list)
    assert sum(step["minutes"] for step in steps) == plan["minutes"]


@pytest.mark.parametrize(("at", "shows"), LINKS)
def test_every_link_leads_to_the_part_that_it_names(at: str, shows: str) -> None:
    found = place(at or "start")
    page = PAGES[found.page]
    assert shows in (parts_of(found.page)[found.part] if found.part else page.claim)
    for name, value in parse_qsl(found.query):
        controls_of(found.page)[name].read(value)


def test_the_guide_in_the_repository_is_made_from_the_same_data() -> None:
    """Where not: python -m tools.write_guide."""
    assert FILE.read_text(encoding="utf-8") == in_markdown()


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_link_that_was_set_up_is_taken_over(lesson: str) -> None:
    assert taken_over(f"http://room:8501/lab/{lesson}?part=1&a=1%2C2&embed=true") == (
        lesson,
        "a=1%2C2",
        1,
    )
    assert taken_over(f"{lesson}?part=99") == (lesson, "", 0)
    assert widgets_of(lesson)


def test_a_link_to_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="no lesson"):
        taken_over("https://example.org/")


def drawn_with(link: str) -> AppTest:
    """Draw three controls of Convolution under a link."""

    def script(link: str) -> None:
        from urllib.parse import parse_qs

        import streamlit as st

        from cnnlab.ui.base.link import View
        from cnnlab.ui.lessons.convolution.controls import CONTROLS

        st.query_params.from_dict(parse_qs(link))
        view = View("convolution", CONTROLS)
        for name in ("stride", "dilation", "mark"):
            view.draw(name)
        view.publish()

    return AppTest.from_function(script, args=(link,)).run()


def test_a_link_hides_controls_and_locks_others() -> None:
    """As they stand in the link; the link keeps saying so."""
    at = drawn_with("hidden=stride&locked=dilation,mark&dilation=2&stride=3")
    assert not at.exception
    assert not [*at.slider, *at.toggle]
    assert [caption.value for caption in at.caption] == [
        "Dilation: **2**",
        "Mark clipped pixels: **off**",
    ]
    assert at.query_params["hidden"] == "stride"
    assert at.query_params["stride"] == "3"
