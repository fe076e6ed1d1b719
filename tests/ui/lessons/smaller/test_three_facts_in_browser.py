"""Transposed convolution, rounding up and "same", in a real browser: they follow their sliders."""

import re

from playwright.sync_api import Locator, Page, expect

from cnnlab.ops.ceil_mode import pooled_size
from cnnlab.ops.transposed import stamps


def part(page: Page, number: int) -> Locator:
    page.locator(f"#part-{number}").scroll_into_view_if_needed()
    return page.locator(f".st-key-smaller-part-{number}")


def test_stamps_and_windows_and_zeros_follow_the_sliders(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller?up_stride=3&ceil_side=8")
    up = part(page, 6)
    expect(up.get_by_text("3 divides 3")).to_be_visible()
    up.get_by_role("slider", name="Kernel, rows and columns").press("ArrowRight")
    expect(up.get_by_text("3 does not divide 4")).to_be_visible()
    expect(up.locator("table.cells td")).to_have_text([str(n) for n in stamps(6, 4, 3)])

    pooled = part(page, 7)
    expect(pooled.get_by_text("both ways agree")).to_be_visible()
    pooled.get_by_role("slider", name="Window, rows and columns").press("ArrowRight")
    more = pooled_size(8, 3, 2, ceil_mode=True)
    expect(pooled.locator("figure.cells").last).to_contain_text(f"ceil_mode=True: {more}×{more}")
    expect(pooled.locator(".marked")).to_have_count(more**2 - pooled_size(8, 3, 2) ** 2)

    same = part(page, 8)
    expect(same.get_by_text("each pair looks 1 pixel apart")).to_be_visible()
    same.get_by_role("slider", name="Pixels in a row").press("ArrowRight")
    expect(same.get_by_text("Both put the same zeros")).to_be_visible()
    expect(page).to_have_url(
        re.compile("up_kernel=4&up_stride=3&ceil_side=8&ceil_window=3&same_side=9")
    )
