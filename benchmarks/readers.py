"""How many readers the app bears: python -m benchmarks.readers [--readers 60] [--mode mix] ...

Starts the app, and opens pages as a browser's socket does, without a browser. Every reader sends a
message every one to two seconds and waits for its answer. Modes:

hand   half edit a kernel in the lab (a run of its fragment), half draw (POST live/trace)
pages  half edit a kernel, half a control of LeNet-5's page, each by a run of the whole page
mix    one lesson after the other: kernels, drawings, sliders that are answered while they move
       (POST live/part), Streamlit's own sliders and switches (a run of the fragment that they are
       in), and once in twenty a run of the whole page, all its parts drawn: a link, Back, Reset

Prints what the answers took, what share of a core server and readers had of it, the server's
memory a session, and what is left of it after all have gone. Meanwhile three pages in Chromium are
used, and what they show is held against `cnnlab`. --profile writes what the server's threads did.
"""

import argparse
import asyncio
import json
import os
import random
import re
import signal
import statistics
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect

from cnnlab import KERNELS, convolve, open_picture
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ui.base.pages import PAGES, address
from tests.serving import FLAGS, ROOT, chromium_path, free_port, serve

SEVEN = [[[250, 200], [750, 200], [400, 850]]]
_READER = re.compile(rb'data-reader="([\w-]+)"')
WHOLE = 0.05  # of what is done with controls
Act = Callable[[], Awaitable[int]]


class Session:
    """A reader's page: its socket, its questions, and what it was told to show."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._page_hash = self._reader = ""
        self._known: set[str] = set()  # hashes of messages that the browser keeps
        self._states: dict[str, WidgetState] = {}
        self._stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.components: dict[str, tuple[str, str, dict[str, Any]]] = {}  # id, fragment, data
        self.sliders: list[Any] = []  # outside of fragments
        self.controls: list[tuple[str, WidgetState]] = []  # fragment, a state that can be set
        self._asleep: list[tuple[str, str]] = []  # id, fragment of what waits until one is near

    async def open(self, page: str, query: str = "") -> None:
        """Open a page, and hear all that it shows."""
        self.page, self._query = page, query
        url = f"ws://127.0.0.1:{self._port}/_stcore/stream"
        self._socket = await connect(url, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        await self.run()
        if rest := self.components.get("kit_rest"):  # a browser asks for all but what is seen first
            heard = json.dumps({"there": {"times": 1, "revision": 0}})
            await self.run(**{rest[0]: WidgetState(id=rest[0], json_value=heard)})
        news = {"screen": {"narrow": False, "times": 1, "revision": 0}}
        while self._asleep:  # a browser wakes all parts of a page, one by one
            name, fragment = self._asleep.pop(0)
            await self.run(fragment, **{name: WidgetState(id=name, json_value=json.dumps(news))})

    async def run(self, fragment: str = "", **changed: WidgetState) -> int:
        """Let the page run, or a fragment of it, with widgets changed; return 200 if it did."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._page_hash
        asked.rerun_script.page_name = "" if self._page_hash else address(self.page)
        asked.rerun_script.query_string = self._query
        asked.rerun_script.fragment_id = fragment
        self._states |= changed
        asked.rerun_script.widget_states.widgets.extend(self._states.values())
        asked.rerun_script.cached_message_hashes.extend(self._known)
        await self._socket.send(asked.SerializeToString())
        status = 200
        while True:
            data = await self._socket.recv()
            assert isinstance(data, bytes)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if message.metadata.cacheable:
                self._known.add(message.hash)
            if kind == "script_finished":
                return status
            if kind == "navigation":
                self._page_hash = message.navigation.page_script_hash
            if kind == "delta":
                self._show(message, data)
                status = 500 if message.delta.new_element.HasField("exception") else status

    def _show(self, message: ForwardMsg, data: bytes) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "html" and (found := _READER.search(data)):
            self._reader = found[1].decode()
        if kind == "slider" and not message.delta.fragment_id:
            self.sliders.append(element.slider)
        if kind in ("slider", "checkbox") and not element.slider.options:  # numbers, not words
            self._learn(message.delta.fragment_id, getattr(element, kind))
        if kind == "bidi_component":
            shown = element.bidi_component
            name = shown.component_name.rpartition("cnnlab_")[2]
            known = json.loads(shown.json or shown.mixed.json or "{}")
            self.components[name] = shown.id, message.delta.fragment_id, known
            if name == "kit_on_screen" and known["idle"]:
                self._asleep.append((shown.id, message.delta.fragment_id))

    def _learn(self, fragment: str, control: Any) -> None:
        """Note two states that a slider or a switch can have."""
        for high in (False, True):
            state = WidgetState(id=control.id)
            if isinstance(control, Slider):
                state.double_array_value.data.append(control.max if high else control.min)
            else:
                state.bool_value = high
            if (fragment, state) not in self.controls:
                self.controls.append((fragment, state))

    async def ask(self, name: str, question: object) -> int:
        """Ask straight, as ``kit/live.js`` does; return the status."""
        try:
            return await self._ask(name, question)
        except (asyncio.IncompleteReadError, ConnectionError):  # it was closed, long unused
            self._stream = None
            return await self._ask(name, question)

    async def _ask(self, name: str, question: object) -> int:
        if self._stream is None:
            self._stream = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._stream
        body = json.dumps(question).encode()
        head = (
            f"POST /live/{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
            f"X-Reader: {self._reader}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        header = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", header)
        await reader.readexactly(int(length[1]) if length else 0)
        if b"connection: close" in header:
            self._stream = None
        return int(header.split()[1])

    async def close(self) -> None:
        """Leave the page."""
        await self._socket.close()
        if self._stream:
            self._stream[1].close()

    # What a reader does.

    async def edit_kernel(self, whole: bool = False) -> int:
        """Set a weight in the kernel lab, and let its fragment run, or the page."""
        name, fragment, data = self.components["lessons_convolution_kernel_lab"]
        weights = [0, 0, 0, 0, random.randint(-9, 9), 0, 0, 0, 0]
        news = {"weights": weights, "divisor": 1, "bias": 0, "pin": None}
        state = WidgetState(id=name)
        state.json_value = json.dumps({"lab": news | {"revision": data["revision"]}})
        return await self.run("" if whole else fragment, **{name: state})

    async def edit_kernel_by_page(self) -> int:
        """Set a weight, and let the whole page run."""
        return await self.edit_kernel(whole=True)

    async def draw(self) -> int:
        """Move the pen."""
        network = self.components["lessons_lenet_walk_walk"][2]["network"]
        row = random.randint(150, 300)
        strokes = [[[250, row], [750, row], [400, 850]]]
        return await self.ask("trace", {"network": network, "strokes": strokes, "centred": True})

    async def slide(self) -> int:
        """Move a slider that is answered while it moves."""
        data = self.components["kit_sliders"][2]
        values = {
            one["name"]: str(random.randint(one["low"], one["high"])) for one in data["sliders"]
        }
        return await self.ask("part", {"part": data["part"], "values": values})

    async def change(self) -> int:
        """Change a control of Streamlit's; now and then, or without one, the whole page runs."""
        if not self.controls or random.random() < WHOLE:
            return await self.run()
        fragment, state = random.choice(self.controls)
        return await self.run(fragment, **{state.id: state})

    async def run_page(self) -> int:
        """Change a control of Streamlit's, if the page has one, and let the whole page run."""
        if not self.sliders:
            return await self.run()
        slider = random.choice(self.sliders)
        state = WidgetState(id=slider.id)
        state.double_array_value.data.append(random.choice((slider.min, slider.max)))
        return await self.run(**{slider.id: state})


