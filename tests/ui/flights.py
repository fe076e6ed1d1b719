"""How many copies fly through a box (kit/flights.js)."""

from playwright.sync_api import Locator, Page

_WATCH = """box => {
  window.flown = 0;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.className === "flying") window.flown += 1;
  }).observe(box, { childList: true });
}"""


def watch_flights(box: Locator) -> None:
    """Count from now on."""
    box.evaluate(_WATCH)


def flown(page: Page) -> int:
    """Return how many have flown since."""
    return int(page.evaluate("window.flown"))
