"""The plans of the teacher's guide, gone through link by link."""

import pytest
from playwright.sync_api import Browser, expect

from cnnlab.ui.base.contents import place
from cnnlab.ui.lessons.teacher.guide import guide

STEPS = [step for plan in guide()["plan"] for step in plan["step"]]
LINKS = {(one["at"], one["shows"]) for one in [*STEPS, *guide()["misconception"]]}


@pytest.mark.slow
@pytest.mark.parametrize(("at", "shows"), sorted(LINKS))
def test_a_fresh_browser_finds_what_a_step_names(
    browser: Browser, app_url: str, at: str, shows: str
) -> None:
    """In sight, without a hand on the page."""
    fresh = browser.new_page(viewport={"width": 1280, "height": 720}, bypass_csp=True)
    fresh.goto(f"{app_url}/{place(at or 'start').link}")
    expect(fresh.get_by_text(shows).first).to_be_in_viewport()
    expect(fresh.get_by_test_id("stToast")).to_have_count(0)
    fresh.close()
