"""Networks in space: turned by a hand, in the link, and passed by a finger."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.ui.waiting import frames, until

BLOCKS = "architectures?drawn=space&sized=root&part=3"


def figure(page: Page, url: str) -> Locator:
    """Open a page with blocks in space, and wait until they are drawn."""
    page.goto(url)
    page.locator("#part-3").wait_for()
    page.get_by_role("radio", name="Flat").scroll_into_view_if_needed()
    return drawn(page)


def drawn(page: Page) -> Locator:
    plot = page.locator(".root[data-drawn] .plot[data-figure]").first
    plot.scroll_into_view_if_needed()
    return plot


def camera(page: Page) -> str:
    return str(page.locator(".root[data-drawn]").get_attribute("data-camera"))


def reach(plot: Locator) -> tuple[float, float]:
    """How much of the box what is drawn takes: shares of its width and height."""
    pixels = np.asarray(Image.open(io.BytesIO(plot.screenshot())).convert("L"), float)
    ink = np.abs(pixels - pixels[0, 0]) > 40
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return float(np.ptp(columns)) / ink.shape[1], float(np.ptp(rows)) / ink.shape[0]


def middle(plot: Locator) -> tuple[float, float]:
    box = plot.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_drag_turns_it_and_is_in_the_link(calm: Page, browser: Browser, app_url: str) -> None:
    """Without motion it stands at once; Reset and Back put it where it was."""
    plot = figure(calm, f"{app_url}/{BLOCKS}")
    assert camera(calm) == "250,13,100"
    assert max(reach(plot)) > 0.75
    x, y = middle(plot)
    calm.mouse.move(x, y)
    calm.mouse.down()
    calm.mouse.move(x - 50, y + 25, steps=3)
    calm.mouse.up()
    assert camera(calm) == "270,23,100"  # 0.4 degrees a pixel
    expect(calm).to_have_url(re.compile("camera=270%2C23%2C100"))
    fresh = browser.new_page()
    figure(fresh, calm.url)
    frames(fresh, 3)
    assert camera(fresh) == "270,23,100"
    fresh.close()
    calm.keyboard.press("ArrowRight")  # the figure has the focus since it was pressed
    expect(calm).to_have_url(re.compile("camera=265%2C23%2C100"))
    calm.go_back()
    until(calm, lambda: camera(calm), "270,23,100")
    calm.get_by_role("button", name="As at first").click()
    expect(calm).not_to_have_url(re.compile("camera="))
    assert camera(calm) == "250,13,100"


def test_it_turns_once_until_it_is_touched(page: Page, app_url: str) -> None:
    plot = figure(page, f"{app_url}/{BLOCKS}")
    until(page, lambda: camera(page) < "250,13,100", True)  # on its way
    page.mouse.move(*middle(plot))
    page.mouse.down()
    page.mouse.up()
    stood = camera(page)
    frames(page, 20)
    assert camera(page) == stood
    assert "camera=" not in page.url  # a press turns nothing


def test_one_finger_scrolls_the_page_and_two_turn(phone: Page, app_url: str) -> None:
    plot = figure(phone, f"{app_url}/{BLOCKS}&camera=250,13,100")
    hand = phone.context.new_cdp_session(phone)
    main = phone.get_by_test_id("stMain")
    x, y = middle(plot)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(places)]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        frames(phone)

    before = main.evaluate("one => one.scrollTop")
    touch("touchStart", (x, y))
    for step in range(1, 9):
        touch("touchMove", (x, y - 15 * step))
    touch("touchEnd")
    until(phone, lambda: main.evaluate("one => one.scrollTop") > before + 60, True)
    assert camera(phone) == "250,13,100"
    plot.scroll_into_view_if_needed()
    x, y = middle(plot)
    touch("touchStart", (x - 40, y), (x + 40, y))
    for step in range(1, 6):
        touch("touchMove", (x - 40 - 10 * step, y), (x + 40 - 10 * step, y))
    touch("touchEnd")
    until(phone, lambda: camera(phone), "270,13,100")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lenet_fills_its_box_and_its_names_have_the_pages_colour(
    calm: Page, app_url: str, scheme: str
) -> None:
    calm.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    calm.goto(f"{app_url}/lenet")
    calm.get_by_text("Turn the network in your hand (3-D)").click()
    plot = drawn(calm)
    frames(calm, 5)
    assert max(reach(plot)) > 0.75
    text = plot.evaluate("one => one._fullLayout.font.color")
    assert text == plot.evaluate("one => getComputedStyle(one).color")
