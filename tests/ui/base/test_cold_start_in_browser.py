"""A server that nobody has asked yet, and one that comes back."""

import re
from contextlib import ExitStack

from playwright.sync_api import Page, expect

from tests.serving import free_port, serve
from tests.ui.waiting import frames


def test_a_cold_deep_link_and_a_restart(page: Page) -> None:
    """The first request is for a lesson by link; after a restart it works on from the address."""
    port = free_port()
    with serve(port) as url:
        page.goto(f"{url}/convolution?kernel=emboss")
        expect(page.get_by_role("link", name="Digital images").first).to_be_visible()
        expect(page.locator(".kernel-title")).to_have_text("Emboss")
        page.get_by_role("button", name="Box blur", exact=True).click()
        expect(page).to_have_url(re.compile(r"/convolution\?(part=2&)?kernel=box_blur$"))
    with ExitStack() as again:
        with page.expect_event("websocket", timeout=60_000) as connected:  # it looks by itself
            again.enter_context(serve(port))
        connected.value.wait_for_event("framereceived")  # its run begins
        frames(page)
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
        expect(page.locator(".kernel-title")).to_have_text("Box blur")
        page.get_by_text("Absolute value").click()
        expect(page.get_by_text("Signs dropped on 0 (0.0 %) pixels")).to_be_visible()
