"""What holds on every page: links, Reset, no other host, nothing wider than the window."""

import re

import pytest
from playwright.sync_api import Page, expect

from cnnlab.ui.base.pages import LESSONS, PAGES, address
from tests.ui.waiting import frames

LOOK = "canvas => canvas.toDataURL()"
ADDRESSES = [address(name) for name in PAGES]


def settle(page: Page) -> None:
    """Wait until the script has ended and components have painted."""
    page.locator("h1").wait_for()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    frames(page)


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_fits_a_phone_and_has_the_whole_frame(phone: Page, app_url: str, path: str) -> None:
    """A cold deep link; whether a page asks another host is seen in every test."""
    phone.goto(f"{app_url}/{path}")
    settle(phone)
    wide = phone.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(one => one.scrollWidth)"
    )
    assert max(wide) <= 390
    phone.set_viewport_size({"width": 1440, "height": 900})
    for lesson in LESSONS.values():
        expect(phone.get_by_role("link", name=lesson.title).first).to_be_visible()
    phone.mouse.wheel(0, 20_000)  # what waits until it is seen comes, too
    frames(phone)
    settle(phone)
    expect(phone.get_by_test_id("stException")).to_have_count(0)
    expect(phone.get_by_test_id("stAlertContentError")).to_have_count(0)


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


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("lenet", "Both"),
        ("images", "Channel × height × width"),
        ("images", "Deuteranopia"),
        ("convolution", "Motion blur"),
    ],
)
@pytest.mark.parametrize("width", [360, 390])
def test_no_choice_is_cut_in_a_narrow_window(
    phone: Page, app_url: str, address: str, word: str, width: int
) -> None:
    phone.set_viewport_size({"width": width, "height": 740})
    phone.goto(f"{app_url}/{address}")
    choice = phone.get_by_role("radio", name=word).or_(phone.get_by_role("button", name=word))
    while not choice.count():
        phone.mouse.wheel(0, 400)
        frames(phone)
    box = choice.first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_back_undoes_a_change_and_ends_at_the_default(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution")
    expect(page.locator(".kernel-title")).to_have_text("Sharpen")
    page.get_by_role("button", name="Emboss", exact=True).click()
    expect(page).to_have_url(re.compile("kernel=emboss"))
    page.go_back()
    expect(page.locator(".kernel-title")).to_have_text("Sharpen")
    expect(page).to_have_url(re.compile(r"/convolution(\?part=\d)?$"))  # where one is, at most


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
    first = canvas.evaluate(LOOK)
    page.wait_for_function(
        f"([one, first]) => ({LOOK})(one) !== first", arg=[canvas.element_handle(), first]
    )
    page.get_by_role("button", name="Pause").click()
    stopped = canvas.evaluate(LOOK)
    frames(page, 5)
    assert canvas.evaluate(LOOK) == stopped


def test_who_asks_for_less_motion_sees_none(page: Page, app_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(app_url)
    page.get_by_role("button", name="Play").wait_for()
    canvas = page.locator("canvas").first
    still = canvas.evaluate(LOOK)
    frames(page, 5)
    assert canvas.evaluate(LOOK) == still


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
