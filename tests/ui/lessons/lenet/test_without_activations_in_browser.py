"""Two convolutions and one, and a ReLU that tells them apart, in a real browser."""

from playwright.sync_api import Page, expect

from cnnlab.figures.seed_dots import mean_share
from cnnlab.learn.variants import read_by_variants


def test_two_convolutions_are_one_until_a_relu_comes_between(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/lenet?chain_second=box_blur#part-5")
    part = page.locator(".st-key-lenet-part-5")
    expect(part.get_by_text("The two maps differ by at most")).to_contain_text("rounding")
    part.get_by_role("radio", name="A ReLU").click()
    expect(part.get_by_text("The ReLU set")).to_contain_text("another result comes out")
    part.get_by_text("It cannot learn").click()
    share = mean_share(read_by_variants()["lenet, average, no activation"])
    expect(part.get_by_text("Without activations it reads")).to_contain_text(share)
