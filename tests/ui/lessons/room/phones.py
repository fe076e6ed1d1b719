"""What teachers and phones do in a room's pages, for tests and the rehearsal."""

import re

from playwright.sync_api import Locator, Page, WebSocketRoute

SEVEN = ((0.25, 0.2), (0.75, 0.2), (0.45, 0.85))


def opened(page: Page, url: str) -> str:
    """Open a room; return its code."""
    page.goto(f"{url}/room")
    page.get_by_role("button", name="Open a room").click()
    page.locator(".code").wait_for()
    return page.locator(".code").inner_text()


def joined(page: Page, url: str, code: str) -> None:
    """Join by the link that the projector's square holds."""
    page.goto(f"{url}/room?room={code}")
    page.locator("#cnnlab-room .line").wait_for()


def options(page: Page) -> Locator:
    """Return the answers that a phone offers."""
    return page.locator("#cnnlab-room .options button")


def lesson_on(page: Page, title: str) -> Locator:
    """Return the title of a lesson, which is there once its page is."""
    return page.get_by_role("heading", name=title, exact=True)


def draw_seven(page: Page, label: int) -> None:
    """Draw a 7 on the phone's pad, say what it shall be, and hand it in."""
    pad = page.locator("#cnnlab-room canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in SEVEN]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=6)
    page.mouse.up()
    page.locator("#cnnlab-room .digits button").nth(label).click()
    page.get_by_role("button", name="Hand it in").click()


class RoomNet:
    """The net between a page and its room, which a test takes away; made before the page opens."""

    def __init__(self, page: Page) -> None:
        self.away = self.deaf = self.slow = False
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        self._lines: list[tuple[WebSocketRoute, WebSocketRoute]] = []
        page.route_web_socket(re.compile("/live/room"), self._connect)

    def _connect(self, line: WebSocketRoute) -> None:
        if self.away:
            line.close()
            return
        server = line.connect_to_server()
        line.on_message(lambda said: self._say(server, said))
        self._lines.append((line, server))

    def _say(self, server: WebSocketRoute, said: str | bytes) -> None:
        if self.slow:
            self._held.append((server, said))
        elif not self.deaf:
            server.send(said)

    def hurry(self) -> None:
        """Say what a slow net has held up."""
        self.slow = False
        for server, said in self._held:
            server.send(said)

    def cut(self) -> None:
        """End the lines that there are."""
        for line, server in self._lines:
            line.close()
            server.close()
        self._lines.clear()
