"""A lesson of 50 minutes: python -m benchmarks.rehearsal [--students N] [--pictures FOLDER].

The app is started; a teacher's page opens a room, three phones and so many clients without a
browser (30) join. The guide's plan is taught step by step: lead there, ask, vote twice, hand in,
train on the class's digits, hand in an exercise, race; and on the way one phone sleeps, one student
leaves, and the server is killed. Prints how long each took to reach the others, and what went
wrong; pictures of projector and phone go to the folder.
"""

import argparse
import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from benchmarks.readers import Session
from cnnlab.ops.kernels import whole_weights
from cnnlab.ui.base.contents import place
from cnnlab.ui.base.pages import PAGES
from cnnlab.ui.lessons.teacher.guide import guide
from tests.serving import FLAGS, ROOT, chromium_path, free_port, wait_until_up
from tests.ui.lessons.room.phones import SEVEN as SEVEN_ON_PAD
from tests.ui.lessons.room.room_client import SEVEN, RoomClient, student, welcomed

PROMISES = {
    "told by the line, clients": 500,
    "led within a lesson, clients": 500,
    "led within a lesson, phones": 500,
    "led to another lesson, phones": 3000,
    "a vote told to the teacher": 1000,
    "all votes told to the teacher": 1000,
    "a digit read, told to its student": 1000,
    "a hand on a page": 250,
    "room back after a kill, teacher": 10_000,
    "room back after a kill, phones": 10_000,
}
"""Milliseconds at p95."""
KERNELS = ("emboss", "identity", "box_blur", "sobel_horizontal")
# The nine numbers in the kernel lab, as they stand on the page: who sees them sees what was led to.
_WEIGHTS = """[...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
  .flatMap(({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll("[aria-label^='Weight, row']") ?? [])])
  .slice(0, 9).map((cell) => cell.value.replace("−", "-")).join(" ")"""
RUN = "training?digits=200&epochs=1"


