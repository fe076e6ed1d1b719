"""Record one Play through LeNet-5 as an animated picture: python docs/record_stage.py URL.

The app must be running. Writes `lenet.webp` beside this file, at most 2 MB.
"""

import base64
import io
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.serving import FLAGS, chromium_path

WINDOW = {"width": 1280, "height": 720}
SIZE = (960, 540)
APART = 0.1  # seconds at least from one picture to the next
LAST = 2.5  # seconds for which the last one stands
MOST = 2_000_000  # bytes
SLOW = 4  # times slower is it played while it is recorded, so that no picture is missed
SLOWER = """(slow) => {
  const [now, frame] = [performance.now.bind(performance), requestAnimationFrame.bind(window)];
  const [later, animate] = [setTimeout.bind(window), Element.prototype.animate];
  performance.now = () => now() / slow;
  window.requestAnimationFrame = (draw) => frame((time) => draw(time / slow));
  window.setTimeout = (then, milliseconds, ...more) => later(then, slow * milliseconds, ...more);
  Element.prototype.animate = function (...all) {
    const made = animate.apply(this, all);
    made.playbackRate = 1 / slow;
    return made;
  };
}"""
TARGET = Path(__file__).with_name("lenet.webp")


def recorded(page: Page) -> list[tuple[float, Image.Image]]:
    """Play once; return pictures of the window, each with its second."""
    frames: list[tuple[float, Image.Image]] = []
    session = page.context.new_cdp_session(page)

    def keep(event: dict[str, Any]) -> None:
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})
        second = event["metadata"]["timestamp"] / SLOW
        if not frames or second - frames[-1][0] >= APART:
            picture = Image.open(io.BytesIO(base64.b64decode(event["data"]))).convert("RGB")
            frames.append((second, picture.resize(SIZE, Image.Resampling.LANCZOS)))

    page.evaluate(SLOWER, SLOW)
    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "jpeg", "quality": 95, "everyNthFrame": 2})
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").wait_for()
    page.get_by_role("button", name="Play").wait_for(timeout=SLOW * 60_000)
    page.wait_for_timeout(SLOW * 500)
    session.send("Page.stopScreencast")
    return frames


def main(app: str) -> None:
    """Open the lesson, play, write the picture as good as it may be large."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport=WINDOW, bypass_csp=True)
        page.goto(f"{app}/lenet")
        page.locator(".walk[data-painted]").wait_for()
        page.wait_for_timeout(3000)  # the parts below come meanwhile
        frames = recorded(page)
        browser.close()
    seconds, pictures = zip(*frames, strict=True)
    lengths = [b - a for a, b in pairwise(seconds)] + [LAST]
    for quality in (65, 45, 25):
        pictures[0].save(
            TARGET,
            save_all=True,
            append_images=pictures[1:],
            duration=[round(1000 * length) for length in lengths],
            loop=0,
            quality=quality,
            method=2,
        )
        if TARGET.stat().st_size <= MOST:
            break
    else:
        raise SystemExit(f"{TARGET.name} has {TARGET.stat().st_size:,} bytes: too many")


if __name__ == "__main__":
    main(sys.argv[1])
