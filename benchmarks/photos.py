"""Time the photo network: python -m benchmarks.photos [URL].

Prints the median of a plain pass in NumPy, and of one that keeps what every layer saw. With the
address of the running app, also the time from a movement of the square in Chromium to the frame
that shows the new names: median and 95th percentile.
"""

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from playwright.sync_api import sync_playwright

from benchmarks.digit_pad import watching
from cnnlab.ops.photo_frame import PhotoFrame
from cnnlab.pictures import open_picture
from cnnlab.trace import load_network
from tests.serving import FLAGS, chromium_path

PASSES = 15
MOVES = 40
PAUSE = 100  # milliseconds from an answer to the next move


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that it takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def passes() -> None:
    """Time both kinds of pass in turn, so that whatever else runs troubles them alike."""
    network = load_network("efficientnet-lite0")
    square = PhotoFrame().cut(open_picture("cat"))
    plain, kept = [], []
    for _ in range(PASSES + 2):
        plain.append(timed(lambda: network.predict(square[np.newaxis])))
        kept.append(timed(lambda: network.trace(square)))
    found = [statistics.median(times[2:]) for times in (plain, kept)]
    print(f"plain {found[0]:.0f} ms, with its trace {found[1]:.0f} ms: ", end="")
    print(f"{found[1] / found[0]:.2f} times; least {min(plain):.0f} and {min(kept):.0f} ms")


def moves(url: str) -> None:
    """Move the square, each time after the last was answered."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, bypass_csp=True)
        page.goto(f"{url}/photos?frame=0.5,0.5,0.6")
        names = page.get_by_role("list", name="Likeliest names")
        names.get_by_role("listitem").first.wait_for()
        page.wait_for_timeout(4000)
        box = page.locator(".square").first.bounding_box()
        if box is None:
            raise RuntimeError("the square is not on the screen")
        row, column = box["y"] + box["height"] / 2, box["x"] + box["width"] / 2
        page.mouse.move(column, row)
        page.mouse.down()
        page.wait_for_timeout(300)
        names.evaluate(watching("{ childList: true }"))
        for move in range(1, MOVES + 1):
            page.mouse.move(column + 3 * (move % 20 - 10), row + 2 * (move % 7))
            page.wait_for_function(f"window.marks.length >= {move}")
            page.wait_for_timeout(PAUSE)
        found = sorted(page.evaluate("window.marks"))
        browser.close()
    late = found[int(0.95 * len(found))]
    print(f"square to new names: median {statistics.median(found):.0f} ms, p95 {late:.0f} ms")


if __name__ == "__main__":
    passes()
    if len(sys.argv) > 1:
        moves(sys.argv[1])
