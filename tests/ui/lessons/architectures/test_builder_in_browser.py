"""A newcomer's way from LeNet-5 to a network of one's own, in a real browser."""

import contextlib
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, TimeoutError, expect

from cnnlab.nets.export import to_pytorch
from cnnlab.nets.text import network_from_text
from cnnlab.nets.walk import parameter_count


def verdict(page: Page) -> str:
    expect(page.locator(".root[data-answered] .verdict")).to_be_visible()
    return page.locator(".verdict").inner_text()


def test_a_newcomer_turns_lenet_into_a_network_for_small_colour_pictures(
    page: Page, app_url: str
) -> None:
    """32x32x3 in, batch normalisation, five classes; the PyTorch program is downloaded."""
    page.goto(f"{app_url}/architectures")
    expect(page.locator("li.layer")).to_have_count(12)
    page.get_by_label("Input, rows").fill("32")
    page.get_by_label("Input, columns").fill("32")
    page.get_by_label("Input, channels").fill("3")
    expect(page.locator("li.layer").nth(6)).to_contain_text("→ 576")
    page.get_by_role("button", name="Add after layer 1, Convolution").click()
    page.get_by_label("Add after this").get_by_text("Batch normalisation").click()
    expect(page.locator("li.layer").nth(1)).to_contain_text("→ 32×32×6")
    page.get_by_label("Dense, units").last.fill("5")
    expect(page).to_have_url(re.compile("own=32x32x3_c6k5p2_b_s_.*_d84_s_d5$"))
    network, shape = network_from_text(parse_qs(urlsplit(page.url).query)["own"][0])
    count = parameter_count(network, shape)
    assert f"{count:,} parameters" in verdict(page)

    page.get_by_text("Export: PyTorch, Keras, a table").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my_network.py").click()
    source = Path(download.value.path()).read_text(encoding="utf-8")
    assert source == to_pytorch(network, shape, title="My network")  # the export's tests run it
    compile(source, "my_network.py", "exec")


def test_a_layer_that_cannot_follow_says_why_and_the_rest_stays(page: Page, app_url: str) -> None:
    """Without Flatten the first dense layer has no vector; put back, all is as before."""
    page.goto(f"{app_url}/architectures")
    before = verdict(page)
    page.get_by_role("button", name="Remove layer 7, Flatten").click()
    stuck = page.locator("li.layer.stuck")
    expect(stuck).to_contain_text("A dense layer needs a vector, not (5, 5, 16): flatten it first.")
    expect(page.locator("li.layer.unreached")).to_have_count(4)
    expect(page.locator("li.layer")).to_have_count(11)
    page.get_by_text("Export: PyTorch, Keras, a table").click()
    expect(page.get_by_text("Layer 7 cannot follow yet. Mend it above")).to_be_visible()
    # At the end, then five up by the keyboard.
    page.get_by_label("Add at the end").get_by_text("Flatten").click()
    expect(page.get_by_role("button", name="Remove layer 12, Flatten")).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("button", name="Remove layer 7, Flatten")).to_be_focused()
    expect(page.locator(".verdict")).to_have_text(before)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("li.layer").nth(7)).to_contain_text("Flatten")
    expect(stuck).to_have_attribute("aria-label", "Layer 7, Dense")


def test_it_starts_from_any_network_and_the_link_brings_it_back(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/architectures")
    chosen = page.get_by_role("combobox", name="Start from")
    chosen.scroll_into_view_if_needed()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()  # drawn once one comes near
    for _ in range(10):  # a page that still draws closes a list that was opened
        chosen.click()
        with contextlib.suppress(TimeoutError):
            page.get_by_role("option", name="VGG-16").click(timeout=3000)
            break
    expect(page.locator("li.layer")).to_have_count(39)
    expect(page.locator(".verdict")).to_contain_text("138,357,544 parameters")
    expect(chosen).to_be_focused()  # it asks again
    expect(chosen).to_have_value("")
    page.reload()
    expect(page.locator(".verdict")).to_contain_text("138,357,544 parameters")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".verdict")).to_contain_text("61,706 parameters")


def test_it_goes_on_to_the_training_lesson(page: Page, app_url: str) -> None:
    """With ten numbers for a digit; otherwise it says what is in the way."""
    page.goto(f"{app_url}/architectures?own=32x32x3_f_d10")
    expect(
        page.get_by_text("digits of 28 × 28 × 1; this network takes 32 × 32 × 3")
    ).to_be_visible()
    page.get_by_role("button", name="Digits 28×28×1").click()
    expect(page.get_by_text("this network takes")).to_have_count(0)
    page.get_by_role("link", name="Send it to the training lesson").click()
    expect(page.get_by_role("heading", name="Training", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/training\?.*own=28x28x1_f_d10"))


def test_the_link_pressed_right_after_an_edit_takes_the_edit_along(
    page: Page, app_url: str
) -> None:
    """Before the page could follow; a double click, too, is one press."""
    page.goto(f"{app_url}/architectures?own=28x28x1_f_d10")
    expect(page.locator(".root[data-answered] .verdict")).to_be_visible()
    expect(page.get_by_role("link", name="Send it to the training lesson")).to_be_visible()
    page.get_by_role("button", name="Add after layer 1, Flatten").click()
    page.get_by_label("Add after this").get_by_text("Dense").evaluate(
        """add => {
          const sent = "a[data-testid=stPageLink-NavLink][href*='own=']";
          add.click();
          document.querySelector(sent).click();
          document.querySelector(sent).click();
        }"""
    )
    expect(page.get_by_role("heading", name="Training", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/training\?.*own=28x28x1_f_d10_d10"))
