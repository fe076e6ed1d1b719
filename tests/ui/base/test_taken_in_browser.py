"""What a teacher's link hides or locks within components, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from cnnlab.ui.lessons.teacher.links import widgets_of


def test_a_locked_kernel_stays_and_says_so(page: Page, app_url: str) -> None:
    """Neither by its cells nor by presets, the gallery or Reset; what is not locked goes on."""
    page.goto(f"{app_url}/convolution?kernel=emboss&locked=kernel&hidden=stride&part=2")
    cell = page.locator(".kernel[data-taken=locked] .number").first
    expect(page.locator(".kernel[data-taken=locked]")).to_be_visible()
    expect(page.locator(".chips[data-taken=locked]")).to_be_visible()
    cell.click(force=True)
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="Sobel", include_hidden=True).first.click(force=True)
    expect(page.locator(".kernel-title")).to_have_text("Emboss")
    expect(cell).to_have_value("−2")
    page.get_by_role("slider", name="Dilation").last.press("ArrowRight")
    expect(page).to_have_url(re.compile("dilation=2"))
    page.get_by_role("button", name="Reset").click()
    expect(page).not_to_have_url(re.compile("dilation=2"))
    expect(page).to_have_url(re.compile("kernel=emboss"))
    expect(page.locator(".kernel-title")).to_have_text("Emboss")


def test_a_locked_pad_keeps_its_drawing(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/lenet?locked=drawing")
    pad = page.locator(".paper[data-taken=locked]")
    expect(pad).to_be_visible()
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 90, steps=4)
    page.mouse.up()
    expect(page.locator(".status")).to_contain_text("An example")
    assert "drawing=" not in page.url


@pytest.mark.parametrize(
    ("link", "taken"),
    [
        ("lenet?source=bundled&locked=digit", ".classes"),
        ("architectures?part=8&locked=temperature", "label"),
        ("images?part=4&locked=matrix", ".panel"),
        ("convolution?part=1&locked=small", ".picture"),
    ],
)
def test_what_a_component_lets_be_locked_is_out_of_reach(
    page: Page, app_url: str, link: str, taken: str
) -> None:
    page.goto(f"{app_url}/{link}")
    held = page.locator(f"{taken}[data-taken=locked]").first
    expect(held).to_be_visible()
    expect(held).to_have_js_property("inert", True)


def test_what_the_teachers_page_offers_to_hide_is_hidden(page: Page, app_url: str) -> None:
    assert widgets_of("convolution")["kernel"] == "The lab's kernel"
    page.goto(f"{app_url}/convolution?part=2&kernel=emboss&hidden=kernel")
    expect(page.locator("canvas.output").first).to_be_visible()
    expect(page.locator(".kernel[data-taken=hidden]")).to_be_hidden()
