"""One step of training in a real browser: the numbers on the screen fit together."""

import math
import re

from playwright.sync_api import Locator, Page, expect

NUMBER = re.compile(r"−?\d+(?:\.\d+)?")


def open_part(page: Page, url: str) -> Locator:
    page.goto(url)
    page.get_by_text("Take one step, in slow motion").click()
    board = page.get_by_role("group", name="One step of training")
    expect(board).to_be_visible()
    return board


def numbers(shown: Locator) -> list[float]:
    return [float(found.replace("−", "-")) for found in NUMBER.findall(shown.inner_text())]


def test_the_walk_by_buttons_and_keys_with_numbers_that_can_be_checked(
    page: Page, app_url: str
) -> None:
    board = open_part(page, f"{app_url}/training")
    rows = board.locator(".part table.softmax tr")
    logits = [numbers(rows.nth(n + 1))[1] for n in range(10)]
    powers = [math.exp(logit) for logit in logits]
    result = board.locator(".part:visible .total .value")
    p = powers[3] / sum(powers)
    assert abs(numbers(result)[0] - p) < 2e-6

    board.get_by_role("button", name="Next").click()
    assert abs(numbers(result)[0] + math.log(p)) <= 5e-4  # four digits are shown

    board.focus()
    board.press(" ")
    difference, backpropagation = (
        numbers(bold)[0] for bold in board.locator(".check:visible p b").all()[2:4]
    )
    assert difference == backpropagation  # 8 digits of both are shown
    slopes = numbers(board.locator("table.slopes tr").last)
    assert slopes.index(min(slopes)) == 3
    assert abs(sum(slopes)) < 1e-3
    board.press("ArrowRight")
    expect(board.get_by_role("button", name="4 Update")).to_have_attribute("aria-current", "step")
    expect(page).to_have_url(re.compile("step_walk=0.1%2C3"))
    board.press("ArrowLeft")
    expect(board.get_by_role("button", name="3 Gradient")).to_have_attribute("aria-current", "step")


def test_a_weight_is_chosen_by_pointer_and_by_keys(page: Page, app_url: str) -> None:
    open_part(page, f"{app_url}/training")
    kernels = page.get_by_role("img", name=re.compile("^Kernels"))
    box = kernels.bounding_box()
    assert box is not None
    cell = box["width"] / 35  # six kernels of 5, one cell between them
    kernels.click(position={"x": 7.5 * cell, "y": 2.5 * cell})
    chosen = page.locator(".weight")
    expect(chosen).to_contain_text("Conv 1, kernel 1, row 2, column 1")
    kernels.press("ArrowRight")
    expect(chosen).to_contain_text("Conv 1, kernel 1, row 2, column 2")
    expect(page).to_have_url(re.compile("step_weight=0%2C2%2C2%2C0%2C1"))
    page.get_by_label("Layer", exact=True).select_option("Dense 3")
    expect(chosen).to_contain_text("Dense 3, unit")


def test_too_large_a_learning_rate_overshoots(page: Page, app_url: str) -> None:
    board = open_part(page, f"{app_url}/training?step_walk=100%2C3")
    expect(
        board.get_by_text(re.compile(r"Only [\d.]+ % of what was promised")).first
    ).to_be_visible()
    board.get_by_role("slider", name="Learning rate").press("ArrowRight")
    expect(board.get_by_text("Overshot").first).to_be_visible()
    weight, rate, gradient, new = numbers(board.locator(".part:visible .total").first)
    assert rate == 200
    assert (
        abs(weight - rate * gradient - new) < 1e-3
    )  # four digits are shown, the gradient's times the rate
    expect(page).to_have_url(re.compile("step_walk=200%2C3"))
