"""Pages in a real browser, after their server was started anew, or their line was cut."""

import contextlib
import re
import socket
import threading

from playwright.sync_api import FloatRect, Page, expect

from tests.serving import free_port, serve


def is_back(page: Page) -> None:
    """Wait until the page has run again, and nothing on it is grey."""
    page.bring_to_front()
    page.wait_for_function(
        "document.documentElement.matches('[data-returned]:not([data-lost])')", timeout=60_000
    )


def begin_stroke(page: Page) -> FloatRect:
    """Put the pen down on the pad and draw a short line."""
    page.bring_to_front()
    page.locator(".walk[data-painted]").wait_for()
    box = page.get_by_role("application", name="Pad").bounding_box()
    assert box is not None
    move(page, box, 0.5, 0.2)
    page.mouse.down()
    move(page, box, 0.5, 0.4)
    return box


def move(page: Page, box: FloatRect, across: float, down: float) -> None:
    x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
    page.mouse.move(x, y, steps=5)


def bring_picture(page: Page) -> None:
    page.bring_to_front()
    page.get_by_role("button", name="Your own picture").click()
    photo = "assets/pictures/cells.jpg"
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(photo)
    expect(page).to_have_url(re.compile("picture=own"))
    page.locator("[data-held]").first.wait_for(state="attached")


def test_a_page_goes_on_when_its_server_was_started_anew(page: Page) -> None:
    """At the same view; what is lost is said once."""
    port = free_port()
    with serve(port) as url:
        page.goto(f"{url}/convolution?small_stride=2")
        page.locator(".number-grid").first.wait_for()
        bring_picture(page)
        page.keyboard.press("Escape")
    line = page.locator("#cnnlab-says")
    expect(line).to_contain_text("The server does not answer")
    with serve(port):
        is_back(page)
        expect(line).to_have_text(re.compile("could not keep: your own picture[.]"))
        line.get_by_role("button").click()
        expect(line).to_have_count(0)
        expect(page).to_have_url(re.compile("small_stride=2"))
        page.get_by_role("slider", name="Stride").first.press("ArrowLeft")
        expect(page).not_to_have_url(re.compile("small_stride=2"))


class Line:
    """A line to a server that can be cut, as it is while a laptop sleeps."""

    def __init__(self, port: int) -> None:
        self.to = port
        self.is_open = True
        self.ends: set[socket.socket] = set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.door.getsockname()[1])
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            near, _ = self.door.accept()
            if not self.is_open:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.to))
            self.ends |= {near, far}
            for ends in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=ends, daemon=True).start()

    def carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                target.sendall(data)
        for end in (source, target):
            self.hang_up(end)
            self.ends.discard(end)

    def hang_up(self, end: socket.socket) -> None:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        self.is_open = False
        for end in list(self.ends):
            self.hang_up(end)


def test_a_page_that_slept_goes_on_and_has_lost_nothing(page: Page, app_url: str) -> None:
    """The server knows it still: its picture, and the stroke that nobody heard."""
    line = Line(int(app_url.rsplit(":", 1)[1]))
    url = f"http://127.0.0.1:{line.port}"
    lenet = page.context.new_page()
    page.goto(f"{url}/images")
    bring_picture(page)
    lenet.goto(f"{url}/lenet")
    pad = begin_stroke(lenet)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    line.cut()
    move(lenet, pad, 0.5, 0.8)
    lenet.mouse.up()
    expect(lenet.locator("#cnnlab-says")).to_contain_text("The server does not answer")
    expect(lenet.locator(".walk")).to_have_css("opacity", "0.35")
    line.is_open = True
    is_back(lenet)
    expect(lenet).to_have_url(re.compile("drawing="))
    expect(lenet.locator(".walk")).to_have_css("opacity", "1")
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
    is_back(page)
    expect(page.locator("#cnnlab-says")).to_have_count(0)
    expect(page.get_by_text("A link cannot carry a picture")).to_have_count(0)


def test_below_an_address_of_ones_own_modules_pictures_and_questions_are_found(page: Page) -> None:
    """And what is closed stays closed there."""
    with serve(free_port(), base="/lab") as url:
        for closed in ("metrics", "agent/openapi.json"):
            assert page.request.get(f"{url}/_stcore/{closed}").status == 404
        page.goto(f"{url}/lenet")
        shown = page.locator(".root[data-painted]").first
        shown.wait_for()
        before = shown.get_attribute("data-painted")
        with page.expect_response(f"{url}/live/trace") as traced:
            box = page.locator(".pad canvas").bounding_box()
            assert box
            page.mouse.move(box["x"] + 30, box["y"] + 30)
            page.mouse.down()
            page.mouse.move(box["x"] + 150, box["y"] + 200, steps=5)
            page.mouse.up()
        assert traced.value.status == 200
        expect(shown).not_to_have_attribute("data-painted", before or "")
        page.get_by_role("link", name="Convolution").first.click()
        page.get_by_label("Row 0, column 0").first.wait_for()
        expect(page).to_have_url(f"{url}/convolution")
