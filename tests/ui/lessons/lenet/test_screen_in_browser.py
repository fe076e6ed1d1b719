"""Pad, answer, network and the opened unit share a screen: boxes, not pictures, are looked at."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.ui.waiting import frames, until

Box = Mapping[str, Any]
PAD, ANSWER, STRIP, OPENED = ".pad .paper", ".verdict", ".overview", ".stage-box"
HEADING, STEPS, BUTTONS = ".stage-box .head", ".walk .steps", ".pad .row"
ALONE = [PAD, BUTTONS, ANSWER, STEPS, STRIP, OPENED]
UNIT = "at=4,3,6,11"  # of the second convolution: the one with most to show


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """Open a window of its own, whose size changes."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def opened(page: Page, app_url: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{app_url}/lenet?{UNIT}")
    page.locator(".walk[data-painted]").wait_for()
    expect(page.locator(ANSWER)).to_contain_text("reads 3")
    settled(page)


def settled(page: Page) -> None:
    """Wait until the picture is as wide as its place."""
    canvas, place = page.locator("canvas.network"), page.locator(STRIP)
    until(page, lambda: abs(width_of(canvas) - width_of(place)) < 1, True)
    frames(page)


def width_of(part: Locator) -> float:
    return float(part.evaluate("part => part.getBoundingClientRect().width"))


def boxes(page: Page, selectors: list[str]) -> dict[str, Box]:
    found = {selector: page.locator(selector).first.bounding_box() for selector in selectors}
    return {selector: {**box} for selector, box in found.items() if box}


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a rounded pixel."""
    return all(
        min(one[at] + one[size], other[at] + other[size]) - max(one[at], other[at]) > 1
        for at, size in (("x", "width"), ("y", "height"))
    )


def assert_apart(page: Page, selectors: list[str] = ALONE) -> None:
    found = boxes(page, selectors)
    assert len(found) == len(selectors)
    over = [pair for pair in combinations(found, 2) if overlaps(found[pair[0]], found[pair[1]])]
    assert not over, (page.viewport_size, over)


def assert_in_sight(page: Page, selectors: list[str]) -> None:
    size = page.viewport_size
    assert size
    for selector, box in boxes(page, selectors).items():
        assert box["x"] >= 0, selector
        assert box["x"] + box["width"] <= size["width"] + 1, selector
        assert box["y"] >= 0, selector
        assert box["y"] + box["height"] <= size["height"] + 1, selector


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1440, 900)])
def test_all_stand_together_without_scrolling(
    window: Page, app_url: str, size: tuple[int, int]
) -> None:
    opened(window, app_url, *size)
    assert_in_sight(window, ALONE)
    assert_apart(window)


@pytest.mark.parametrize("size", [(853, 480), (820, 1180)])
def test_cause_and_effect_stand_together_on_a_projector_that_enlarges(
    window: Page, app_url: str, size: tuple[int, int]
) -> None:
    opened(window, app_url, *size)
    assert_in_sight(window, [PAD, ANSWER, STRIP, HEADING])
    assert_apart(window)


@pytest.mark.parametrize("size", [(390, 844), (700, 900)])
def test_pad_and_answer_stay_while_the_layers_pass(
    window: Page, app_url: str, size: tuple[int, int]
) -> None:
    opened(window, app_url, *size)
    main = window.get_by_test_id("stMain")
    for share in (0.1, 0.25, 0.4):
        main.evaluate("(main, share) => main.scrollTo(0, share * main.scrollHeight)", share)
        frames(window)
        if share * main.evaluate("main => main.scrollHeight") > end_of_walk(window):
            break
        assert_in_sight(window, [PAD, ANSWER])
        assert_apart(window, [PAD, BUTTONS, ANSWER])


def end_of_walk(page: Page) -> float:
    """How far one can scroll until the last of the walk is under the pad."""
    return float(
        page.locator(".st-key-screen").evaluate(
            "box => box.closest('[data-testid=stMain]').scrollTop"
            " + box.getBoundingClientRect().bottom - 700"
        )
    )


def test_nothing_overlaps_at_any_width(window: Page, app_url: str) -> None:
    opened(window, app_url, 2560, 900)
    for width in [2560, 1920, 1600, *range(1440, 799, -80), 799, 720, 640, 540, 430, 360, 320]:
        window.set_viewport_size({"width": width, "height": 900})
        frames(window)
        settled(window)
        assert_apart(window)
        inside = boxes(window, ALONE)
        assert all(box["x"] + box["width"] <= width + 1 for box in inside.values()), inside


def test_the_full_screen_has_pad_network_and_answer_alone(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/lenet?{UNIT}")
    page.locator(".walk[data-painted]").wait_for()
    screen = page.locator(".st-key-screen")
    page.locator(STRIP).focus()
    page.keyboard.press("f")
    expect(screen).to_have_attribute("data-large", "")
    settled(page)
    assert_in_sight(page, ALONE)
    assert_apart(page)
    box = screen.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1440, "height": 900}
    page.keyboard.press("Escape")
    expect(screen).not_to_have_attribute("data-large", "")
    page.get_by_role("button", name="Full screen").click()
    expect(screen).to_have_attribute("data-large", "")
    page.get_by_role("button", name="Leave").click()
    expect(screen).not_to_have_attribute("data-large", "")
