"""A window that moves over a page, in a real browser, held against `cnnlab`."""

import re

from playwright.sync_api import Page, expect

from cnnlab import load_network
from cnnlab.explain.over_a_page import slid_over
from cnnlab.ui.lessons.lenet.over_the_page import page_of

RELU = load_network("lenet5-relu")


def test_the_window_moves_and_says_what_it_reads(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/lenet?page_number=7358#part-6")
    part = page.locator(".st-key-lenet-part-6")
    found = slid_over(RELU.architecture, RELU.weights, page_of(7358))[0]
    expect(part.get_by_text("Stop 8 reads")).to_contain_text("it reads 7358")
    part.get_by_role("slider", name="Stop of the window").fill("3")
    expect(part.get_by_text(f"Stop 3 reads {found[3].argmax()}")).to_be_visible()
    expect(page).to_have_url(re.compile("page_number=7358&page_stop=3"))
