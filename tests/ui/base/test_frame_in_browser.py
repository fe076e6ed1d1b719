"""What holds on every page: links, Reset, no other host, nothing wider than the window."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from cnnlab.ui.base.pages import LESSONS, PAGES, address

ADDRESSES = [address(name) for name in PAGES]


def settle(page: Page) -> None:
    """Wait until the script has ended and components have painted."""
    page.locator("h1").wait_for()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_asks_no_other_host_and_shows_no_error(page: Page, app_url: str, path: str) -> None:
    """Fonts, scripts and pictures come from the app; a cold deep link has the whole frame."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{app_url}/{path}")
    settle(page)
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(500)
    own = urlsplit(app_url).netloc
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {own}
    for lesson in LESSONS.values():
        expect(page.get_by_role("link", name=lesson.title).first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_is_wider_than_a_phone(browser: Browser, app_url: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{app_url}/{path}")
    settle(page)
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(one => one.scrollWidth)"
    )
    context.close()
    assert max(wide) <= 390


@pytest.mark.parametrize(
    "broken",
    [
        "kernel=nonsense&stride=0&dilation=x&display=loud&pin=1&picture=dragon&unknown=1",
        "kernel=1,2,3&edges=&flip=%00&small=nan,nan&step=1e99",
        "kernel=0,0,0,0,1,0,0,0,0,0,0&pin=-5,1e9",
    ],
)
def test_broken_parameters_fall_back_to_defaults(page: Page, app_url: str, broken: str) -> None:
    page.goto(f"{app_url}/convolution?{broken}")
    expect(page.get_by_test_id("stToast")).to_contain_text("asks for what cannot be: kernel=")
    expect(page.locator(".kernel-title")).to_have_text("Sharpen")
    expect(page.get_by_text("Output 300 × 451 × 3")).to_be_visible()


def test_reset_puts_the_lesson_and_its_link_back(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution?kernel=emboss&channels=gray&stride=2")
    expect(page.locator(".kernel-title")).to_have_text("Emboss")
    expect(page.get_by_text("Output 150 × 226,")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".kernel-title")).to_have_text("Sharpen")
    expect(page.get_by_text("Output 300 × 451 × 3")).to_be_visible()
    expect(page).to_have_url(f"{app_url}/convolution")


def test_a_lesson_is_found_again_as_it_was_left(page: Page, app_url: str) -> None:
    """The picture is shared by all lessons; a lesson's own controls come back with it."""
    page.goto(f"{app_url}/convolution?kernel=emboss&picture=coffee&display=signed")
    expect(page.get_by_text("Input 341 × 512 × 3")).to_be_visible()
    page.get_by_role("link", name="Digital images").first.click()
    expect(page.get_by_text("341 rows × 512 columns").first).to_be_visible()
    page.get_by_role("link", name="Convolution").first.click()
    expect(page.locator(".kernel-title")).to_have_text("Emboss")
    expect(page).to_have_url(re.compile("display=signed"))
    expect(page).to_have_url(re.compile("picture=coffee"))


def test_back_undoes_a_change_and_ends_at_the_default(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution")
    expect(page.locator(".kernel-title")).to_have_text("Sharpen")
    page.get_by_role("button", name="Emboss", exact=True).click()
    expect(page).to_have_url(re.compile("kernel=emboss"))
    page.wait_for_timeout(2500)  # by then the browser is known to have the new link
    page.go_back()
    expect(page.locator(".kernel-title")).to_have_text("Sharpen")
    expect(page).to_have_url(f"{app_url}/convolution")


def test_a_lesson_left_by_the_start_page_is_as_it_was(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution?kernel=emboss")
    expect(page.locator(".kernel-title")).to_have_text("Emboss")
    page.get_by_role("link", name="CNN Lab").first.click()
    page.get_by_role("button", name="Pause").wait_for()
    page.get_by_role("link", name="Convolution").first.click()
    expect(page.locator(".kernel-title")).to_have_text("Emboss")


def test_the_start_page_moves_and_can_be_stopped(page: Page, app_url: str) -> None:
    page.goto(app_url)
    canvas = page.locator("canvas").first
    page.get_by_role("button", name="Pause").wait_for()
    page.wait_for_timeout(300)
    first = canvas.evaluate("canvas => canvas.toDataURL()")
    page.wait_for_timeout(600)
    second = canvas.evaluate("canvas => canvas.toDataURL()")
    page.get_by_role("button", name="Pause").click()
    stopped = canvas.evaluate("canvas => canvas.toDataURL()")
    page.wait_for_timeout(400)
    assert first != second
    assert canvas.evaluate("canvas => canvas.toDataURL()") == stopped


def test_who_asks_for_less_motion_sees_none(browser: Browser, app_url: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(app_url)
    page.get_by_role("button", name="Play").wait_for()
    still = page.locator("canvas").first.evaluate("canvas => canvas.toDataURL()")
    page.wait_for_timeout(500)
    assert page.locator("canvas").first.evaluate("canvas => canvas.toDataURL()") == still
    page.close()


def test_who_touches_a_page_that_still_comes_sees_its_settings(page: Page, app_url: str) -> None:
    """The first run is cut off, and with it what the session set in the widgets."""
    page.set_viewport_size({"width": 1440, "height": 2000})  # no time is lost by scrolling
    page.goto(f"{app_url}/training")
    settle(page)  # the server is warm
    page.goto(f"{app_url}/training?rate=0.02")
    page.get_by_text("More choices").first.click()
    shown = {"Batch size": "64", "Learning rate": "0.02", "Training digits": "4,000"}
    for name, value in shown.items():
        slider = page.get_by_role("slider", name=name)
        expect(slider).to_have_attribute("aria-valuetext", value)
    expect(page.get_by_role("radio", name="ReLU")).to_be_checked()
