"""Receptive fields and moved digits in a real browser, held against `cnnlab`."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from cnnlab import load_network
from cnnlab.explain.shifts import shift, shift_map
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import softmax
from cnnlab.trace import Network

DIGIT = "source=bundled&digit=3520"
SEVEN = (bundled_digits().images[3520] / 255).astype(np.float32)
RELU = load_network("lenet5-relu")
SIGMOID = load_network("lenet5")
DENSE = load_network("dense-784-77-10")


def differences(network: Network, rows: int, columns: int, number: int) -> list[float]:
    """Return the greatest difference after the first convolution and after its pool."""
    paper = network.trace(np.zeros((28, 28)))[1].output[14, 14, number]
    found = []
    for place in (1, 2):
        before, after = (
            network.trace(image)[place].output[..., number]
            for image in (SEVEN, shift(SEVEN, rows, columns))
        )
        moved = shift_map(before, rows / place, columns / place, float(paper))
        found.append(float(np.abs(after - moved).max()))
    return found


def shown(page: Page, layer: str) -> float:
    text = page.locator(f".result.{layer} b").inner_text()
    return float(text)


def expect_answers(page: Page, lenet: Network, rows: int, columns: int) -> None:
    """LeNet-5's and the dense network's probability of what they read."""
    for number, network in enumerate((lenet, DENSE)):
        shares = softmax(network.trace(shift(SEVEN, rows, columns))[-2].output)
        text = f"reads {shares.argmax()}, "
        expect(page.locator(".answer span").nth(number)).to_contain_text(text)
        if 0.0001 < shares.max() < 0.9999:
            expect(page.locator(".answer span").nth(number)).to_contain_text(
                f"{100 * shares.max():.1f}"[:-1]
            )


def test_keys_and_mouse_move_the_digit_and_the_maps_follow(page: Page, app_url: str) -> None:
    """The difference of the maps as `cnnlab` has it: none after the convolution, some later."""
    page.goto(f"{app_url}/why?{DIGIT}")
    field = page.locator("canvas.field[aria-label^='The picture']")
    expect(page.get_by_text("Not moved.")).to_be_visible()
    field.press("ArrowRight")
    expect(page.get_by_text("Moved 1 right (pixels).")).to_be_visible()
    expect_answers(page, RELU, 0, 1)
    for layer, number in zip(("conv", "pool"), differences(RELU, 0, 1, 0), strict=True):
        assert shown(page, layer) == pytest.approx(number, abs=0.006)
    assert shown(page, "conv") == 0
    assert shown(page, "pool") > 0
    field.press("ArrowRight")
    expect(page.locator(".result.pool")).to_contain_text("they are equal")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box
    x, y, pixel = box["x"] + 150, box["y"] + 150, box["width"] / 28
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 3 * pixel, y - 4 * pixel, steps=4)
    expect(page.get_by_text("Moved 4 up, 5 right (pixels).")).to_be_visible()
    page.mouse.up()
    expect_answers(page, RELU, -4, 5)
    page.get_by_role("button", name="Map 3").click()
    expect(page).to_have_url(re.compile("moved=-4%2C5%2C3"))
    for layer, number in zip(("conv", "pool"), differences(RELU, -4, 5, 3), strict=True):
        assert shown(page, layer) == pytest.approx(number, abs=0.006)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_text("Not moved.")).to_be_visible()


def test_the_heat_maps_open_with_the_answer_and_put_the_digit_anywhere(
    page: Page, app_url: str
) -> None:
    page.goto(f"{app_url}/why?{DIGIT}&moved=2,0,0&shift_network=lenet5")
    expect(page.get_by_text("Moved 2 down (pixels).")).to_be_visible()
    expect(page.locator("canvas.heat")).to_have_count(0)
    page.get_by_text("Both lose, the dense one far more").click()
    heat = page.locator("canvas.heat")
    expect(heat).to_have_count(2)
    heat.first.press("ArrowUp")
    expect(page.get_by_text("Moved 1 down (pixels).")).to_be_visible()
    for layer, number in zip(("conv", "pool"), differences(SIGMOID, 1, 0, 0), strict=True):
        assert shown(page, layer) == pytest.approx(number, abs=0.006)
    box = heat.nth(1).bounding_box()
    assert box
    cell = box["width"] / 21
    heat.nth(1).click(position={"x": 6.5 * cell, "y": 14.5 * cell})
    expect(page.get_by_text("Moved 4 down, 4 left (pixels).")).to_be_visible()
    expect_answers(page, SIGMOID, 4, -4)
    expect(page).to_have_url(re.compile("moved=4%2C-4%2C0"))


def test_the_field_grows_by_key_list_and_link(page: Page, app_url: str) -> None:
    """LeNet-5: 5, 6, 14, 16, all; VGG-16's last pool 212 of 224."""
    page.goto(f"{app_url}/why")
    words = page.locator(".panel .words")
    expect(words).to_contain_text("one unit sees 5 × 5 pixels")
    page.get_by_label("Layer", exact=True).press("ArrowRight")
    expect(words).to_contain_text("AveragePool 1: one unit sees 6 × 6 pixels")
    page.get_by_role("button", name="Conv 2").click()
    expect(words).to_contain_text("14 × 14")
    expect(page.get_by_text("each joined to 150 values of the layer before")).to_be_visible()
    picture = page.locator("canvas.field[aria-label*='Conv 2']")
    picture.click(position={"x": 1, "y": 1})
    expect(words).to_contain_text("one unit sees 12 × 12 pixels. The rest of its 14 × 14")
    page.goto(f"{app_url}/why?grow_stack=vgg16&grown=17,0.5,0.5")
    expect(words).to_contain_text("MaxPool 5: one unit sees 212 × 212")


def test_an_impossible_stack_says_so_and_the_last_one_stays(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/why?grow_stack=own&grow_layers=6&grow_pool=1&grown=11,0.5,0.5")
    words = page.locator(".panel .words")
    expect(words).to_contain_text("MaxPool 6: one unit sees 64 × 64 pixels")
    page.get_by_role("slider", name="Convolutions").press("ArrowRight")
    expect(page.get_by_text("its maps have shrunk to 1×1, and the next 2×2 pool")).to_be_visible()
    expect(words).to_contain_text("MaxPool 6: one unit sees 64 × 64 pixels")
