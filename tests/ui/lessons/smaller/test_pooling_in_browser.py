"""Pooling compared, down sampling and the global average, in a real browser."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from cnnlab import load_network
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import Values
from cnnlab.ops.summaries import (
    SUMMARIES,
    Summary,
    moved,
    relative_change,
    right_minus_left,
    summarise,
)

DIGIT = "source=bundled&digit=3500"
NETWORK = load_network("lenet5-relu")


def first_map(number: int, right: int = 0) -> Values:
    image = bundled_digits().images[3500] / np.float32(255)
    return NETWORK.trace(moved(image, 0, right))[1].output[..., number]


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def point(page: Page, canvas: Locator, cell: tuple[int, int], cells: int) -> None:
    """Move the mouse to the middle of a cell."""
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    row, column = ((place + 0.5) / cells for place in cell)
    page.mouse.move(box["x"] + column * box["width"], box["y"] + row * box["height"])


def drag(
    page: Page, canvas: Locator, start: tuple[int, int], end: tuple[int, int], cells: int
) -> None:
    """Put a finger on one cell and lift it from another."""
    canvas.evaluate("canvas => canvas.scrollIntoView({block: 'center'})")
    box = canvas.bounding_box()
    assert box
    finger = page.context.new_cdp_session(page)
    for share in (0, 0.25, 0.5, 0.75, 1):
        row, column = ((a + (b - a) * share + 0.5) / cells for a, b in zip(start, end, strict=True))
        place = {"x": box["x"] + column * box["width"], "y": box["y"] + row * box["height"]}
        kind = "touchMove" if share else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_pointing_at_a_cell_says_what_each_kind_makes_of_it(page: Page, app_url: str) -> None:
    """Windows of 3x3 with stride 2 (AlexNet's); the numbers are those that cnnlab computes."""
    page.goto(
        f"{app_url}/smaller?{DIGIT}&pool_all=1&pool_map=0&pool_size=3&pool_stride=2&pool_at=0,0"
    )
    outputs = page.locator(".kinds canvas")
    expect(outputs).to_have_count(len(SUMMARIES))
    expect(outputs.first).to_have_accessible_description(re.compile("^13 × 13, "))
    point(page, outputs.nth(1), (6, 5), 13)
    expect(page.locator(".readout strong")).to_have_text(
        "Cell at row 6, column 5 sees rows 12 to 14, columns 10 to 12"
    )
    for kind in SUMMARIES:
        values = summarise(first_map(0), kind, 3, 2, kernel=right_minus_left(3), seed=0)
        found = page.locator(f".readout [data-kind={kind}] dd b").inner_text()
        assert number(found) == pytest.approx(float(values[6, 5]), abs=0.006), kind
    winner = int(first_map(0)[12:15, 10:13].argmax())
    expect(page.locator(".readout .grid span").nth(winner)).to_have_class("winner")
    written = page.locator(".readout [data-kind=average] dd")
    expect(written).to_contain_text("/ 9 ≈")  # of numbers that are rounded on the screen
    point(page, outputs.nth(1), (5, 3), 13)
    expect(written).to_have_text("(9 × 0) / 9 = 0")


def test_a_press_keeps_the_cell_arrows_walk_and_the_link_follows(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller?{DIGIT}")
    heading = page.locator(".readout strong")
    point(page, page.locator(".kinds canvas").first, (3, 4), 14)
    page.mouse.down()
    page.mouse.up()
    point(page, page.locator(".kinds canvas").first, (9, 9), 14)
    expect(heading).to_contain_text("row 9, column 9")
    page.mouse.move(5, 5)
    expect(heading).to_contain_text("row 3, column 4")
    board = page.get_by_role("group", name=re.compile("pooled in several ways"))
    board.press("ArrowDown")
    board.press("ArrowLeft")
    expect(heading).to_contain_text("row 4, column 3")
    expect(page).to_have_url(re.compile("pool_at=4%2C3"))


def test_after_the_answer_a_shift_is_shown_and_measured(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller?{DIGIT}&pool_all=1&pool_map=0")
    expect(page.locator(".kinds canvas")).to_have_count(len(SUMMARIES))
    expect(page.get_by_role("button", name="→ Right")).to_have_count(0)
    page.locator("label", has_text="Plain subsampling's").click()
    page.get_by_role("button", name="→ Right").click()
    expect(page.get_by_text("The digit has moved 1 right.")).to_be_visible()
    titles: dict[Summary, str] = {"max": "Max, 14×14", "subsample": "Plain subsampling, 14×14"}
    for kind, title in titles.items():
        change = relative_change(*(summarise(first_map(0, by), kind) for by in (0, 1)))
        percent = f"{100 * change:.0f}\N{NO-BREAK SPACE}%"
        expect(page.get_by_text(f"{title}. Change {percent}")).to_be_visible()
    expect(page).to_have_url(re.compile("pool_shift=0%2C1"))
    page.get_by_role("button", name="→ Right").click()
    expect(page.get_by_text("This move is a multiple of the stride, 2")).to_be_visible()


def test_false_rings_and_averages_open_with_their_answers(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller?{DIGIT}")
    page.locator("label", has_text="Rings that are not there").click()
    expect(page.get_by_text("Every 4th pixel draws 8 bull's eyes")).to_be_visible()
    page.get_by_role("slider", name="Times fewer rows and columns").press("ArrowLeft")
    expect(page.get_by_text("Every third pixel. 85×85")).to_be_visible()
    page.get_by_role("button", name=re.compile("Map 3, mean")).click()
    maps = NETWORK.trace(bundled_digits().images[3500] / np.float32(255))[5].output
    mean = f"{maps[..., 3].mean():.2f}"
    expect(page.locator(".readout", has_text="Map 3:")).to_have_text(re.compile(f"/ 25 ≈ {mean}$"))


def test_on_a_phone_a_tap_points_and_nothing_is_too_wide(phone: Page, app_url: str) -> None:
    phone.goto(f"{app_url}/smaller?{DIGIT}&pool_size=4&pool_stride=4")
    canvas = phone.locator(".kinds canvas").first
    expect(canvas).to_have_accessible_description(re.compile("^7 × 7, "))
    canvas.tap()
    expect(phone.locator(".readout strong")).to_contain_text("row 3, column 3")
    canvas = phone.get_by_label("Arrows walk over its cells")
    drag(phone, canvas, (5, 1), (5, 6), 10)
    expect(phone.locator(".deep .outcome").first).to_contain_text("Row 5, column 6, kept")
    wide = phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390
