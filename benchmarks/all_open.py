"""Time another digit while all bars of LeNet-5 are open: python -m benchmarks.all_open URL.

The app must be running. From the press on a digit to the painted network that read it; and to the
server's rest, when what is in sight of the experiments has followed, too. First with all bars
closed, then with all open.
"""

import statistics
import sys

from playwright.sync_api import Page, sync_playwright

from tests.serving import FLAGS, chromium_path

DIGITS = 6
BARS = ("Break it", "Ask where it looks", "Fool the network", "Not a digit")
# Presses a digit; resolves with the milliseconds to its answer, and to the server's rest after it.
ANOTHER = """async (button) => {
  const walk = (root) => [...root.querySelectorAll("*")]
    .flatMap((one) => [one, ...(one.shadowRoot ? walk(one.shadowRoot) : [])]);
  const network = walk(document).find((one) => one.matches(".walk[data-painted]"));
  const before = network.dataset.painted;
  const begun = performance.now();
  button.click();
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  do await frame(); while (network.dataset.painted === before);
  const answered = performance.now() - begun;
  const state = document.querySelector("[data-test-script-state]");
  let rested = performance.now();
  while (performance.now() - rested < 1000) {
    await frame();
    if (state.getAttribute("data-test-script-state") === "running") rested = performance.now();
  }
  return [answered, rested - begun];
}"""


def open_all(page: Page) -> None:
    """Come to each part, and open its bar."""
    for name in BARS:
        bar = page.locator("[data-testid=stExpander] summary").filter(has_text=name)
        while not bar.count():
            page.mouse.wheel(0, 400)
            page.wait_for_timeout(100)
        bar.click()
        page.wait_for_timeout(500)
        page.wait_for_function(
            "() => document.querySelector('[data-test-script-state=running]') === null"
        )


def main(app: str) -> None:
    """Open everything, go back to the top, choose digits."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, bypass_csp=True)
        page.goto(f"{app}/lenet?source=bundled&digit=3520")
        page.locator(".walk[data-painted]").wait_for()
        page.mouse.move(640, 600)
        for state in ("all closed", "all open"):
            if state == "all open":
                open_all(page)
            page.locator(".walk").scroll_into_view_if_needed()
            page.wait_for_timeout(3000)
            measure(page, state)
        browser.close()


def measure(page: Page, state: str) -> None:
    """Choose some digits, one after the other, and print how long each took."""
    found = []
    for n in range(DIGITS):
        digit = page.locator(".thumbnail").nth((2 * n + 3) % 25)
        found.append(digit.element_handle().evaluate(ANOTHER))
    for name, times in zip(("answered", "server at rest"), zip(*found, strict=True), strict=True):
        middle, most = statistics.median(times), max(times)
        print(f"{state}: {name} after {middle:.0f} ms (median), {most:.0f} at most")


if __name__ == "__main__":
    main(sys.argv[1])
