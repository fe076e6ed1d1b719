"""Time opening pages and importing the package: python -m benchmarks.opening URL.

The app must be running; each page is opened in a warm browser, turn by turn with the smallest
Streamlit page there is, which this starts by itself. Usable: the heading is there and, where the
page has a picture of its own, it is on the screen.
"""

import statistics
import subprocess
import sys
import time

from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.smallest import smallest_page
from cnnlab.ui.base.pages import PAGES, address
from tests.serving import FLAGS, chromium_path

ROUNDS = 5
PICTURE = (
    ":is(canvas, .number-grid, [data-testid=stDataFrame], [data-testid=stImage], main table, "
    ".entry):visible"
)


def seconds_to_import(statement: str) -> float:
    """Median time of a fresh interpreter that runs one statement."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", statement], check=True)
        times.append(time.perf_counter() - start)
    return float(statistics.median(times))


def seconds_to_open(context: BrowserContext, address: str, usable: str) -> float:
    """Time from asking for a page to what makes it usable."""
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("h1").wait_for()
    page.locator(usable).first.wait_for()
    seconds = time.perf_counter() - start
    page.close()
    return seconds


def main(app: str) -> None:
    """Open everything in turns and print medians, and ratios to the smallest page."""
    nothing = seconds_to_import("pass")
    for statement in ("import numpy, PIL.Image", "import cnnlab"):
        print(f"{statement:24s} {seconds_to_import(statement) - nothing:.2f} s")
    with smallest_page() as bare, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        times: dict[str, list[float]] = {}
        for _ in range(ROUNDS + 1):  # the first of each warms the browser and is left out
            smallest = seconds_to_open(context, bare, "h1")
            times.setdefault("smallest page", []).append(smallest)
            for name in PAGES:
                seconds = seconds_to_open(context, f"{app}/{address(name)}", PICTURE)
                times.setdefault(name, []).append(seconds)
        browser.close()
    own = statistics.median(times["smallest page"][1:])
    for name, each in times.items():
        median = statistics.median(each[1:])
        print(f"{name:24s} {median:.2f} s, {median / own:.2f} times the smallest page")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8501")
