"""Time a moving pen to its new prediction, in Chromium: python -m benchmarks.digit_pad URL.

The app must be running. Draws with the mouse on the LeNet-5 page and prints the median and the 95th
percentile of the time from each pointer event (its own time stamp) that was answered to the end of
the frame that shows the answer. Beside it, in the same run, the time that the smallest Streamlit
page needs for the same: a component that sends each pointer event, and shows what comes back.
"""

import math
import statistics
import sys

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.smallest import smallest_page
from tests.serving import FLAGS, chromium_path

MOVES = 60
PAUSE = 100  # milliseconds from an answer to the next move
PAD = ".pad canvas"
SHOWN = ".root[data-painted]"
"""What changes its data-painted when the prediction and all feature maps are painted anew."""


def watching(options: str) -> str:
    """Return a script that measures from a movement to the paint after what it changes.

    Parameters
    ----------
    options : str
        Which changes: a MutationObserver's.
    """
    return """root => {
  const marks = (window.marks = []);
  let moved = 0;
  window.addEventListener("pointermove", (event) => { moved ||= event.timeStamp; }, true);
  new MutationObserver(() => {
    const began = moved;
    moved = 0;
    const { port1, port2 } = new MessageChannel(); // answers after the frame was painted
    port1.onmessage = () => { if (began) marks.push(performance.now() - began); };
    requestAnimationFrame(() => port2.postMessage(0));
  }).observe(root, OPTIONS);
}""".replace("OPTIONS", options)


ECHO = '''import streamlit as st
echo = st.components.v2.component("echo", html="<div class='root'><canvas></canvas></div>", js="""
export default ({ parentElement, data, setStateValue }) => {
  const root = parentElement.querySelector(".root");
  const [canvas] = root.children;
  canvas.style.background = "#ccc";
  canvas.onpointermove = (event) => {
    if (root.dataset.waiting) return;
    root.dataset.waiting = "yes";
    setStateValue("seen", event.timeStamp);
  };
  delete root.dataset.waiting;
  canvas.title = data.seen;
  root.dataset.painted = data.seen;
};
""")

@st.fragment
def page():
    seen = st.session_state.get("echo", {}).get("seen", 0)
    echo(key="echo", data={"seen": seen}, on_seen_change=lambda: None)

page()
'''


def draw(page: Page, canvas: Locator, shown: Locator) -> list[float]:
    """Draw a spiral, each point after the last was answered; return what was measured."""
    page.wait_for_timeout(2000)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    if box is None:
        raise RuntimeError("the pad is not on the screen")
    row, column = box["y"] + box["height"] / 2, box["x"] + box["width"] / 2
    most = min(box["width"], box["height"]) / 2.5
    page.mouse.move(column, row)
    page.mouse.down()
    page.wait_for_timeout(500)
    shown.evaluate(watching('{ attributes: true, attributeFilter: ["data-painted"] }'))
    for move in range(1, MOVES + 1):
        angle, radius = move / 5, most * (0.3 + 0.7 * move / MOVES)
        page.mouse.move(column + radius * math.cos(angle), row + radius * math.sin(angle))
        page.wait_for_function(f"window.marks.length >= {move}")
        page.wait_for_timeout(PAUSE)
    page.mouse.up()
    times: list[float] = page.evaluate("window.marks")
    return times


def say(name: str, times: list[float]) -> float:
    """Print and return the median."""
    median = statistics.median(times)
    late = statistics.quantiles(times, n=20)[-1]
    print(
        f"{name:14s} {len(times)} answers to {MOVES} moves; move to painted answer: "
        f"median {median:.0f} ms, p95 {late:.0f} ms"
    )
    return median


def main(app: str) -> None:
    """Draw on the page and on the smallest one, turn by turn."""
    with sync_playwright() as playwright, smallest_page(ECHO) as smallest:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        for _ in range(2):
            page.goto(f"{app}/lenet")
            page.locator(SHOWN).first.wait_for()
            own = say("digit pad", draw(page, page.locator(PAD), page.locator(SHOWN).first))
            page.goto(smallest)
            echo = page.locator(".root[data-painted]")
            echo.wait_for()
            bare = say("smallest page", draw(page, page.locator("canvas"), echo))
            print(f"ratio: the pad takes {own / bare:.2f} of the smallest page's time")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8501")