class Rehearsal:
    """A class: its teacher, its phones, its clients, and what was measured of them."""

    def __init__(self, port: int, students: int, pictures: Path | None) -> None:
        self.port, self.students, self.pictures = port, students, pictures
        self.url = f"http://127.0.0.1:{port}"
        self.times: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self.clients: list[tuple[RoomClient, str]] = []
        self.code = self.secret = ""
        self.busy = True

    def took(self, what: str, began: float) -> None:
        """Note how long something took since then."""
        self.times[what].append(1000 * (time.perf_counter() - began))

    @asynccontextmanager
    async def noting(self, what: str) -> AsyncIterator[None]:
        """Note what goes wrong, and go on."""
        try:
            yield
        except Exception as error:
            self.wrong.append(f"{what}: {type(error).__name__} {str(error)[:200]}")

    async def picture(self, page: Page, name: str) -> None:
        """Take a picture, where they are wanted."""
        if self.pictures:
            await page.screenshot(path=self.pictures / f"{name}.png")

    # The class comes

    async def begin(self, browser: Browser) -> None:
        """Open the room, and let everybody in."""
        self.teacher = await self.page_of(browser, 1280, 720)
        await self.teacher.goto(f"{self.url}/room")
        await self.teacher.get_by_role("button", name="Open a room").click()
        await self.teacher.locator(".code").wait_for()
        self.code = await self.teacher.locator(".code").inner_text()
        kept = await self.teacher.evaluate("JSON.parse(localStorage.cnnlab).parts.room")
        self.secret = kept["secret"]
        self.phones = [await self.page_of(browser, 390, 844) for _ in range(3)]
        for phone in self.phones:
            began = time.perf_counter()
            await phone.goto(f"{self.url}/room?room={self.code}")
            await phone.locator("#cnnlab-room .line").wait_for()
            self.took("a phone joins, from its first byte", began)
        began = time.perf_counter()
        joined = (student(self.port, self.code) for _ in range(self.students))
        self.clients = list(await asyncio.gather(*joined))
        self.took("all clients join", began)
        await self.second_tab()
        await self.picture(self.teacher, "projector-door")

    async def page_of(self, browser: Browser, width: int, height: int) -> Page:
        """Open a window of one's own."""
        context = await browser.new_context(
            viewport={"width": width, "height": height}, bypass_csp=True
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(f"page: {error}"))
        return page

    async def second_tab(self) -> None:
        """Open the teacher's second tab, which sees what the projector is told."""
        self.tab = await RoomClient.open(self.port, code=self.code, secret=self.secret)
        await welcomed(self.tab)

    # What a class does

    async def lead(self, link: str, kind: str, shown: str) -> None:
        """Go somewhere; the clients are told, the phones show it."""
        began = time.perf_counter()
        await self.teacher.evaluate(
            "(detail) => dispatchEvent(new CustomEvent('cnnlab-go', { detail }))", link
        )

        async def told(client: RoomClient) -> None:
            page, _, query = link.partition("?")
            wanted = [pair for pair in query.split("&") if "kernel=" in pair]
            await client.until(
                lambda tab: (
                    tab.room["link"].split("?")[0] == page
                    and all(pair in tab.room["link"] for pair in wanted)
                )
            )
            self.took(f"led {kind}, clients", began)

        async def seen(phone: Page) -> None:
            await phone.wait_for_function(shown, timeout=20_000, polling=20)
            self.took(f"led {kind}, phones", began)

        async with self.noting(f"lead to {link}"):
            here = (client for client, _ in self.clients)
            await asyncio.gather(*map(told, here), *map(seen, self.phones))

    async def tell_often(self) -> None:
        """Push from the teacher's second tab: what the line itself costs, without a browser."""
        for digit in range(20):
            link = f"lenet?source=bundled&digit={digit}"

            async def told(client: RoomClient, link: str, began: float) -> None:
                await client.until(lambda tab: tab.room["link"] == link)
                self.took("told by the line, clients", began)

            began = time.perf_counter()
            await self.tab.say(do="push", link=link)
            async with self.noting("the line"):
                await asyncio.gather(*(told(client, link, began) for client, _ in self.clients))
            await asyncio.sleep(0.5)

    async def ask(self, question: str) -> None:
        """Ask, let all vote, show, talk, vote again, show both."""
        await self.tab.say(do="ask", question=question)
        for turn in (0, 1):
            if turn:
                await self.tab.say(do="poll", act="again")
            async with self.noting(f"vote {turn + 1} on {question}"):
                await self.vote(turn)
            await self.tab.say(do="poll", act="show")
            async with self.noting("bars on a phone"):
                await self.phones[0].locator(".votes").wait_for(timeout=10_000)
        await self.tab.say(do="poll", act="done")
        await self.phones[0].locator("#cnnlab-room .options button").first.wait_for(state="hidden")

    async def vote(self, turn: int) -> None:
        """Vote, everybody; each vote is counted on the projector."""
        clients = [client for client, _ in self.clients]
        await asyncio.gather(
            *(one.until(lambda tab: tab.room["poll"]["turn"] == turn) for one in clients)
        )
        number = self.tab.room["poll"]["number"]
        everyone = len(clients) + len(self.phones)
        first = self.phones[0].locator("#cnnlab-room .options button").first
        await first.wait_for(timeout=10_000)
        began = time.perf_counter()
        await clients[0].say(do="vote", number=number, turn=turn, value=1)
        await self.tab.until(lambda tab: tab.room["poll"]["answered"][turn] >= 1)
        self.took("a vote told to the teacher", began)
        began = time.perf_counter()
        for client in clients[1:]:
            await client.say(do="vote", number=number, turn=turn, value=random.randrange(3))
        some = len(clients)
        await self.tab.until(lambda tab: tab.room["poll"]["answered"][turn] >= some)
        self.took("all votes told to the teacher", began)
        for phone in self.phones:
            await phone.locator("#cnnlab-room .options button").nth(1).click()
        await self.tab.until(lambda tab: tab.room["poll"]["answered"][turn] == everyone)

    async def fill_wall(self) -> None:
        """Hand in, everybody; then one of them is walked through on the projector."""
        await self.tab.say(do="wall", on=True)

        async def hand_in(client: RoomClient, own: int) -> None:
            await client.until(lambda tab: tab.room["wall"])
            await asyncio.sleep(random.uniform(0, 8))  # hands are not that quick
            began = time.perf_counter()
            await client.say(do="digit", own=own, label=random.choice((7, 7, 7, 1)), strokes=SEVEN)
            await client.until(lambda tab: tab.room["digits"])
            self.took("a digit read, told to its student", began)

        async with self.noting("the wall"):
            await asyncio.gather(*(hand_in(one, n) for n, (one, _) in enumerate(self.clients)))
            for phone in self.phones:
                await draw(phone)
            everyone = len(self.clients) + len(self.phones)
            await self.tab.until(lambda tab: tab.room["digits"] == everyone)
            await self.picture(self.phones[0], "phone-pad")
            await go(self.teacher, "room")
            await self.teacher.get_by_text(f" of {everyone} as they were meant").wait_for()
            await self.teacher.locator(".confusion table").scroll_into_view_if_needed()
            await self.picture(self.teacher, "projector-wall")
        await self.tab.say(do="wall", on=False)

    async def train_on_class(self) -> None:
        """Train on the wall; what is read stands on the projector."""
        async with self.noting("train on the class"):
            began = time.perf_counter()
            await self.tab.say(do="train", on=True)
            board = self.teacher.locator("section", has_text="Train on the class").last
            found = await self.tab.until(
                lambda tab: not tab.room["training"]["now"] and tab.room["training"], 300
            )
            self.took("three trainings on the class", began)
            if found["words"] or len(found["rows"]) != 3:
                self.wrong.append(f"train on the class: {found}")
            await board.get_by_text("both").wait_for(timeout=10_000)
            await board.evaluate("(section) => section.scrollIntoView()")
            await self.picture(self.teacher, "projector-trained-on-class")

    async def solve(self) -> None:
        """Ask an exercise; a phone answers it on its page, and hands that in."""
        phone = self.phones[1]
        async with self.noting("an exercise"):
            await self.tab.say(do="ask", question="exercise/lenet/channels")
            await phone.get_by_role("button", name="Open the exercise").click(timeout=10_000)
            box = phone.locator("[class*=st-key-exercise-lenet-channels]").first
            await box.get_by_label("Channels").fill("3", timeout=20_000)
            began = time.perf_counter()
            await box.get_by_role("button", name="Check").click()
            await box.get_by_role("button", name="Hand in to the room").click(timeout=20_000)
            await self.tab.until(lambda tab: tab.room["poll"]["answered"] == [1])
            self.took("an exercise checked and handed in", began)
            await self.picture(phone, "phone-exercise")
            await self.tab.say(do="poll", act="show")
            await self.tab.until(lambda tab: tab.room["poll"]["bars"][0]["labels"] == ["3"])
            await self.tab.say(do="poll", act="done")

    async def train(self) -> None:
        """One phone trains and hands in; the sealed test decides."""
        phone = self.phones[2]
        async with self.noting("the race"):
            await self.tab.say(do="race", on=True)
            await phone.get_by_role("button", name="On my own").click()
            await phone.goto(f"{self.url}/{RUN}")
            began = time.perf_counter()
            await phone.get_by_role("button", name="Train", exact=True).click(timeout=30_000)
            await phone.locator("#cnnlab-room").wait_for()
            for _ in range(30):  # until it is trained
                await phone.get_by_role("button", name="Hand in my runs").click(timeout=30_000)
                await asyncio.sleep(2)
                if self.tab.room["board"]:
                    break
            await self.tab.until(lambda tab: tab.room["board"])
            self.took("a training to the board", began)
            await self.tab.say(do="unseal")
            await self.tab.until(lambda tab: tab.room["board"][0]["test"] is not None)
            await self.teacher.get_by_role("heading", name="The race").scroll_into_view_if_needed()
            await self.picture(self.teacher, "projector-race")

    # What goes wrong in a class

    async def sleep_and_leave(self) -> None:
        """One phone sleeps and comes back as who it was; one student is gone for good."""
        async with self.noting("a phone that sleeps"):
            sleeper, token = self.clients[0]
            count = self.tab.room["count"]
            sleeper.socket.transport.abort()
            await self.tab.until(lambda tab: tab.room["here"] == count - 1)
            began = time.perf_counter()
            self.clients[0] = await student(self.port, self.code, token)
            await self.tab.until(lambda tab: tab.room["here"] == count)
            self.took("a phone is back", began)
            if self.tab.room["count"] != count:
                self.wrong.append("who came back counts twice")
        async with self.noting("a student who leaves"):
            gone, _ = self.clients.pop()
            await gone.close()
            await self.tab.until(lambda tab: tab.room["here"] == count - 1)

    async def killed(self, server: "subprocess.Popen[bytes]") -> "subprocess.Popen[bytes]":
        """Kill the server, start it; the room is back from the teacher's browser."""
        handed, count = self.tab.room["digits"], self.tab.room["count"]
        await asyncio.sleep(3)  # the copy is written every two seconds
        server.send_signal(signal.SIGKILL)
        server.wait()
        server = serving(self.port)
        await asyncio.to_thread(wait_until_up, self.url, server)
        began = time.perf_counter()
        async with self.noting("back after a kill"):
            bar = self.teacher.locator("#cnnlab-room .line")
            await bar.get_by_text(" here").wait_for(timeout=30_000)
            self.took("room back after a kill, teacher", began)

            async def back(phone: Page) -> None:
                await phone.locator("#cnnlab-room .line").get_by_text(" here").wait_for()
                self.took("room back after a kill, phones", began)

            await asyncio.gather(*map(back, self.phones))
            again = [student(self.port, self.code, token) for _, token in self.clients]
            self.clients = list(await asyncio.gather(*again))
            await self.second_tab()
            await self.tab.until(lambda tab: tab.room["digits"] == handed)
            if self.tab.room["count"] != count:
                self.wrong.append(f"{count} before, {self.tab.room['count']} after the kill")
        return server

    async def hands(self) -> None:
        """Draw on the page of LeNet-5 once a second, as a few of the class do meanwhile."""
        sessions = [Session(self.port) for _ in range(6)]
        async with self.noting("hands on pages"):
            await asyncio.gather(*(one.open("lenet") for one in sessions))
            while self.busy:
                for one in sessions:
                    began = time.perf_counter()
                    if await one.draw() != 200:
                        self.wrong.append("a drawing was not answered")
                    self.took("a hand on a page", began)
                    await asyncio.sleep(1 / len(sessions))
        for one in sessions:
            await one.close()


