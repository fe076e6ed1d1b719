"""Motion that explains: a press begins it, it ends at once when asked, and costs nothing after."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.flights import flown, watch_flights
from tests.ui.waiting import frames, until

# Counts what asks for an animation frame.
COUNT_FRAMES = """
window.asked = 0;
const ask = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (draw) => { window.asked += 1; return ask(draw); };
"""
QUIET = """async () => {
  const before = window.asked;
  for (let n = 0; n < 5; n++) await new Promise((idle) => requestIdleCallback(idle));
  await new Promise((later) => setTimeout(later, 100));
  return window.asked - before;
}"""


def open_at(page: Page, app_url: str, link: str) -> None:
    page.goto(f"{app_url}/lenet?{link}")
    page.locator(".walk[data-painted]").wait_for()
    watch_flights(page.locator(".stage-box"))
    page.locator(".overview").focus()


def test_escape_and_a_new_stroke_end_all_at_once(page: Page, app_url: str) -> None:
    open_at(page, app_url, "at=4")
    page.keyboard.press("Enter")
    until(page, lambda: flown(page) > 0, True)
    page.keyboard.press("Escape")
    assert page.locator(".flying").count() == 0
    page.get_by_role("button", name="Play").click()
    pause = page.get_by_role("button", name="Pause")
    expect(pause).to_be_visible()
    page.locator(".pad canvas").click(position={"x": 100, "y": 60})
    expect(pause).to_have_count(0)
    assert page.locator(".flying").count() == 0


@pytest.mark.parametrize(("at", "copies"), [(4, 32), (6, 1), (7, 25), (8, 8)])
def test_a_press_lets_fly_what_the_number_is_made_of(
    page: Page, app_url: str, at: int, copies: int
) -> None:
    """25 products, 6 sums and the number; the winner; a map's cells; the strongest inputs."""
    open_at(page, app_url, f"at={at}")
    page.keyboard.press("Enter")
    until(page, lambda: flown(page), copies)
    expect(page.locator(".flying")).to_have_count(0)
    expect(page.locator(".steps .unit")).to_contain_text("Kept:")


def test_without_motion_all_stands_there_at_once(calm: Page, app_url: str) -> None:
    open_at(calm, app_url, "at=4")
    calm.keyboard.press("Enter")
    expect(calm.locator(".steps .unit")).to_contain_text("150 products")
    frames(calm)
    assert flown(calm) == 0
    assert calm.locator(".stage-area").evaluate("box => box.getAnimations().length") == 0


def test_play_goes_through_all_layers_and_then_rests(page: Page, app_url: str) -> None:
    page.add_init_script(COUNT_FRAMES)
    open_at(page, app_url, "at=0")
    title = page.locator(".stage-box h3")
    page.get_by_role("button", name="Play").click()
    expect(title).to_have_text("1 · Conv 1")  # at once: the picture is there already
    expect(page.locator(".steps .unit")).to_contain_text("25 products of window and kernel")
    expect(title).to_have_text("13 · Softmax", timeout=60_000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    until(page, lambda: page.evaluate(QUIET), 0)
