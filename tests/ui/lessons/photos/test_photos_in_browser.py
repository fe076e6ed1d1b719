"""The lesson Photos in a real browser."""

import re

from playwright.sync_api import Browser, Page, expect


def test_a_square_is_dragged_changed_linked_and_put_back(
    page: Page, browser: Browser, app_url: str
) -> None:
    page.goto(f"{app_url}/photos")
    names = page.get_by_role("list", name="Likeliest names")
    expect(names).to_contain_text("Egyptian cat34.1 %", timeout=20_000)
    square = page.get_by_role("application", name=re.compile("^Square"))
    box = square.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 5, box["y"] + box["height"] - 5)  # its corner
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    expect(names).not_to_contain_text("34.1 %")  # while the hand is down
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"frame=0\.\d+"))
    page.get_by_role("button", name="As it was").click()
    expect(names).to_contain_text("Egyptian cat34.1 %")
    page.get_by_role("slider", name="Tiles").fill("8")
    expect(names).to_contain_text("fur coat")
    expect(page).to_have_url(re.compile("tiles=8"))
    fresh = browser.new_page()
    fresh.goto(page.url)
    expect(fresh.get_by_role("list", name="Likeliest names")).to_contain_text("fur coat")
    fresh.get_by_role("button", name="Reset").click()
    expect(fresh.get_by_role("list", name="Likeliest names")).to_contain_text("34.1 %")
    fresh.close()


def test_a_stage_a_map_and_a_cell_open(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/photos?photo=coffee")
    expect(page.get_by_text("espresso").first).to_be_visible(timeout=20_000)
    page.locator("#part-3").scroll_into_view_if_needed()
    page.get_by_role("button", name=re.compile("^Stage 2")).click(timeout=20_000)
    opened = page.get_by_text("a skip adds what came into the block")
    expect(opened).to_be_visible()
    before = opened.text_content()
    page.get_by_role("application", name=re.compile("^Map")).press("ArrowRight")
    expect(opened).not_to_have_text(before or "")
    page.get_by_role("combobox", name="Layer").select_option("2")
    expect(page.get_by_text("9 products and a bias")).to_be_visible()


def test_the_class_map_is_held_against_covering_and_linked(
    page: Page, browser: Browser, app_url: str
) -> None:
    page.goto(f"{app_url}/photos?photo=coffee&part=2")
    bar = page.get_by_text("Hold it against covering: 49 passes")
    bar.click(timeout=20_000)
    pair = page.get_by_role("img", name=re.compile("^How far the logit of espresso falls"))
    expect(pair.locator("span[style]")).to_have_count(49, timeout=60_000)  # row by row
    expect(page.get_by_text(re.compile("^Covering hurts most in row"))).to_be_visible()
    expect(page).to_have_url(re.compile("open=covering"))
    fresh = browser.new_page()
    fresh.goto(page.url)
    expect(fresh.get_by_text(re.compile("^Covering hurts most in row"))).to_be_visible(
        timeout=30_000
    )
    fresh.close()
