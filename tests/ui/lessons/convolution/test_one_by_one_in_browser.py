"""A colour matrix and its three kernels, in a real browser: one set of numbers, one picture."""

import re

from playwright.sync_api import Page, expect

from cnnlab import open_picture
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image


def test_either_side_moves_both_and_a_pixel_is_followed(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/convolution?picture=coffee&mix=identity&mix_pixel=50,60")
    page.locator("#part-6").scroll_into_view_if_needed()
    part = page.locator(".st-key-convolution-part-6")
    expect(part.get_by_text("0 pixels differ")).to_be_visible()
    red, green, blue = (int(n) for n in fit_image(open_picture("coffee"), 320)[50, 60])
    new_red = part.get_by_role("row").filter(has_text="new red")
    expect(new_red).to_contain_text(f"1 × {red} + 0 × {green} + 0 × {blue} = {red}{red}")

    part.get_by_label("Kernel of new red: weight of blue", exact=True).fill("-0.5")
    expect(part.get_by_label("Matrix: how much old blue goes into new red")).to_have_value("−0.5")
    both = written(red - blue / 2)
    expect(new_red).to_contain_text(f"1 × {red} + 0 × {green} + (−0.5) × {blue} = {both}{both}")
    expect(page).to_have_url(re.compile(r"mix=1%2C0%2C-0.5%2C0%2C1%2C0%2C0%2C0%2C1"))

    part.get_by_role("button", name="Sepia (lecture)").click()
    expect(part.get_by_label("Kernel of new blue: weight of green", exact=True)).to_have_value(
        "0.534"
    )
    canvas = part.locator("canvas")
    canvas.focus()
    canvas.press("ArrowDown")
    expect(part.get_by_role("table")).to_contain_text("row 51, column 60")
    expect(page).to_have_url(re.compile("mix_pixel=51%2C60"))
