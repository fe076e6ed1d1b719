"""Sliders that are answered under the finger, in a real browser."""

import re

from playwright.sync_api import Locator, Page, expect


def place(slider: Locator, share: float) -> tuple[float, float]:
    """Return where the thumb is when the slider stands at a share of its way."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    return box["x"] + 8 + share * (box["width"] - 16), box["y"] + box["height"] / 2


def test_the_picture_follows_before_the_slider_is_let_go(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller")
    expect(page.get_by_text("Output 2 × 2")).to_be_visible()
    slider = page.locator("[data-control=window_side]").get_by_role("slider")
    page.mouse.move(*place(slider, 0.5))
    page.mouse.down()
    with page.expect_request("**/live/part") as asked:
        page.mouse.move(*place(slider, 1), steps=6)
    assert len(asked.value.headers["x-reader"]) > 20  # known, so it has turns of its own
    expect(page.get_by_text("Output 4 × 4")).to_be_visible()
    expect(page.get_by_role("math")).to_have_attribute("aria-label", re.compile(r"= 4$"))
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"window_side=9$"))
    # What comes from elsewhere reaches the slider: the Back button, Reset.
    slider.press("Home")
    expect(page.get_by_text("Output 1 × 1")).to_be_visible()
    expect(page).to_have_url(re.compile(r"window_side=3$"))
    page.go_back()
    expect(slider).to_have_value("9")
    expect(page.get_by_text("Output 4 × 4")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(slider).to_have_value("6")
    expect(page.get_by_text("Output 2 × 2")).to_be_visible()


def test_without_the_direct_way_the_page_answers(page: Page, app_url: str) -> None:
    page.route("**/live/part", lambda route: route.abort())
    page.goto(f"{app_url}/smaller")
    page.locator("[data-control=window_stride]").get_by_role("slider").press("ArrowLeft")
    expect(page.get_by_text("Output 4 × 4")).to_be_visible()
    photos = page.locator(".small").get_by_text("Every third pixel")
    page.locator("[data-control=down_step]").get_by_role("slider").press("ArrowLeft")
    expect(photos).to_be_visible()
    expect(page).to_have_url(re.compile("window_stride=1.*down_step=3"))


def test_max_poolings_winner_is_ringed_on_the_large_map(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller?source=bundled&digit=3500&pool_map=0&pool_at=3,5")
    slider = page.locator("[data-control=pool_stride]").get_by_role("slider")
    for key, row, column in (("ArrowUp", 9, 15), ("ArrowDown", 6, 10)):  # stride 3, then 2
        slider.press(key)
        words = page.locator(".readout [data-kind=max] dd")
        expect(page.locator(".readout strong")).to_contain_text(f"rows {row} to {row + 1}")
        found = re.search(r"row (\d), column (\d) of the window", words.inner_text())
        assert found
        ring = page.locator(".largest").evaluate("one => [one.style.top, one.style.left]")
        top, left = (float(each.removesuffix("%")) * 28 / 100 - 0.5 for each in ring)
        assert (round(top), round(left)) == (row + int(found[1]), column + int(found[2]))


def test_a_finger_has_room_on_a_phone(phone: Page, app_url: str) -> None:
    phone.goto(f"{app_url}/smaller")
    stride = phone.locator("[data-control=window_stride]")
    slider = stride.get_by_role("slider")
    phone.touchscreen.tap(*place(slider, 0))
    expect(phone.get_by_text("Output 4 × 4")).to_be_visible()
    for one in (slider, stride.get_by_role("button", name="Help for Stride")):
        box = one.bounding_box()
        assert box
        assert box["height"] >= 44
    stride.get_by_role("button", name="Help for Stride").tap()
    expect(stride.get_by_text("Cells from one stop of the window to the next.")).to_be_visible()