def acts(session: Session, mode: str) -> list[Act]:
    """Return what a reader does on a page."""
    if mode == "pages":
        return [session.edit_kernel_by_page if session.page == "convolution" else session.run_page]
    direct = {
        "lessons_convolution_kernel_lab": session.edit_kernel,
        "lessons_lenet_walk_walk": session.draw,
        "kit_sliders": session.slide,
    }
    found: list[Act] = [act for name, act in direct.items() if name in session.components]
    return found if mode == "hand" else [*found, session.change]


async def use(
    session: Session, mode: str, until: float, times: dict[str, list[float]], wrong: Counter[str]
) -> None:
    """Send a message every one to two seconds."""
    done = acts(session, mode)
    await asyncio.sleep(random.uniform(0, 2))
    turn = 0
    while time.perf_counter() < until:
        act = done[turn % len(done)]
        turn += 1
        began = time.perf_counter()
        name = act.__name__
        try:
            status = await asyncio.wait_for(act(), 60)
        except Exception as error:
            wrong[f"{name}: {type(error).__name__}"] += 1
            return
        if status != 200:
            wrong[f"{name}: {status}"] += 1
        times[name].append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(max(0, random.uniform(1, 2) - (time.perf_counter() - began)))


# The server's process


def processor_seconds(pid: int) -> float:
    """Return what a process has had of the processor (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """Return the memory that a process holds (Linux)."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def child() -> int:
    """Return the only process that this one has started (Linux)."""
    (pid,) = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split()
    return int(pid)


@contextmanager
def profiled(out: str | None) -> Iterator[None]:
    """Have every Python process that is started meanwhile write what its threads do."""
    if not out:
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        start = f"import benchmarks.sampling\nbenchmarks.sampling.start({out!r})\n"
        Path(folder, "sitecustomize.py").write_text(start, encoding="utf-8")
        before = os.environ.get("PYTHONPATH", "")
        os.environ["PYTHONPATH"] = os.pathsep.join((folder, str(ROOT), before))
        yield
        os.environ["PYTHONPATH"] = before


# Three pages in Chromium


