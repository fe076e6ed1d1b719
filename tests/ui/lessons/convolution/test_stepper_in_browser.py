"""The worked example in a real browser."""

import re

from playwright.sync_api import Page, expect

ANSWER = ["−2", "−1", "−2", "−1", "0", "−1", "−2", "−1", "−2"]


def output(page: Page) -> list[str]:
    return page.locator(".board figure").last.locator(".cell").all_inner_texts()


def test_stepping_by_buttons_keys_and_slider(page: Page, app_url: str) -> None:
    """Each way of stepping fills one more number of the slides' answer."""
    page.goto(f"{app_url}/convolution")
    board = page.locator(".board")
    expect(board.locator(".sum .value")).to_have_text("−2")
    page.get_by_role("button", name="Next").click()
    assert output(page) == [*ANSWER[:2], *[""] * 7]
    board.focus()
    board.press("ArrowDown")
    assert output(page) == [*ANSWER[:5], *[""] * 4]
    board.press("ArrowRight")
    page.get_by_label("Stop", exact=True).press("End")
    assert output(page) == ANSWER
    expect(board.locator(".sum")).to_have_text("0 + 1 + 0 + 1 + (−4) + 0 + 0 + 0 + 0 = −2")


def test_playing_walks_to_the_end(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution?step=6")
    page.locator(".board").focus()
    page.locator(".board").press(" ")
    expect(page.locator(".controls .quiet")).to_contain_text("stop 9 of 9", timeout=10_000)
    expect(page.locator(".board").get_by_role("button", name="Play")).to_be_visible()
    assert output(page) == ANSWER


def test_editing_picture_and_kernel_changes_the_sum(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution")
    page.get_by_label("Picture, row 0, column 1").fill("5")
    page.get_by_label("Picture, row 0, column 1").press("Tab")
    expect(page.locator(".sum .value")).to_have_text("3")
    page.get_by_label("Kernel, row 1, column 1").fill("0")
    page.get_by_label("Kernel, row 1, column 1").press("Tab")
    expect(page.locator(".sum .value")).to_have_text("7")
    expect(page).to_have_url(re.compile("small=0%2C5"))


def test_a_grid_is_one_stop_with_arrows_inside(page: Page, app_url: str) -> None:
    """From the picture's corner two presses of Tab lead past the kernel, not 34; and back again."""
    page.goto(f"{app_url}/convolution")
    cell = page.get_by_label("Picture, row 0, column 0")
    cell.focus()
    for key, name in (
        ("ArrowRight", "Picture, row 0, column 1"),
        ("ArrowDown", "Picture, row 1, column 1"),
        ("End", "Picture, row 1, column 4"),
        ("ArrowRight", "Picture, row 1, column 4"),
        ("Home", "Picture, row 1, column 0"),
        ("Control+End", "Picture, row 4, column 4"),
        ("Tab", "Kernel, row 0, column 0"),
        ("Shift+Tab", "Picture, row 4, column 4"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_label(name, exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Back", exact=True)).to_be_focused()
    expect(page).to_have_url(f"{app_url}/convolution")  # nothing was changed on the way


def test_zero_padding_stride_and_dilation_change_the_size(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution?small_padding=zeros&small_stride=2")
    expect(page.get_by_text("Output 3 × 3")).to_be_visible()
    expect(page.get_by_text("with padding 7 × 7")).to_be_visible()
    page.goto(f"{app_url}/convolution?small_dilation=2")
    expect(page.get_by_text("Output 1 × 1")).to_be_visible()


def test_where_no_output_is_left_it_says_so_and_keeps_the_view(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution?small_dilation=2")
    expect(page.get_by_text("Output 1 × 1")).to_be_visible()
    page.get_by_role("slider", name="Dilation").first.press("ArrowRight")
    expect(page.locator(".message").first).to_contain_text("larger than the padded image (5, 5)")
    expect(page.get_by_text("Output 1 × 1")).to_be_visible()


def test_a_link_without_any_output_says_so_and_recovers(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution?small_dilation=3")
    expect(page.locator(".message").first).to_contain_text("no output is left")
    expect(page.locator(".board")).to_be_hidden()
    page.get_by_role("slider", name="Dilation").first.press("ArrowLeft")
    expect(page.get_by_text("Output 1 × 1")).to_be_visible()
