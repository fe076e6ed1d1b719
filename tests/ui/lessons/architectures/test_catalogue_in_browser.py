"""The catalogue in a real browser: a row selected in a sorted table is the row that one reads."""

import re

from playwright.sync_api import Page, expect


def test_sort_select_and_read(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 1600})
    page.goto(f"{app_url}/architectures?shown=lenet5&layer=3")
    workings = page.get_by_role("table").filter(has_text="where it comes from")
    expect(workings).to_contain_text("16 × (5 × 5 × 6 + 1) = 2,416")
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("canvas").first).to_be_visible()
    box = table.bounding_box()
    assert box is not None

    def click(x: float, y: float) -> None:
        page.mouse.click(box["x"] + x, box["y"] + y)

    most = table.get_by_test_id("glide-cell-6-0")  # the canvas has its cells as text, too
    for parameters in ("0", "48120"):
        click(box["width"] * 0.41, 17)  # the heading: rising, then falling
        expect(most).to_have_text(parameters)
    click(15, 52)  # the first row's box
    expect(workings).to_contain_text("120 × (400 + 1) = 48,120")
    expect(page).to_have_url(re.compile("layer=7"))
    page.get_by_role("button", name="Reset").click()
    expect(workings).to_contain_text("6 × (5 × 5 × 1 + 1) = 156")