def serving(port: int) -> "subprocess.Popen[bytes]":
    """Start the app: a process that can be killed."""
    options = [f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


async def go(page: Page, link: str) -> None:
    """Go to another page as the app's own links do."""
    await page.evaluate("(detail) => dispatchEvent(new CustomEvent('cnnlab-go', { detail }))", link)


async def draw(phone: Page) -> None:
    """Draw a 7 on a phone's pad, and hand it in."""
    fold = phone.locator("#cnnlab-room .fold")
    if await fold.get_attribute("aria-expanded") == "false":
        await fold.click()
    pad = phone.locator("#cnnlab-room canvas")
    await pad.scroll_into_view_if_needed()
    box = await pad.bounding_box()
    assert box
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in SEVEN_ON_PAD]
    await phone.mouse.move(*places[0])
    await phone.mouse.down()
    for where in places[1:]:
        await phone.mouse.move(*where, steps=6)
    await phone.mouse.up()
    await phone.locator("#cnnlab-room .digits button").nth(7).click()
    await phone.get_by_role("button", name="Hand it in").click()


async def rehearse(students: int, pictures: Path | None) -> Rehearsal:
    """Teach the plan."""
    port = free_port()
    server = serving(port)
    show = Rehearsal(port, students, pictures)
    try:
        await asyncio.to_thread(wait_until_up, show.url, server)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
            await show.begin(browser)
            await show.teacher.get_by_role("button", name="Lead the class: pages").click()
            await show.teacher.get_by_role("button", name="Let the class go").wait_for()
            hands = asyncio.create_task(show.hands())
            for step in guide()["plan"][0]["step"]:
                await teach(show, step["at"])
            await show.tell_often()
            await show.fill_wall()
            await show.train_on_class()
            await show.solve()
            await show.train()
            await show.sleep_and_leave()
            show.busy = False
            await hands
            server = await show.killed(server)
            await browser.close()
    finally:
        server.kill()
        server.wait()
    return show


