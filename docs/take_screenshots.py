"""Take the README's screenshots and the start page's cards from the running app.

python docs/take_screenshots.py http://localhost:8501
"""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from cnnlab.ui.base.pages import LESSONS
from tests.serving import FLAGS, chromium_path

ROOT = Path(__file__).parents[1]
LAPTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
CARD = (960, 304)

# File, address, window, dark, and what to bring to the top before the picture is taken.
SHOTS = (
    ("docs/start.png", "/", LAPTOP, False, None),
    ("docs/images.png", "/images?pixel=118,167", LAPTOP, False, None),
    ("docs/worked-example.png", "/convolution?step=4", LAPTOP, False, None),
    ("docs/kernel-lab.png", "/convolution?kernel=emboss&pin=110,160", LAPTOP, True, ".chips"),
    ("docs/kernel-lab-phone.png", "/convolution?kernel=sharpen", PHONE, False, ".chips"),
    ("docs/lenet.png", "/lenet", LAPTOP, False, None),
    ("docs/lenet-unit.png", "/lenet?at=4,1,5,13", LAPTOP, True, ".overview"),
    ("docs/smaller.png", "/smaller", LAPTOP, False, ".st-key-pooling"),
    ("docs/training.png", "/training", LAPTOP, False, None),
    ("docs/why.png", "/why?moved=0,3,0", LAPTOP, False, ".st-key-translation"),
    ("docs/lenet-phone.png", "/lenet", PHONE, False, ".verdict"),
)
# A lesson's card is a part of one element of its page: with which link, and which element. Where
# nothing is said, the first picture.
CARDS = {
    "images": ("", ".st-key-pixel_view"),
    "convolution": ("?kernel=emboss", ".lab"),
    "lenet": ("", ".overview"),
    "smaller": ("", ".st-key-pooling"),
    "training": ("", ".curves"),
    "architectures": ("", "#part-3 >> xpath=following::*[contains(@class,'js-plotly-plot')][1]"),
    "why": ("?moved=0,3,0", ".st-key-translation"),
    "photos": ("?frame=0.5,0.45,0.9", ".lab"),
}


def settle(page: Page, address: str) -> None:
    """Open a page and wait until it has painted."""
    page.goto(address)
    page.locator("canvas, .board").first.wait_for()
    if page.url.endswith("/training"):
        page.get_by_role("button", name="Train", exact=True).click()
        page.get_by_text("Done: ").first.wait_for(timeout=120_000)
    if (third := page.locator("#part-3")).count():  # some charts wait until the reader comes
        third.scroll_into_view_if_needed()
        page.wait_for_timeout(1000)
        page.get_by_test_id("stMain").evaluate("main => { main.scrollTop = 0; }")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(4000)


def main(app: str) -> None:
    """Take them all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for file, address, window, dark, top in SHOTS:
            page = browser.new_page(viewport=window, color_scheme="dark" if dark else "light")
            settle(page, app + address)
            if top:  # below the menu, which stays where it is
                page.locator(top).first.evaluate(
                    "one => { one.style.scrollMarginTop = '5rem'; one.scrollIntoView(); }"
                )
                page.wait_for_timeout(500)
            page.screenshot(path=ROOT / file)
        for name in LESSONS:
            link, part = CARDS.get(name, ("", "canvas"))
            page = browser.new_page(viewport=LAPTOP)
            settle(page, f"{app}/{name}{link}")
            page.add_style_tag(content="[data-testid=stHeader] { display: none }")
            path = ROOT / "assets" / "lessons" / f"{name}.png"
            page.locator(part).first.screenshot(path=path)
            card(path)
        browser.close()


def card(path: Path) -> None:
    """Cut the picture to a card's shape, from its top, and make it a JPEG."""
    image = Image.open(path).convert("RGB")
    width = min(image.width, image.height * CARD[0] // CARD[1])
    height = width * CARD[1] // CARD[0]
    image.crop((0, 0, width, height)).resize(CARD).save(path.with_suffix(".jpg"), quality=85)
    path.unlink()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
