"""Leave three pages open through ten restarts, untouched: python -m benchmarks.restarts [TIMES].

This starts the app by itself, ends it, and starts it anew. For each page it prints the seconds from
when the server answers until the page has run again and nothing on it is grey, and says so where
it is not at the view of its link, or does not answer.
"""

import re
import statistics
import sys
import time

from playwright.sync_api import Page, expect, sync_playwright

from tests.serving import FLAGS, chromium_path, free_port, serve

OPEN = {
    "lenet": "lenet?source=bundled&digit=12",
    "convolution": "convolution?small_stride=2",
    "training": "training?epochs=2",
}
AWAY = 3.0  # seconds
PATIENCE = 30.0
BACK = "times => document.documentElement.matches(`[data-returned='${times}']:not([data-lost])`)"


def seconds_to_return(pages: dict[str, Page], times: int) -> dict[str, float]:
    """Wait until every page is back for so many times; all of them are watched at once."""
    start = time.perf_counter()
    back: dict[str, float] = {}
    while len(back) < len(pages) and time.perf_counter() - start < PATIENCE:
        for name in pages.keys() - back.keys():
            if pages[name].evaluate(BACK, times):
                back[name] = time.perf_counter() - start
        time.sleep(0.02)
    return {name: back.get(name, float("inf")) for name in pages}


def main(restarts: int) -> None:
    """Print a line for each restart, then the median and the most of each page."""
    port = free_port()
    taken: dict[str, list[float]] = {name: [] for name in OPEN}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        # A window each: the browser slows down the tabs that nobody sees.
        pages = {name: browser.new_page(bypass_csp=True) for name in OPEN}
        with serve(port) as url:
            for name, page in pages.items():
                page.goto(f"{url}/{OPEN[name]}")
                page.locator("canvas").first.wait_for()
                page.wait_for_load_state("networkidle")
        for number in range(1, restarts + 1):
            time.sleep(AWAY)
            with serve(port):
                now = seconds_to_return(pages, number)
                for name, page in pages.items():
                    taken[name].append(now[name])
                    if not page.url.endswith(OPEN[name]):
                        print(f"{name} is at {page.url}")
                words = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in now.items())
                print(f"restart {number:2d}: {words}", flush=True)
                if number == restarts:
                    touch(pages)
        browser.close()
    for name, each in taken.items():
        print(f"{name:12s} median {statistics.median(each):.1f} s, most {max(each):.1f} s")


def touch(pages: dict[str, Page]) -> None:
    """Touch each page for the first time: the link must follow, so the server has answered."""
    lenet, convolution, training = pages.values()
    lenet.get_by_text("This digit's own").click()
    expect(lenet).to_have_url(re.compile("scale="))
    convolution.get_by_role("slider", name="Stride").first.press("ArrowLeft")
    expect(convolution).to_have_url(re.compile("convolution$"))
    training.get_by_role("button", name="Train", exact=True).click()
    expect(training.locator("[data-state=done]").first).to_be_visible(timeout=60_000)
    print("each of them answers")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
