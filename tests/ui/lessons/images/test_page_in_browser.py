"""The lesson on digital images, in a real browser against a real server."""

import base64
import re
from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from cnnlab.images import fit_image
from cnnlab.ops.color import COLOR_MATRICES, LIGHT_MATRICES, color_filter
from cnnlab.pictures import PICTURES, open_picture

expect.set_options(timeout=20_000)  # a busy machine is no failure


def picture(name: str) -> NDArray[np.uint8]:
    return fit_image(open_picture(name), 512)


def pixels_of(canvas: Locator) -> NDArray[np.uint8]:
    """Read what a canvas shows: (H, W, 3)."""
    url: str = canvas.evaluate("(canvas) => canvas.toDataURL()")
    with Image.open(BytesIO(base64.b64decode(url.partition(",")[2]))) as image:
        return np.array(image.convert("RGB"))


def hover(canvas: Locator, across: float, down: float) -> None:
    box = canvas.bounding_box()
    assert box is not None
    canvas.hover(position={"x": box["width"] * across, "y": box["height"] * down})


@pytest.fixture
def lesson(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/images")
    expect(page.locator("section.pixel")).to_contain_text("Row 150, column 225")
    return page


def test_pointing_reads_the_pixel_and_leaving_returns_to_the_kept_one(lesson: Page) -> None:
    readout = lesson.locator("section.pixel")
    hover(lesson.locator("canvas.whole"), 0.25, 0.5)
    expect(readout).not_to_contain_text("column 225")
    row, column = map(int, re.findall(r"\d+", readout.locator(".where").inner_text()))
    red, green, blue = picture("cat")[row, column]
    assert abs(column - 451 / 4) <= 1
    expect(readout.locator("code")).to_have_text(
        f"image[{row}, {column}] = [{red}, {green}, {blue}]"
    )
    lesson.locator("h1").hover()
    expect(readout).to_contain_text("Row 150, column 225")


def test_a_kept_pixel_is_found_in_memory_and_in_the_link(lesson: Page) -> None:
    close = lesson.locator("canvas.close")
    close.focus()
    close.press("ArrowDown")
    close.press("ArrowRight")
    formula = "(151 · 451 + 226) · 3 + 0 = 204,981"
    expect(lesson.locator(".formula").first).to_contain_text(formula)
    expect(lesson.locator(".formula").last).to_contain_text("(0 · 300 + 151) · 451 + 226 = 68,327")
    expect(lesson).to_have_url(re.compile("pixel=151%2C226"))
    lesson.reload()
    expect(lesson.locator("section.pixel")).to_contain_text("Row 151, column 226")


def test_zooming_out_hides_the_numbers_and_says_how_to_get_them_back(lesson: Page) -> None:
    caption = lesson.locator("figure.right figcaption")
    expect(caption).to_have_text("9 × 9 pixels.")
    lesson.get_by_role("button", name="Zoom out").click()
    expect(caption).to_have_text("14 × 14 pixels. Zoom in until you see the numbers.")
    expect(lesson).to_have_url(re.compile("zoom=14"))
    lesson.get_by_role("button", name="Reset").click()
    expect(caption).to_have_text("9 × 9 pixels.")


def test_switching_a_channel_off_leaves_the_others_together(lesson: Page) -> None:
    lesson.get_by_text("Red", exact=True).click()
    expect(lesson.get_by_text("Together: green + blue")).to_be_visible()
    lesson.get_by_text("Together: green + blue").scroll_into_view_if_needed()
    expect(lesson.locator(".js-plotly-plot .subplot")).to_have_count(3)


def test_the_browsers_colour_filter_is_cnnlabs(page: Page, app_url: str) -> None:
    """At most 1 level apart; for the wrapped result on the circle of 256 levels."""
    image = picture("turtle")
    page.goto(f"{app_url}/images?picture=turtle")
    for name, matrix in COLOR_MATRICES.items():
        page.locator(f".chips button[value={name}]").click()
        expect(page.locator(f".chips button[value={name}]")).to_have_attribute(
            "aria-pressed", "true"
        )
        light = name in LIGHT_MATRICES
        clipped = pixels_of(page.locator("canvas.clip")).astype(int)
        assert np.abs(clipped - color_filter(image, matrix, light=light)).max() <= 1, name
        wrapped = pixels_of(page.locator("canvas.wrap")).astype(int)
        apart = (wrapped - color_filter(image, matrix, "wrap", light=light)) % 256
        assert np.minimum(apart, 256 - apart).max() <= 1, name


def test_dragging_an_entry_paints_while_the_finger_moves(lesson: Page) -> None:
    cell = lesson.get_by_label("How much of old R goes into new R")
    cell.scroll_into_view_if_needed()
    before = pixels_of(lesson.locator("canvas.clip"))
    box = cell.bounding_box()
    assert box is not None
    lesson.mouse.move(box["x"] + 20, box["y"] + 20)
    lesson.mouse.down()
    lesson.mouse.move(box["x"] + 120, box["y"] + 20, steps=5)
    expect(cell).to_have_value("0.643")  # 100 pixels are 25 steps of 0.01
    lesson.wait_for_function("new Promise((done) => requestAnimationFrame(() => done(true)))")
    assert (pixels_of(lesson.locator("canvas.clip")) != before).any()
    lesson.mouse.up()
    expect(lesson).to_have_url(re.compile(r"matrix=0\.643"))
    lesson.get_by_role("button", name="Reset").click()
    expect(cell).to_have_value("0.393")
    expect(lesson).not_to_have_url(re.compile("matrix"))


def test_white_wraps_to_blue_in_the_sum_written_out(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/images?picture=turtle")
    hover(page.locator("canvas.wrap"), 0.01, 0.01)
    sums = page.locator("section.readout .sums")
    expect(sums).to_contain_text(
        "new R = 255 × 0.393 + 255 × 0.769 + 255 × 0.189 = 344.5clipped 255wrapped 88"
    )


def test_the_answer_opens_after_a_choice(lesson: Page) -> None:
    answer = lesson.get_by_text("344 − 256 = 88, 306 − 256 = 50")
    expect(answer).to_have_count(0)
    lesson.get_by_text("It stays white").click()
    expect(answer).to_be_visible()


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_works_on_a_phone(page: Page, app_url: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app_url}/images?picture={name}")
    expect(page.get_by_text("Answer before you look")).to_be_attached()
    expect(page.locator("section.pixel .where")).to_have_text(re.compile("^Row"))
    expect(page.get_by_test_id("stException")).to_have_count(0)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(main) => main.scrollWidth <= main.clientWidth")


def test_a_grey_picture_has_one_channel_and_all_greys_agree(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/images?picture=digit")
    expect(page.locator("section.order code").first).to_have_text("28 x 28 x 1")
    expect(page.locator("section.order code").last).to_have_text("1 x 28 x 28")
    expect(page.locator("section.pixel code")).to_have_text(
        f"image[14, 14] = {picture('digit')[14, 14, 0]}"
    )
    expect(page.get_by_text("all four agree")).to_be_visible()


def test_a_broken_link_falls_back_to_the_defaults(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/images?zoom=-3&pixel=9,x&matrix=nan&bits=99&order=foo&picture=dog")
    expect(page.locator("section.pixel")).to_contain_text("Row 150, column 225")
    expect(page.locator("figure.right figcaption")).to_have_text("9 × 9 pixels.")
    expect(page.locator(".chips button[value=sepia]")).to_have_attribute("aria-pressed", "true")
