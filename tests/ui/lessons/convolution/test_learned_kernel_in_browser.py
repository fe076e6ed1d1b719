"""One kernel that is learned, in a real browser: its weights against `cnnlab`'s own descent."""

import re

import numpy as np
from playwright.sync_api import Browser, Locator, Page, expect

from cnnlab import KERNELS, convolve, open_picture, to_gray
from cnnlab.explain.kernel_descent import KernelLoss, kernel_loss
from cnnlab.images import fit_image
from cnnlab.ui.lessons.convolution.learned.learned_kernel import random_start

DIGIT = to_gray(fit_image(open_picture("digit"), 320)) / 255


def opened(page: Page, app_url: str, link: str) -> Locator:
    page.goto(f"{app_url}/convolution?picture=digit&{link}")
    page.locator("#part-5").scroll_into_view_if_needed()
    part = page.locator(".st-key-convolution-part-5")
    expect(part.get_by_text("Learned so far")).to_be_visible()
    return part


def weights(part: Locator) -> list[float]:
    cells = part.locator("figure").filter(has_text="Learned so far").locator(".number")
    return [float(cell.replace("−", "-")) for cell in cells.all_inner_texts()]


def loss_of(kernel: str) -> KernelLoss:
    return kernel_loss(DIGIT, convolve(DIGIT, KERNELS[kernel], padding="valid"))


def test_the_steps_are_those_of_cnnlab_and_a_link_repeats_them(
    page: Page, browser: Browser, app_url: str
) -> None:
    part = opened(page, app_url, "learn_kernel=emboss&learn_start=2&learn_rate=0.5&learn_step=40")
    loss, start = loss_of("emboss"), random_start(2)
    expect(part.locator(".status")).to_contain_text("Step 40:")
    np.testing.assert_allclose(weights(part), loss.descend(start, 0.5, 40), atol=0.00051)
    part.get_by_role("button", name="Step", exact=True).click()
    expect(part.locator(".status")).to_contain_text("Step 41:")
    np.testing.assert_allclose(weights(part), loss.descend(start, 0.5, 41), atol=0.00051)
    expect(page).to_have_url(re.compile("learn_step=41"))
    fresh = browser.new_page()
    assert weights(opened(fresh, app_url, page.url.partition("?")[2])) == weights(part)
    fresh.close()


def test_it_plays_until_the_kernel_is_found(page: Page, app_url: str) -> None:
    part = opened(page, app_url, "learn_rate=0.8")
    part.get_by_role("button", name="Play").click()
    expect(part.locator(".status")).to_contain_text("nothing moves any more")
    assert weights(part) == KERNELS["sobel_vertical"].ravel().tolist()
    # Too fast: it goes off, and the words say from where on.
    slider = part.get_by_role("slider", name="Learning rate")
    slider.press("End")
    expect(part.locator(".status")).to_contain_text("Step 0:")
    part.get_by_role("button", name="Play").click()
    expect(part.locator(".status")).to_contain_text("It exploded")
    allowed = loss_of("sobel_vertical").largest_rate
    expect(part.locator(".status")).to_contain_text(f"below {allowed:.2f}")
    expect(page).to_have_url(re.compile("learn_rate=2"))


def test_it_learns_what_the_lab_holds(page: Page, app_url: str) -> None:
    """Also once that changes, and also weights a channel: on a grey photo they add up."""
    part = opened(page, app_url, "learn_kernel=lab&kernel=1,2,3,4,5,6,7,8,9,2,7")
    hidden = part.locator("figure").filter(has_text="nobody tells").locator(".number")
    expect(hidden).to_have_text(["0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5"])
    first = page.locator(".lab").get_by_label("Weight, row 0, column 0", exact=True)
    first.fill("4")
    first.press("Tab")
    expect(hidden.first).to_have_text("2")
