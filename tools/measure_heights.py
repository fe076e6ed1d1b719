"""Measure how high each part of each lesson is: python -m tools.measure_heights.

Writes ``assets/measured/heights.json``, from which a page knows how much room to keep for what
has not come yet. Run it after a part has grown or shrunk much.
"""

import json

from playwright.sync_api import sync_playwright

from cnnlab.assets import asset
from cnnlab.ui.base.pages import LESSONS, address
from cnnlab.ui.kit.section import place
from tests.serving import FLAGS, chromium_path, free_port, serve

WIDTHS = (390, 640, 1024, 1440)
"""Of the window; each height counts from its width on, the first from 0."""

_HEIGHTS = """prefix => Object.fromEntries(
  [...document.querySelectorAll(`[class*=st-key-${prefix}]`)]
  .map(part => [part.className.match(/-part-(\\d+)/)[1], Math.round(part.offsetHeight)]))"""
_ALL_THERE = """() => [...document.querySelectorAll("[class*=-part-]")]
  .every(part => !part.style.minHeight)"""
_MOST = 20_000  # pixels: with all of a page in the window, all of it comes


def main() -> None:
    """Open every lesson at every width, wait until all is there, and write the heights."""
    found: dict[str, dict[str, list[list[int]]]] = {}
    with serve(free_port()) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for width in WIDTHS:
            for name in LESSONS:
                page = browser.new_page(viewport={"width": width, "height": _MOST}, bypass_csp=True)
                page.goto(f"{url}/{address(name)}")
                page.locator("h1").wait_for()
                page.wait_for_timeout(4_000)  # until each part has had its turn
                page.wait_for_function(_ALL_THERE)
                page.wait_for_timeout(2_000)  # charts
                prefix = place(name, 0).removesuffix("0")
                for part, height in page.evaluate(_HEIGHTS, prefix).items():
                    least = 0 if width == WIDTHS[0] else width
                    found.setdefault(name, {}).setdefault(part, []).append([least, height])
                page.close()
        browser.close()
    path = asset("measured/heights.json")
    text = json.dumps(found, sort_keys=True)
    path.write_text(text.replace("}, ", "},\n").replace("]], ", "]],\n ") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
