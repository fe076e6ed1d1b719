"""Breaking a kernel, and a drawing that is no digit, in a real browser."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from cnnlab import load_network
from cnnlab.digits.drawing import trace_digit_from_strokes
from cnnlab.digits.stroke_text import PAD_SIDE, strokes_from_text, strokes_to_text
from cnnlab.figures.numbers import written
from cnnlab.learn.accuracy import count_right
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.breaks import parse_breaks
from cnnlab.trace import Network
from cnnlab.ui.kit.network import broken
from cnnlab.ui.lessons.lenet.not_a_digit import DRAWINGS
from tests.ui.waiting import frames

TRAINED = load_network("lenet5-relu")
DIGIT = "source=bundled&digit=3500"
IMAGE = bundled_digits().images[3500].astype(np.float32) / np.float32(255)


def percent_read(network: Network) -> str:
    return f"{count_right(network.architecture, network.weights) / 5:.1f} %"


def shares(page: Page, side: int) -> list[float]:
    texts = page.locator(".side").nth(side).locator(".share").all_inner_texts()
    return [share(text) for text in texts]


def share(text: str) -> float:
    """Read a share in percent; "< 0.001 %" and "less than 0.001 %" are as good as that."""
    return float(text.removesuffix(" %").split()[-1])


def expect_shares(page: Page, side: int, network: Network) -> None:
    expect(page.locator(".root[data-answered]")).to_be_visible()
    expected = 100 * network.predict(IMAGE[None])[0]
    assert shares(page, side) == pytest.approx(expected.tolist(), abs=0.06)


def test_map_and_answer_follow_the_hand(page: Page, app_url: str) -> None:
    """While the button is down the map changes; once it is up, link and accuracy follow."""
    page.goto(f"{app_url}/lenet?{DIGIT}&broken=0.3.all=zero")
    middle = page.get_by_label("Kernel weight, row 2, column 2")
    expect(middle).to_have_value("0")
    middle.scroll_into_view_if_needed()
    expect(page.locator(".root[data-answered]")).to_be_visible()
    frames(page)
    look = "canvas => canvas.toDataURL()"
    after = page.locator(".side").nth(1).locator("canvas").nth(1)
    before = after.evaluate(look)
    box = middle.bounding_box()
    assert box
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 130, box["y"] + 10, steps=4)
    expect(page.locator(".accuracy.old")).to_be_visible()
    page.wait_for_function(
        "([root, old]) => root.querySelectorAll('.side')[1].querySelectorAll('canvas')[1]"
        ".toDataURL() !== old",
        arg=[page.locator(".root[data-answered]").element_handle(), before],
    )
    page.mouse.up()
    expect(page.locator(".accuracy.old")).to_have_count(0)
    expect(page).to_have_url(re.compile("broken=0.3.all%3D0%2C0"))
    text = re.sub("%2C", ",", page.url.partition("all%3D")[2])
    expect_shares(page, 1, broken(TRAINED, f"0.3.all={text}"))
    assert parse_breaks(f"0.3.all={text}")[0].how[12] == pytest.approx(float(middle.input_value()))


def test_a_link_breaks_what_it_names_and_each_break_can_be_taken_back(
    page: Page, app_url: str
) -> None:
    """Kernel, answer and accuracy as `cnnlab` has them; one restored, then all."""
    text = "0.2.all=zero;3.5.2=sobel_vertical"
    page.goto(f"{app_url}/lenet?{DIGIT}&broken={text}")
    accuracy = page.locator(".accuracy b")
    expect(accuracy).to_have_text([percent_read(TRAINED), percent_read(broken(TRAINED, text))])
    expect(page.locator(".broken li")).to_have_count(2)
    expect(page.get_by_text("2 of the 22 kernels are broken")).to_be_visible()
    expect_shares(page, 0, TRAINED)
    expect_shares(page, 1, broken(TRAINED, text))
    page.get_by_role("button", name="Restore Layer 2, map 5, channel 2").click()
    expect(page).to_have_url(re.compile(r"broken=0\.2\.all%3Dzero$"))
    expect(accuracy).to_have_text(
        [percent_read(TRAINED), percent_read(broken(TRAINED, "0.2.all=zero"))]
    )
    page.locator(".restore").click()
    expect(accuracy).to_have_text([percent_read(TRAINED)])
    expect(page).not_to_have_url(re.compile("broken"))
    expect(page.get_by_text("of the 22 kernels")).to_have_count(0)
    assert shares(page, 1) == shares(page, 0)


def test_the_banner_over_a_broken_network_restores_it(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/lenet?{DIGIT}&broken=0.3.all=zero")
    banner = page.get_by_text("1 of the 22 kernels is broken")
    expect(banner).to_be_visible()
    page.get_by_test_id("stButton").get_by_text("Restore the trained weights").click()
    expect(banner).to_be_hidden()
    expect(page).not_to_have_url(re.compile("broken"))


def test_a_face_is_read_all_the_same(page: Page, app_url: str) -> None:
    """The logits and shares of `cnnlab`; the shares add to 1."""
    page.goto(f"{app_url}/lenet")
    page.get_by_text("Not a digit", exact=True).click()
    page.get_by_role("button", name="A face").click()
    strokes = strokes_from_text(strokes_to_text(DRAWINGS["A face"]))
    face = trace_digit_from_strokes(strokes, field=float(PAD_SIDE)).image
    top = float(TRAINED.trace(face)[-2].output.max())
    expect(page.get_by_text(f"The largest logit is {written(top)}")).to_be_visible()
    expect(page.locator(".softmax tfoot")).to_contain_text("100 %")
    cells = page.locator(".softmax tbody tr td:nth-child(4)").all_inner_texts()
    assert sum(share(cell) for cell in cells) == pytest.approx(100, abs=0.06)


def test_the_network_in_space_is_drawn_when_asked_for(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/lenet?{DIGIT}")
    expect(page.get_by_text("Turn the network in your hand")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    page.get_by_text("Turn the network in your hand").click()
    expect(page.locator(".js-plotly-plot")).to_be_visible()
