"""Time the photo network: python -m benchmarks.photos [URL | --crowd [SECONDS]].

Prints the median of a plain pass in NumPy, and of one that keeps what every layer saw. With the
address of the running app, also the time from a movement of the square in Chromium to the frame
that shows the new names: median and 95th percentile.

--crowd starts the app itself: ten readers move their squares as fast as answers come, each over a
photo of its own, and now and then rest, which lets the page run; meanwhile one reader draws on the
LeNet page. Prints what both wait, and the server's greatest memory above rest (Linux).
"""

import asyncio
import itertools
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable

import numpy as np
from playwright.sync_api import sync_playwright

from benchmarks.digit_pad import watching
from benchmarks.readers import Session, child, megabytes, say
from cnnlab.ops.photo_frame import PhotoFrame
from cnnlab.pictures import PHOTOS, open_picture
from cnnlab.trace import load_network
from tests.serving import FLAGS, chromium_path, free_port, serve

PASSES = 15
MOVES = 40
PAUSE = 100  # milliseconds from an answer to the next move
READERS = 10
SECONDS = 30
A_REST = 20  # moves, after which a hand rests and its page runs


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that it takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def passes() -> None:
    """Time both kinds of pass in turn, so that whatever else runs troubles them alike."""
    network = load_network("efficientnet-lite0")
    square = PhotoFrame().cut(open_picture("cat"))
    plain, kept = [], []
    for _ in range(PASSES + 2):
        plain.append(timed(lambda: network.predict(square[np.newaxis])))
        kept.append(timed(lambda: network.trace(square)))
    found = [statistics.median(times[2:]) for times in (plain, kept)]
    print(f"plain {found[0]:.0f} ms, with its trace {found[1]:.0f} ms: ", end="")
    print(f"{found[1] / found[0]:.2f} times; least {min(plain):.0f} and {min(kept):.0f} ms")


def moves(url: str) -> None:
    """Move the square, each time after the last was answered."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, bypass_csp=True)
        page.goto(f"{url}/photos?frame=0.5,0.5,0.6")
        names = page.get_by_role("list", name="Likeliest names")
        names.get_by_role("listitem").first.wait_for()
        page.wait_for_timeout(4000)
        box = page.locator(".square").first.bounding_box()
        if box is None:
            raise RuntimeError("the square is not on the screen")
        row, column = box["y"] + box["height"] / 2, box["x"] + box["width"] / 2
        page.mouse.move(column, row)
        page.mouse.down()
        page.wait_for_timeout(300)
        names.evaluate(watching("{ childList: true }"))
        for move in range(1, MOVES + 1):
            page.mouse.move(column + 3 * (move % 20 - 10), row + 2 * (move % 7))
            page.wait_for_function(f"window.marks.length >= {move}")
            page.wait_for_timeout(PAUSE)
        found = sorted(page.evaluate("window.marks"))
        browser.close()
    late = found[int(0.95 * len(found))]
    print(f"square to new names: median {statistics.median(found):.0f} ms, p95 {late:.0f} ms")


async def drag(session: Session, until: float, times: list[float], odd: Counter[int]) -> None:
    """Move a square as fast as answers come; from time to time rest, and let the page run."""
    _, _, data = session.components["lessons_photos_photo_lab"]
    for move in itertools.count(1):
        if time.perf_counter() > until:
            return
        frame = ",".join(f"{random.uniform(0.2, 0.8):.4f}" for _ in range(3))
        values = data["values"] | {"frame": frame}
        began = time.perf_counter()
        odd[await session.ask("part", {"part": data["live"]["part"], "values": values})] += 1
        times.append(1000 * (time.perf_counter() - began))
        if move % A_REST == 0:
            await session.run()


async def pen(session: Session, until: float, times: list[float], odd: Counter[int]) -> None:
    """Draw: a point about five times a second."""
    while time.perf_counter() < until:
        began = time.perf_counter()
        odd[await session.draw()] += 1
        times.append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(random.uniform(0.1, 0.3))


async def highest(pid: int, until: float) -> float:
    """Return the most memory that a process holds until then."""
    most = 0.0
    while time.perf_counter() < until:
        most = max(most, megabytes(pid))
        await asyncio.sleep(0.05)
    return most


async def drag_all(port: int, pid: int, seconds: float) -> None:
    """Let the crowd and the one with the pen at it, and print what they wait and what it takes."""
    lenet = Session(port)
    await lenet.open("lenet")
    rest = megabytes(pid)
    crowd = [Session(port) for _ in range(READERS)]
    for session, photo in zip(crowd, itertools.cycle(PHOTOS), strict=False):
        await session.open("photos", f"photo={photo}")
    until = time.perf_counter() + seconds
    dragged: list[float] = []
    drawn: list[float] = []
    odd = Counter[int]()
    watched = asyncio.create_task(highest(pid, until))
    await asyncio.gather(
        pen(lenet, until, drawn, odd), *(drag(one, until, dragged, odd) for one in crowd)
    )
    most = await watched
    say(f"{READERS} drag", dragged)
    say("one draws meanwhile", drawn)
    print(f"  memory: {rest:.0f} MB at rest, at most {most - rest:+.0f} MB; answers {dict(odd)}")
    for session in [lenet, *crowd]:
        await session.close()


def crowd(seconds: float) -> None:
    """Start the app, and let ten readers drag at once."""
    port = free_port()
    with serve(port):
        asyncio.run(drag_all(port, child(), seconds))


if __name__ == "__main__":
    if "--crowd" in sys.argv:
        given = sys.argv[sys.argv.index("--crowd") + 1 :]
        crowd(float(given[0]) if given else SECONDS)
    else:
        passes()
        if len(sys.argv) > 1:
            moves(sys.argv[1])
