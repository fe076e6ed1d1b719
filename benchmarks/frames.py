"""Count the frames of one Play through the network: python -m benchmarks.frames URL [WIDTH HEIGHT].

The app must be running. The window is 1280x720 unless said otherwise, without a graphics card. A
frame counts when the browser asks for the next one; the budget is 50 a second over a whole Play.
The same seconds at rest are printed beside it, since another program may take the processor.
"""

import sys

from playwright.sync_api import sync_playwright

from tests.serving import FLAGS, chromium_path

WINDOW = (1280, 720)
# Counts frames until a button has its name again, or for some milliseconds.
COUNT = """async (button, milliseconds) => {
  const name = button.textContent;
  const begun = performance.now();
  let [frames, last, longest, over] = [0, begun, 0, false];
  const next = (now) => {
    frames += 1;
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  if (!milliseconds) button.click();
  const through = () => milliseconds
    ? performance.now() - begun > milliseconds : button.textContent === name;
  do await new Promise((later) => setTimeout(later, 20)); while (!through());
  over = true;
  const seconds = (performance.now() - begun) / 1000;
  return { frames, seconds, longest };
}"""
REST = 3000  # milliseconds


def main(app: str, width: int, height: int) -> None:
    """Open the lesson, count at rest, then over one Play."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": width, "height": height}, bypass_csp=True)
        page.goto(f"{app}/lenet")
        page.locator(".walk[data-painted]").wait_for()
        page.wait_for_timeout(REST)  # the parts below come meanwhile
        # The button's name changes while it plays: it is asked for once.
        play = page.get_by_role("button", name="Play").element_handle()
        for name, milliseconds in (("at rest", REST), ("Play", 0)):
            found = play.evaluate(COUNT, milliseconds)
            print(
                f"{name}: {found['frames']} frames in {found['seconds']:.1f} s, "
                f"{found['frames'] / found['seconds']:.0f} a second, "
                f"the longest {found['longest']:.0f} ms"
            )
        browser.close()


if __name__ == "__main__":
    _, app, *window = sys.argv
    main(app, *(map(int, window) if window else WINDOW))
