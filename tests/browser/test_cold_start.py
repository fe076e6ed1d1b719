"""A server that nobody has asked yet, and one that comes back."""

from playwright.sync_api import Page, expect

from tests.serving import free_port, serve


def test_a_cold_deep_link_and_a_restart(page: Page) -> None:
    """The first request is for a lesson by link; after a restart it works on from the address."""
    port = free_port()
    with serve(port) as url:
        page.goto(f"{url}/convolution?kernel=emboss")
        expect(page.get_by_role("link", name="Digital images").first).to_be_visible()
        expect(page.locator(".kernel-title")).to_have_text("Emboss")
        page.get_by_role("button", name="Box blur", exact=True).click()
        expect(page).to_have_url(f"{url}/convolution?kernel=box_blur")
    with page.expect_event("websocket", timeout=60_000), serve(port) as url:
        page.wait_for_timeout(5_000)  # the page looks for its server again by itself
        expect(page.locator(".kernel-title")).to_have_text("Box blur")
        page.get_by_text("Absolute value").click()
        expect(page.get_by_text("Signs dropped on 0 (0.0 %) pixels")).to_be_visible()
