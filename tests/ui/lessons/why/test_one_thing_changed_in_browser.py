"""Permuted pixels, and kernels that are not shared, in a real browser."""

import re

from playwright.sync_api import Page, expect

from cnnlab.figures.seed_dots import mean_share
from cnnlab.learn.variants import VARIANTS, read_by_variants

READ = {name: mean_share(shares) for name, shares in read_by_variants().items()}


def test_an_order_is_drawn_and_linked_and_the_answer_tells_what_was_measured(
    page: Page, app_url: str
) -> None:
    page.goto(f"{app_url}/why?permute_digit=4#part-5")
    part = page.locator(".st-key-why-part-5")
    expect(part.get_by_text("A 4 of MNIST")).to_be_visible()
    before = part.locator("img").nth(1).get_attribute("src")
    part.get_by_role("slider", name="Order of the pixels").fill("7")
    expect(part.get_by_text("Its pixels in order 7")).to_be_visible()
    assert part.locator("img").nth(1).get_attribute("src") != before
    assert part.locator("img").nth(0).get_attribute("src") == part.locator("img").nth(
        2
    ).get_attribute("src")
    expect(page).to_have_url(re.compile("permute_digit=4&permute_seed=7"))
    part.get_by_text("Both, and about equally").click()
    expect(part.get_by_text("LeNet-5 falls from")).to_contain_text(READ["lenet, permuted"])
    expect(part.get_by_text("it reads 4, and with both in the new order 4")).to_be_visible()


def test_three_ways_to_make_a_network_are_told_apart(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/why?sharing_weights=trained#part-6")
    part = page.locator(".st-key-why-part-6")
    part.get_by_text("They differ by about one per cent or less").click()
    count = f"{VARIANTS['lenet, local'].parameters:,}"
    expect(part.get_by_role("row").filter(has_text=count)).to_contain_text(READ["lenet, local"])
    expect(part.get_by_role("img")).to_have_count(3)
