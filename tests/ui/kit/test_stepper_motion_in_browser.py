"""What a number of the small picture is made of flies into its cell, and nothing else moves."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.flights import flown, watch_flights
from tests.ui.waiting import frames, until


def board(page: Page, address: str) -> Locator:
    page.goto(address)
    found = page.locator(".board").first
    expect(found.locator(".cell.now")).to_have_count(1)
    watch_flights(found)
    return found


def test_nine_products_fly_into_one_cell_and_a_press_ends_them(page: Page, app_url: str) -> None:
    example = board(page, f"{app_url}/convolution")
    example.get_by_role("button", name="Next").click()
    until(page, lambda: flown(page), 9)
    expect(example.locator(".flying")).to_have_count(0)
    assert example.evaluate("board => board.getAnimations({ subtree: true }).length") == 0
    example.get_by_role("button", name="Play").click()
    until(page, lambda: flown(page) > 9, True)
    page.keyboard.press("Escape")
    assert example.locator(".flying").count() == 0
    expect(example.get_by_role("button", name="Play")).to_be_visible()


@pytest.mark.parametrize(("kind", "copies"), [("max", 1), ("average", 4)])
def test_a_pool_sends_its_winner_or_its_window(
    page: Page, app_url: str, kind: str, copies: int
) -> None:
    pool = board(page, f"{app_url}/smaller?window_kind={kind}&window_size=2&window_padding=0")
    pool.get_by_role("button", name="Next").click()
    until(page, lambda: flown(page), copies)
    expect(pool.locator(".flying")).to_have_count(0)


def test_without_motion_the_number_is_there_at_once(calm: Page, app_url: str) -> None:
    example = board(calm, f"{app_url}/convolution")
    example.get_by_role("button", name="Next").click()
    expect(example.get_by_text("stop 2 of")).to_be_visible()
    frames(calm)
    assert flown(calm) == 0