async def teach(show: Rehearsal, at: str) -> None:
    """Teach one step: lead there, change something, ask."""
    found = place(at or "start")
    title = PAGES[found.page].title
    shown = f"""[...document.querySelectorAll("h1")].some((one) => one.textContent === "{title}")"""
    if found.page == "start":
        shown = 'location.pathname === "/"'
    await show.lead(found.link, "to another lesson", shown)
    await asyncio.sleep(2)
    if found.page == "convolution":
        for kernel in KERNELS:
            link = f"convolution?part=2&kernel={kernel}"
            nine = " ".join(f"{weight:g}" for weight in whole_weights(kernel))
            await show.lead(link, "within a lesson", f"({_WEIGHTS}) === {nine!r}")
            await asyncio.sleep(1)
        await show.ask("convolution.one_by_one")
        await show.picture(show.phones[0], "phone-lesson")
    elif found.page != "start":
        await show.ask("letters-4")


def say(show: Rehearsal, before: float) -> None:
    """Print what was measured, beside what is promised."""
    load = f"load {before:.1f} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} cores"
    print(f"{show.students} clients, 3 phones, a teacher's page ({load})")
    for what, taken in sorted(show.times.items()):
        late = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        promise = PROMISES.get(what)
        verdict = "" if promise is None else f"   {'kept' if late <= promise else 'BROKEN'}"
        print(
            f"  {what:36s} p50 {statistics.median(taken):6.0f} ms  p95 {late:6.0f} ms  "
            f"of {len(taken):4d}{verdict}{'' if promise is None else f' ({promise} ms)'}"
        )
    print(*(show.wrong or ["nothing failed"]), sep="\n  ")


def main() -> None:
    """Rehearse as asked on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--pictures", type=Path)
    asked = parser.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    before = os.getloadavg()[0]
    show: Any = asyncio.run(rehearse(asked.students, asked.pictures))
    say(show, before)
    if show.wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
