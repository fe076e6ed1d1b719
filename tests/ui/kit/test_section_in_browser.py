"""Parts that come when one is near: nothing jumps, and a part's address leads to it."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cnnlab.ui.base.pages import LESSONS
from tests.serving import free_port, serve
from tests.ui.waiting import frames, until

SLOW_PAGE = """
import contextlib, time
import streamlit as st
from cnnlab.ui.base.lesson import FirstIsEnough
from cnnlab.ui.kit.rest import the_rest_waits

st.fragment(lambda: st.button("Press") and st.session_state.update(heard=True))()
time.sleep(2)
with contextlib.suppress(FirstIsEnough):
    the_rest_waits("test")
    st.write("Heard" if "heard" in st.session_state else "Lost")
"""

ALL_THERE = """() => [...document.querySelectorAll("[class*=-part-]")]
  .every(part => !part.style.minHeight && part.offsetHeight > 20)"""
TOP = "(heading) => heading.getBoundingClientRect().top"
BELOW = 60  # pixels of the menu


def test_what_comes_above_does_not_move_what_is_read(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution")
    page.locator(".number-grid").first.wait_for()
    page.locator("#part-4").scroll_into_view_if_needed()
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 1)
    before = page.locator("#part-4").evaluate(TOP)
    page.wait_for_function(ALL_THERE)
    assert abs(page.locator("#part-4").evaluate(TOP) - before) < 20


@pytest.mark.parametrize(("name", "number"), [("images", 5), ("smaller", 4), ("architectures", 5)])
def test_the_address_of_a_part_leads_to_it(
    page: Page, app_url: str, name: str, number: int
) -> None:
    """Also once everything above it has come: within 20 pixels."""
    page.goto(f"{app_url}/{name}#part-{number}")
    heading = page.locator(f"#part-{number}")
    page.locator("[class*=-part-]").nth(number - 2).wait_for(state="attached")
    page.wait_for_function(ALL_THERE)
    until(page, lambda: abs(heading.evaluate(TOP) - BELOW) < 20, True)
    frames(page, 60)
    assert abs(heading.evaluate(TOP) - BELOW) < 20


def test_one_can_leave_at_any_moment(page: Page, app_url: str) -> None:
    """While parts come, too: the page after it is whole, and no script has failed."""
    chance = random.Random(3)
    page.goto(f"{app_url}/images")
    titles = [lesson.title for lesson in LESSONS.values()]
    for _ in range(8):
        title = chance.choice(titles)
        page.get_by_role("link", name=title, exact=True).first.click()
        page.wait_for_timeout(chance.choice([50, 400, 1600, 1900]))  # in the middle of something
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()


def test_a_press_while_the_first_run_still_draws_is_heard(
    page: Page, app_url: str, tmp_path: Path
) -> None:
    """That run ends early, and takes nothing along that a hand has asked for."""
    (tmp_path / "page.py").write_text(SLOW_PAGE, encoding="utf-8")
    app = tmp_path / "app.py"
    app.write_text(
        "from pathlib import Path\nimport streamlit as st\n"
        "from cnnlab.ui.base.modules import MODULES_ROUTE\n"
        "app = st.App(Path(__file__).parent / 'page.py', routes=[MODULES_ROUTE])\n",
        encoding="utf-8",
    )
    with serve(free_port(), str(app)) as url:
        page.goto(url)
        page.get_by_role("button", name="Press").click()
        expect(page.get_by_text("Heard")).to_be_visible()
        page.goto("about:blank")  # before its server goes
