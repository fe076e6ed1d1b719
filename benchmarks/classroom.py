"""A class trains while one draws: python -m benchmarks.classroom [URL [READERS [LINK]]].

Without a URL the app is started for it. So many readers (30) open "Training" and press its button
in the same second; LINK sets their controls, such as epochs=1. Prints when each had the result, and
how long the drawing page took meanwhile beside the same without training: a drawing's way through
the network (POST live/trace), and in Chromium a moving pen to its painted answer.
"""

import http.client
import json
import os
import statistics
import sys
import threading
import time
from contextlib import nullcontext
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from benchmarks.digit_pad import PAD, SHOWN, draw
from benchmarks.reader import Reader
from cnnlab import load_network
from cnnlab.nets import SHIPPED
from cnnlab.ui.kit.trace_data import network_name
from tests.serving import FLAGS, chromium_path, free_port, serve

PROMISE = 300  # milliseconds
SEVEN = [[[250, 200], [750, 200], [400, 850]]]
EVERY = 0.2  # seconds from one drawing to the next


class Pen:
    """Somebody who draws all the time, without a browser."""

    def __init__(self, app: str) -> None:
        self.times: list[float] = []
        self._server = http.client.HTTPConnection(urlsplit(app).netloc, timeout=60)
        names = (network_name(load_network(name)) for name in SHIPPED)
        self._network = next(name for name in names if self._answers(name))

    def _answers(self, network: str) -> bool:
        asked = {"network": network, "strokes": SEVEN, "centred": True}
        began = time.perf_counter()
        self._server.request("POST", "/live/trace", json.dumps(asked))
        answer = self._server.getresponse()
        answer.read()
        self.times.append(1000 * (time.perf_counter() - began))
        return answer.status == 200

    def draw(self, stop: threading.Event) -> None:
        """Draw until told to stop."""
        self.times.clear()
        self._server.close()  # it is opened anew: the server may have closed it meanwhile
        while not stop.wait(EVERY):
            self._answers(self._network)


def say(name: str, times: list[float]) -> float:
    """Print and return the 95th percentile."""
    late = statistics.quantiles(times, n=20)[-1]
    print(
        f"  {name:38s} median {statistics.median(times):4.0f} ms, p95 {late:4.0f} ms, "
        f"slowest of {len(times)}: {max(times):4.0f} ms",
        flush=True,
    )
    return late


def drawing(app: str, title: str, threads: list[threading.Thread]) -> list[float]:
    """Draw in both ways, at least once, and as long as any of the threads lives."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        page.goto(f"{app}/lenet")
        page.locator(SHOWN).first.wait_for()
        pen, stop = Pen(app), threading.Event()
        drawer = threading.Thread(target=pen.draw, args=[stop])
        for thread in threads:
            thread.start()
        drawer.start()
        painted = draw(page, page.locator(PAD), page.locator(SHOWN).first)
        while any(thread.is_alive() for thread in threads):
            page.get_by_role("button", name="Clear").click()  # a pad holds 900 points
            painted += draw(page, page.locator(PAD), page.locator(SHOWN).first)
        stop.set()
        drawer.join()
        browser.close()
    print(f"{title} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    return [say("answer to a drawing", pen.times), say("pen to painted answer", painted)]


def main(app: str, count: int, link: str) -> None:
    """Open the pages, draw without training, then with."""
    readers = [Reader(app, link) for _ in range(count)]
    for reader in readers:
        reader.open()
    time.sleep(10)  # PyTorch is loaded meanwhile
    drawing(app, f"{count} readers, none trains", [])
    presses = [threading.Thread(target=reader.press) for reader in readers]
    late = drawing(app, f"{count} readers pressed the button together", presses)
    for place, reader in enumerate(sorted(readers, key=lambda reader: reader.seconds), 1):
        print(
            f"  {place:2d}. {reader.state} after {reader.seconds:.1f} s, {reader.waited:.1f} s of "
            f"them in the queue; {reader.accuracy:.1%} of the held-out digits"
        )
    say("how a training stands, to be told", [1000 * s for reader in readers for s in reader.polls])
    kept = max(late) <= PROMISE
    print(f"p95 of the drawing page {'within' if kept else 'BEYOND'} {PROMISE} ms")


if __name__ == "__main__":
    given = sys.argv[1:]
    with nullcontext(given[0].rstrip("/")) if given else serve(free_port()) as url:
        main(url, int(given[1]) if len(given) > 1 else 30, given[2] if len(given) > 2 else "")
