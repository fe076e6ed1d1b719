"""Time a hand on a weight to changed pixels, in Chromium: python -m benchmarks.kernel_lab URL.

The app must be running. Drags a weight over a 512x512 colour photo and prints the median and the
95th percentile of the time from each pointer event (its own time stamp) to changed pixels on the
output canvas, and to the end of the frame that shows them. Beside it, in the same run, the same
from the smallest page that does it: one canvas, one plain loop over pixels, channels and weights.
"""

import statistics
import sys

from playwright.sync_api import Locator, Page, sync_playwright

from tests.serving import FLAGS, chromium_path

MOVES = 120

# Of a page whose element `root` changes its data-painted when the canvas has new pixels.
WATCH = """root => {
  const marks = (window.marks = []);
  let moved = 0;
  window.addEventListener("pointermove", (event) => { moved ||= event.timeStamp; }, true);
  new MutationObserver(() => {
    const [began, changed] = [moved, performance.now()];
    moved = 0;
    const { port1, port2 } = new MessageChannel(); // answers after the frame was painted
    port1.onmessage = () => {
      if (began) marks.push([changed - began, performance.now() - began]);
    };
    port2.postMessage(0);
  }).observe(root, { attributes: true, attributeFilter: ["data-painted"] });
}"""

PLAIN = """<div id=root><canvas width=512 height=512></canvas></div><script>
const context = document.querySelector("canvas").getContext("2d", { willReadFrequently: true });
const from = new Uint8ClampedArray(4 * 512 * 512).map(() => 256 * Math.random());
const out = context.createImageData(512, 512);
window.onpointermove = (event) => {
  const weights = [event.clientX / 100, 2, 1, 2, 4, 2, 1, 2, 1].map((weight) => weight / 16);
  for (let row = 1; row < 511; row++) for (let column = 1; column < 511; column++) {
    for (let channel = 0; channel < 3; channel++) {
      let sum = 0;
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) {
        sum += weights[3 * i + j] * from[4 * ((row + i - 1) * 512 + column + j - 1) + channel];
      }
      out.data[4 * (row * 512 + column) + channel] = sum;
    }
    out.data[4 * (row * 512 + column) + 3] = 255;
  }
  context.putImageData(out, 0, 0);
  root.dataset.painted = Math.random();
};
</script>"""


def drag(page: Page, root: Locator, row: float, column: float) -> list[list[float]]:
    """Move to and fro from a place on the page; return what WATCH measured."""
    root.evaluate(WATCH)
    page.mouse.move(column, row)
    page.mouse.down()
    for move in range(MOVES):
        page.mouse.move(column + 8 + 4 * (move % 24), row)
        page.wait_for_timeout(30)
    page.mouse.up()
    times: list[list[float]] = page.evaluate("window.marks")
    return times


def say(name: str, times: list[list[float]]) -> float:
    """Print and return the median to changed pixels."""
    changed, shown = zip(*times, strict=True)
    print(
        f"{name:12s} {len(times)} of {MOVES} moves painted; changed pixels: "
        f"median {statistics.median(changed):.1f} ms, "
        f"p95 {statistics.quantiles(changed, n=20)[-1]:.1f} ms; "
        f"end of the frame: median {statistics.median(shown):.1f} ms"
    )
    return float(statistics.median(changed))


def main(app: str) -> None:
    """Drag in the lab and on the plain page, turn by turn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        for _ in range(2):
            page.goto(f"{app}/convolution?picture=cells&kernel=gaussian_blur")
            lab = page.locator(".root[data-painted]").first
            lab.wait_for()
            page.wait_for_timeout(2000)
            cell = page.get_by_label("Weight, row 0, column 0", exact=True)
            cell.scroll_into_view_if_needed()
            box = cell.bounding_box()
            if box is None:
                raise RuntimeError("the cell is not on the screen")
            own = say("kernel lab", drag(page, lab, box["y"] + 20, box["x"] + 30))
            page.goto("about:blank")
            page.set_content(PLAIN)
            plain = say("plain page", drag(page, page.locator("#root"), 200, 200))
            print(f"ratio: the lab takes {own / plain:.2f} of the plain page's time")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8501")
