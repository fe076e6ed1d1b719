"""Time a step of every slider to its finished picture: python -m benchmarks.sliders URL [PAGE...].

The app must be running. Each slider of each lesson takes a few steps by the arrow keys. A step ends
with the frame that shows the last change of a picture (a canvas, a chart, an image, a component)
before half a second of rest, so nothing that is still to follow is left out. Where the browser
itself computes, Python follows once the hand rests and repeats what is there: so the first frame
with a change is printed too. Beside it, in the same run, the smallest Streamlit page there is: one
slider and the component that shows its number.
"""

import statistics
import sys

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.smallest import smallest_page
from tests.serving import FLAGS, chromium_path

NAME = """slider => slider.getAttribute("aria-label") || slider.labels?.[0]?.innerText ||
  slider.closest("[data-testid=stSlider], [data-control], label, div")
    ?.querySelector("label, [data-testid=stWidgetLabel]")?.innerText || "slider"
"""
PAGES = ("smaller", "why", "architectures")
STEPS = 12
REST = 600  # milliseconds without a change, after which a step is over

SMALLEST = '''import streamlit as st
shown = st.components.v2.component("shown", html="<canvas></canvas>", js="""
export default ({ parentElement, data }) => {
  const pen = parentElement.querySelector("canvas").getContext("2d");
  pen.clearRect(0, 0, 300, 150);
  pen.fillRect(0, 0, data.number, 100);
};
""")

@st.fragment
def page():
    shown(key="shown", data={"number": st.slider("Number", 0, 300, 100)})

page()
'''

# Before the page's own scripts: notes when a canvas is painted or anything else that shows changes.
WATCH = """
window.changed = window.first = 0;
let waiting = false;
const note = () => {
  if (waiting) return;
  waiting = true;
  const { port1, port2 } = new MessageChannel(); // answers after the frame was painted
  port1.onmessage = () => {
    waiting = false;
    window.changed = performance.now();
    if (window.first < window.pressed) window.first = window.changed;
  };
  requestAnimationFrame(() => port2.postMessage(0));
};
for (const method of ["putImageData", "drawImage", "fillRect", "stroke", "fill", "clearRect"]) {
  const own = CanvasRenderingContext2D.prototype[method];
  CanvasRenderingContext2D.prototype[method] = function (...all) {
    if (this.canvas.isConnected) note();
    return own.apply(this, all);
  };
}
const everything = { subtree: true, childList: true, characterData: true, attributes: true };
const shown = ({ target, type }) => {
  const element = target.nodeType === 1 ? target : target.parentElement;
  const apart = "[data-testid=stSlider], [data-control], [data-testid=stStatusWidget], header";
  if (!element || element.closest(apart)) return false;
  if (element.getRootNode() instanceof ShadowRoot || element.closest("svg, img")) return true;
  return type === "characterData" || (type === "childList" && !!element.closest("p, table, img"));
};
const watch = (root) =>
  new MutationObserver((all) => { if (all.some(shown)) note(); }).observe(root, everything);
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, options);
  watch(root);
  return root;
};
watch(document);
window.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
"""


def step_times(page: Page, slider: Locator) -> list[tuple[float, float]]:
    """Take steps up and down; milliseconds to the first and the last change of those with any."""
    slider.scroll_into_view_if_needed()
    page.wait_for_timeout(REST)
    times = []
    for step in range(STEPS):
        slider.focus()
        page.keyboard.press("ArrowRight" if step % 4 in (0, 3) else "ArrowLeft")
        page.wait_for_function(
            f"performance.now() - Math.max(window.changed, window.pressed) > {REST}"
        )
        first, last = page.evaluate("[window.first, window.changed].map(t => t - window.pressed)")
        if last > 0:
            times.append((first, last))
    return times[1:]


def heat_maps(page: Page) -> tuple[float, float]:
    """Answer the question about a shift; milliseconds until both maps and all else are drawn."""
    option = page.get_by_text("Both lose, the dense one far more")
    option.scroll_into_view_if_needed()
    page.wait_for_timeout(REST)
    page.evaluate("window.pressed = performance.now()")
    option.click()
    page.locator(".maps .network canvas").first.wait_for()
    page.wait_for_function(f"performance.now() - window.changed > {2 * REST}")
    first, last = page.evaluate("[window.first, window.changed].map(t => t - window.pressed)")
    return first, last


def say(name: str, times: list[tuple[float, float]]) -> None:
    """Print the medians, and the slowest of all."""
    if not times:
        print(f"  {name:44s} nothing changed")
        return
    first, last = (statistics.median(column) for column in zip(*times, strict=True))
    slowest = max(last for _, last in times)
    print(
        f"  {name:44s} first change {first:4.0f} ms, last {last:4.0f} ms "
        f"(slowest of {len(times)}: {slowest:.0f})"
    )


def main(app: str, pages: tuple[str, ...]) -> None:
    """Step every slider of every lesson, and that of the smallest page before and after."""
    with sync_playwright() as playwright, smallest_page(SMALLEST) as smallest:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        page.add_init_script(WATCH)
        for path in ("", *pages, ""):
            page.goto(f"{app}/{path}" if path else smallest)
            page.get_by_role("slider").first.wait_for()
            page.wait_for_timeout(5000 if path else 1000)
            print(path or "smallest page")
            for closed in page.locator("[data-testid=stExpander] summary").all():
                closed.click()
                page.wait_for_timeout(4000)
            for slider in page.get_by_role("slider").all():
                if slider.is_visible() and slider.is_enabled():
                    say(str(slider.evaluate(NAME)), step_times(page, slider))
            if path == "why":
                say("heat maps of both networks, from the answer", [heat_maps(page)])
        browser.close()


if __name__ == "__main__":
    url = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8501"
    main(url, tuple(sys.argv[2:]) or PAGES)
