"""Time a hand on a weight to changed pixels, in Chromium: python -m benchmarks.kernel_lab URL.

The app must be running. Drags a weight over a 512x512 colour photo and prints the median and the
95th percentile of the time from each pointer event (its own time stamp) to the end of the frame
in which the output canvas was painted.
"""

import statistics
import sys

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, chromium_path

MOVES = 120

WATCH = """root => {
  const output = root.querySelector("canvas.output");
  const cell = root.querySelector(".number");
  const marks = (window.marks = []);
  let moved = 0;
  cell.addEventListener("pointermove", (event) => { moved ||= event.timeStamp; }, true);
  new MutationObserver(() => {
    const began = moved;
    moved = 0;
    const { port1, port2 } = new MessageChannel(); // answers after the frame was painted
    port1.onmessage = () => { if (began) marks.push(performance.now() - began); };
    port2.postMessage(0);
  }).observe(root, { attributes: true, attributeFilter: ["data-painted"] });
}"""


def main(app: str) -> None:
    """Drag and print."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{app}/convolution?picture=cells&kernel=gaussian_blur")
        lab = page.locator(".root[data-painted]")
        lab.wait_for()
        page.wait_for_timeout(2000)
        lab.evaluate(WATCH)
        cell = page.get_by_label("Weight, row 0, column 0", exact=True)
        cell.scroll_into_view_if_needed()
        box = cell.bounding_box()
        if box is None:
            raise RuntimeError("the cell is not on the screen")
        page.mouse.move(box["x"] + 30, box["y"] + 20)
        page.mouse.down()
        for move in range(MOVES):
            page.mouse.move(box["x"] + 38 + 4 * (move % 24), box["y"] + 20)
            page.wait_for_timeout(30)
        page.mouse.up()
        times = page.evaluate("window.marks")
        browser.close()
    cuts = statistics.quantiles(times, n=20)
    print(
        f"512x512 RGB, {len(times)} edits painted of {MOVES} moves: "
        f"median {statistics.median(times):.1f} ms, p95 {cuts[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8501")
