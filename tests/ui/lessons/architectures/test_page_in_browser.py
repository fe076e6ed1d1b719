"""The lesson Architectures in a real browser: what waits, what follows the hand, where it leads."""

import re

import numpy as np
from playwright.sync_api import Page, expect

from cnnlab.nets.dropout import dropout_mask
from cnnlab.nets.forward import softmax
from cnnlab.nets.stacked_convolutions import stacked
from cnnlab.ui.lessons.architectures.temperature import _example


def slide(page: Page, name: str, key: str, times: int = 1) -> None:
    slider = page.get_by_role("slider", name=name, exact=True)
    slider.focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_pictures_follow_the_sliders(page: Page, app_url: str) -> None:
    """The numbers on the screen are those that `cnnlab` computes; the link follows."""
    page.goto(f"{app_url}/architectures")
    three = stacked(3, 64)
    slide(page, "Layers of 3×3", "ArrowRight")
    bars = page.get_by_role("table").filter(has_text="one 7×7")
    expect(bars).to_contain_text(f"{three.single_weights:,}")
    expect(bars.get_by_text(f"{three.weights // 3:,}")).to_have_count(3)

    slide(page, "Dropped, in %", "Home")
    expect(page.get_by_text("4,096 kept (white)")).to_be_visible()
    slide(page, "Dropped, in %", "ArrowRight", 20)
    kept = dropout_mask(4096, 0.2, seed=1)
    expect(page.get_by_text(f"{kept.sum():,} kept (white)")).to_be_visible()
    # What is white on the screen is what was kept.
    pixels = page.locator("img.kept").evaluate(
        """picture => {
          const pen = new OffscreenCanvas(64, 64).getContext("2d");
          pen.drawImage(picture, 0, 0);
          return [...pen.getImageData(0, 0, 64, 64).data].filter((_, n) => n % 4 === 0);
        }"""
    )
    assert np.array_equal(np.array(pixels) == 255, kept)
    page.get_by_role("button", name="Draw again").click()
    again = dropout_mask(4096, 0.2, seed=2)
    expect(page.get_by_text(f"draw 2: {again.sum():,} kept (white)")).to_be_visible()

    slide(page, "Temperature T", "ArrowRight", 5)
    expect(page.get_by_text("At T = 32 the 3 has")).to_be_visible()
    shares = softmax(_example()[1] / np.float32(32))
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="3", exact=True))
    expect(row.filter(has_text=f"{100 * shares[3]:.0f} %")).to_have_count(1)
    expect(page).to_have_url(re.compile("temperature=32"))
    expect(page).to_have_url(re.compile("stack_layers=3.*drop_percent=20.*drop_seed=2"))


def test_the_blocks_wait_and_have_fewer_words_where_it_is_narrow(phone: Page, app_url: str) -> None:
    """At 390 pixels two networks have their shapes only; no two words lie on each other."""
    phone.goto(f"{app_url}/architectures")
    section = phone.get_by_role("heading", name="Few large maps")
    expect(section).to_be_attached()
    expect(phone.locator(".js-plotly-plot")).to_have_count(0)
    phone.locator(".st-key-architectures-screen").scroll_into_view_if_needed()
    words = phone.locator(".js-plotly-plot .textpoint")
    expect(words.filter(has_text="54×54×96")).to_be_visible()
    expect(words.filter(has_text="Conv")).to_have_count(0)
    boxes = [box for word in words.all() if (box := word.bounding_box())]
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
    phone.set_viewport_size({"width": 1440, "height": 900})
    expect(words.filter(has_text="Conv 11×11, stride 4")).to_be_visible()