def pages_in_chromium(app: str, stop: threading.Event, found: Counter[str]) -> None:
    """Use three pages until told to stop; what they show is right, or it is counted."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        uses = (kernel_is_right, digit_is_right, slider_is_right)
        opened = [(use, browser.new_page(viewport={"width": 1440, "height": 900})) for use in uses]
        for (_, page), name in zip(opened, ("convolution", "lenet", "smaller"), strict=True):
            page.goto(f"{app}/{name}")
            page.set_default_timeout(60_000)
        while True:
            for use, page in opened:
                try:
                    use(page)
                    found["right"] += 1
                except Exception as error:
                    found[f"{use.__name__}: {str(error)[:300]}"] += 1
            if stop.wait(2):
                break
        browser.close()


def kernel_is_right(page: Page) -> None:
    """Type a weight, and hold Python's numbers of the output against it."""
    weight = random.randint(-9, 9)
    page.get_by_label("Weight, row 1, column 1", exact=True).fill(str(weight))
    bar = page.get_by_text("Numbers and histogram")
    mean = page.get_by_test_id("stMetric").filter(has_text="Mean")
    if not mean.is_visible():
        bar.click()
    kernel = KERNELS["sharpen"].copy()
    kernel[1, 1] = weight
    image = fit_image(open_picture("cat"), 512)
    expected = written(convolve(image, kernel, padding="replicate").mean())
    expect(mean).to_contain_text(expected, timeout=60_000)


def digit_is_right(page: Page) -> None:
    """Draw a 7, and see it read as a 7."""
    page.get_by_role("button", name="Clear").click()
    box = page.locator(".pad canvas").bounding_box()
    assert box
    (points,) = SEVEN
    places = [
        (box["x"] + x / 1000 * box["width"], box["y"] + y / 1000 * box["height"]) for x, y in points
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=5)
    page.mouse.up()
    expect(page.locator(".verdict .digit")).to_have_text("7", timeout=60_000)


def slider_is_right(page: Page) -> None:
    """Move a slider, and see its number in the formula."""
    side = random.randint(3, 9)
    slider = page.locator("[data-control=window_side]").get_by_role("slider")
    slider.fill(str(side))
    expect(page.get_by_role("math").first).to_have_attribute(
        "aria-label", re.compile(rf"{side} \+"), timeout=60_000
    )


# All together


def say(name: str, times: list[float]) -> None:
    """Print median and 95th percentile."""
    late = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    print(
        f"  {name:22s} median {statistics.median(times):5.0f} ms, p95 {late:5.0f} ms, "
        f"slowest of {len(times)}: {max(times):5.0f} ms",
        flush=True,
    )


async def load(port: int, pid: int, asked: argparse.Namespace) -> None:
    """Open all pages, use them, leave them, and print what it cost."""
    names = ["convolution", "lenet"]
    if asked.mode == "mix":
        names = [name for name, page in PAGES.items() if page.kind == "lesson"]
    first = Session(port)  # what is loaded once is no session's memory
    for name in names:
        await first.open(name)
        await first.close()
        first = Session(port)
    before = megabytes(pid)
    began = time.perf_counter()
    sessions = [Session(port) for _ in range(asked.readers)]
    await asyncio.gather(*(one.open(names[n % len(names)]) for n, one in enumerate(sessions)))
    print(f"all {asked.readers} have opened a page after {time.perf_counter() - began:.1f} s")
    times: dict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    if asked.profile:
        os.kill(pid, signal.SIGUSR1)
    began, own, theirs = time.perf_counter(), time.process_time(), processor_seconds(pid)
    until = began + asked.seconds
    await asyncio.gather(*(use(one, asked.mode, until, times, wrong) for one in sessions))
    wall = time.perf_counter() - began
    if asked.profile:
        os.kill(pid, signal.SIGUSR1)
    own, theirs = time.process_time() - own, processor_seconds(pid) - theirs
    for name, taken in sorted(times.items()):
        say(name, taken)
    say("all", [one for taken in times.values() for one in taken])
    count = sum(map(len, times.values()))
    print(
        f"  of a core: server {theirs / wall:.0%} ({1000 * theirs / count:.1f} ms a message), "
        f"readers {own / wall:.0%}; {dict(wrong) or 'all answered'}"
    )
    grown = megabytes(pid) - before
    print(f"  memory: {before:.0f} MB before, {grown / asked.readers:.2f} MB a session")
    for one in sessions:
        await one.close()
    await asyncio.sleep(asked.after)
    print(f"  {asked.after} s after all have gone: {megabytes(pid) - before:+.0f} MB", flush=True)


def main() -> None:
    """Measure as asked on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--readers", type=int, default=60)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--mode", choices=("hand", "pages", "mix"), default="hand")
    parser.add_argument(
        "--after", type=int, default=60, help="seconds from the end to the last look"
    )
    parser.add_argument("--no-pages", action="store_true", help="without the pages in Chromium")
    parser.add_argument("--profile", metavar="FILE", help="where to write what the server does")
    asked = parser.parse_args()
    port = free_port()
    with profiled(asked.profile), serve(port) as app:
        pid, stop, found = child(), threading.Event(), Counter[str]()
        machine = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        print(f"{asked.readers} readers, {asked.mode}, {asked.seconds} s ({machine})")
        looking = threading.Thread(target=pages_in_chromium, args=[app, stop, found])
        if not asked.no_pages:
            looking.start()
        asyncio.run(load(port, pid, asked))
        stop.set()
        if not asked.no_pages:
            looking.join()
            print(f"  pages in Chromium: {dict(found)}")


if __name__ == "__main__":
    main()
