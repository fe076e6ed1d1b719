"""The blur by sums and by spectra, in a real browser: it follows the slider, the link follows."""

import re

from playwright.sync_api import Page, expect

from cnnlab.figures.cost_charts import in_words
from cnnlab.ops.fourier import multiplications, spectra_pay_from


def test_the_costs_follow_the_slider(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution?picture=brick&blur_reach=2&blur_kind=box")
    page.locator("#part-7").scroll_into_view_if_needed()
    part = page.locator(".st-key-convolution-part-7")
    expect(part.get_by_text("By sums: 5×5 products a pixel")).to_be_visible()
    expect(
        part.get_by_text(f"{spectra_pay_from(256, 256)}×{spectra_pay_from(256, 256)}").first
    ).to_be_visible()
    slider = part.get_by_role("slider", name="Pixels to each side")
    slider.press("End")
    count = multiplications(256, 256, 31)
    expect(part.get_by_text(in_words(count.by_sums))).to_be_visible()
    expect(part.get_by_text(in_words(count.by_spectra))).to_be_visible()
    expect(page).to_have_url(re.compile("blur_kind=box&blur_reach=15"))
    part.get_by_text("13×13", exact=True).click()
    expect(part.get_by_text("Yes. Both costs grow")).to_be_visible()
