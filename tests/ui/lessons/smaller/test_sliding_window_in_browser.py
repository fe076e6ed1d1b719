"""The sliding window and the deep kernel in a real browser, against `cnnlab`'s own numbers."""

import re
from typing import Any

import numpy as np
from playwright.sync_api import Locator, Page, expect

from cnnlab import convolve, load_network, pool
from cnnlab.digits.drawing import trace_digit_from_strokes
from cnnlab.digits.stroke_text import strokes_from_text
from cnnlab.ops.partial_maps import partial_maps
from cnnlab.ui.kit.digit.controls import EXAMPLE_DRAWING
from cnnlab.ui.lessons.smaller.controls import CONTROLS
from cnnlab.ui.lessons.smaller.sliding_window import corner


def preset(name: str, side: int) -> Any:
    return corner(CONTROLS[name].default, side)  # type: ignore[arg-type]


def last_stop(page: Page) -> list[float]:
    """Go to the last stop and read the output."""
    page.locator(".board").get_by_label("Stop", exact=True).press("End")
    cells = page.locator(".board figure.output .cell").all_inner_texts()
    return [float(cell.replace("−", "-")) for cell in cells]


def slider(page: Page, name: str) -> Locator:
    return page.locator(f"[data-control=window_{name}]").get_by_role("slider")


def choose(page: Page, kind: str) -> None:
    kinds = page.locator(".st-key-widget-smaller-window_kind")
    kinds.get_by_role("radio", name=kind).click()


def hatched(page: Page) -> int:
    return page.locator(".board .unreached").count()


def test_the_kernel_steps_and_what_it_never_meets_is_hatched(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller")
    expect(page.locator(".note")).to_contain_text("11 of 36 cells are in no window")
    assert hatched(page) == 11
    expect(page.get_by_label("Picture, row 5, column 0")).to_have_attribute(
        "aria-description", "in no window"
    )
    expected = convolve(preset("window_image", 6), np.eye(3), padding=0, stride=2)
    board = page.locator(".board")
    board.press("ArrowDown")
    expect(board.locator(".sum .value")).to_have_text(f"{expected[1, 0]:g}")
    assert last_stop(page) == expected.ravel().tolist()
    # The question below sets up another window.
    page.get_by_role("radiogroup", name="A picture of 7").get_by_text("13").click()
    page.get_by_role("button", name="Set it above").click()
    expect(page.locator(".note")).to_contain_text("13 of 49 cells are in no window")
    assert hatched(page) == 13


def test_pooling_is_cnnlabs_own(page: Page, app_url: str) -> None:
    """Windows that overlap, reach into the padding and are spread."""
    layout = "window_padding=1&window_stride=1&window_dilation=2&window_side=5"
    page.goto(f"{app_url}/smaller?window_kind=max&{layout}")
    image = preset("window_image", 5)
    expect(page.locator(".board").get_by_text("Output 3 × 3")).to_be_visible()
    expect(page.locator(".board .cell.padding").first).to_have_text("−∞")
    largest = pool(image, 3, padding=1, stride=1, dilation=2)
    assert last_stop(page) == largest.ravel().tolist()
    expect(page.locator(".board .winner")).to_have_count(1)
    choose(page, "Average pooling")
    expect(page.locator(".board .cell.padding").first).to_have_text("0")
    mean = pool(image, 3, padding=1, stride=1, dilation=2, kind="average")
    np.testing.assert_allclose(last_stop(page), mean.ravel(), atol=5e-4)
    expect(page.locator(".board .winner")).to_have_count(0)


def test_what_cannot_be_says_why_and_the_last_good_view_stays(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller?window_side=4&window_size=4&window_stride=1")
    expect(page.locator(".board").get_by_text("Output 1 × 1")).to_be_visible()
    slider(page, "size").press("ArrowRight")
    message = page.locator(".root", has=page.locator(".board")).locator(".message")
    expect(message).to_contain_text("Kernel (5, 5) is larger than the padded image (4, 4)")
    expect(page.locator(".board").get_by_text("Output 1 × 1")).to_be_visible()
    slider(page, "padding").press("ArrowRight")
    expect(page.locator(".board").get_by_text("Output 2 × 2")).to_be_visible()
    expect(message).to_be_hidden()
    slider(page, "padding").press("End")
    choose(page, "Max pooling")
    expect(message).to_contain_text("Padding (3, 3) must lie between 0 and half of the window")


def test_a_button_never_stands_over_the_picture_of_another(page: Page, app_url: str) -> None:
    """Padding 2, then max pooling: the reason is read before the picture, which is greyed."""
    page.goto(f"{app_url}/smaller?window_padding=2")
    board = page.locator(".board")
    expect(board.locator(".sum")).to_contain_text(" + ")
    choose(page, "Max pooling")
    message = page.locator(".root", has=board).locator(".message")
    expect(message).to_contain_text("in grey: the last setting that was possible")
    expect(board).to_have_class(re.compile("stale"))
    above, below = message.bounding_box(), board.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]
    slider(page, "padding").press("ArrowLeft")
    expect(board).not_to_have_class(re.compile("stale"))
    expect(board.locator(".sum")).to_contain_text("max(")


def test_edited_numbers_survive_another_size(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller")
    page.get_by_label("Picture, row 0, column 0").fill("50")
    page.get_by_label("Picture, row 0, column 0").press("Tab")
    expect(page.locator(".board .sum .value").first).to_have_text("56")  # 50 + 6 + 0
    expect(page).to_have_url(re.compile("window_image=50%2C1"))
    slider(page, "side").press("ArrowRight")
    expect(page.locator(".board").get_by_text("Picture 7 × 7")).to_be_visible()
    expect(page.get_by_label("Picture, row 0, column 0")).to_have_value("50")
    expect(page.get_by_label("Picture, row 6, column 6")).to_have_value(
        f"{preset('window_image', 7)[6, 6]:g}"
    )


def test_a_deep_kernel_adds_up_its_six_partial_maps(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/smaller?deep_map=9")
    deep = page.locator(".deep")
    expect(deep.locator(".thumbs button")).to_have_count(16)
    deep.locator(".thumbs button").nth(3).click()
    deep.get_by_label("Arrows walk over its cells").click(position={"x": 4, "y": 4})
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(deep.locator("summary")).to_have_text("All 150 products at row 1, column 1")
    image = trace_digit_from_strokes(strokes_from_text(EXAMPLE_DRAWING)).image
    trace = {layer.name: layer for layer in load_network("lenet5-relu").trace(image)}
    conv = trace["Conv 2"]
    assert conv.weights is not None
    parts = partial_maps(trace["MaxPool 1"].output, conv.weights, padding="valid")[1, 1, :, 3]
    expect(deep.locator(".part").last).to_have_text(written(parts[-1]))
    assert deep.locator(".part").all_inner_texts() == [written(part) for part in parts]
    expect(deep.locator(".total .value").first).to_have_text(written(conv.output[1, 1, 3]))
    expect(page).to_have_url(re.compile("deep_map=3&deep_cell=1%2C1"))
    deep.get_by_label("Maps added up").press("Home")
    expect(deep.locator(".total .value").first).to_have_text(written(parts[0]))
    assert deep.locator(".later").count() == 5


def written(value: float) -> str:
    """Write a number as the page does: as few digits as say it, three at most."""
    return f"{round(float(value), 3) + 0.0:.3f}".rstrip("0").rstrip(".").replace("-", "−")
