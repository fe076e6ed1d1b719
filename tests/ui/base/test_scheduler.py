"""Turns: the newest of a reader, everybody once before anybody twice, never more than the cores."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.ui.base import scheduler as scheduler_module
from cnnlab.ui.base.scheduler import FullError, ReplacedError, Scheduler
from tests.ui.waiting import awaited


@dataclass
class Held:
    """A scheduler whose cores are busy until they are let go, and what it computed after that."""

    scheduler: Scheduler
    cores: int
    go: threading.Event = field(default_factory=threading.Event)
    done: list[object] = field(default_factory=list)

    async def occupy(self) -> list[asyncio.Task[bool]]:
        """Give each core something to wait for."""
        began = threading.Semaphore(0)

        def wait() -> bool:
            began.release()
            return self.go.wait(20)

        tasks = [asyncio.create_task(self.scheduler.compute(n, wait)) for n in range(self.cores)]
        for _ in tasks:
            await asyncio.to_thread(began.acquire)
        return tasks

    def work(self, name: object) -> Callable[[], object]:
        def compute() -> object:
            self.done.append(name)
            return name

        return compute


async def asked_while_busy(questions: list[str], most: int = 100) -> tuple[list[object], Held]:
    """Ask for all while the core is busy, then let it go; return the answers, in that order."""
    held = Held(Scheduler(most, 1), 1)
    busy = await held.occupy()
    asked = []
    for number, who in enumerate(questions):
        work = held.work((who, number))
        asked.append(asyncio.create_task(held.scheduler.compute(who, work)))
        await asyncio.sleep(0)  # it is asked
    held.go.set()
    answers = await asyncio.gather(*asked, return_exceptions=True)
    await asyncio.gather(*busy)
    return list(answers), held


@given(st.lists(st.sampled_from("abcde"), max_size=30))
def test_each_readers_newest_is_computed_in_the_order_of_their_first(questions: list[str]) -> None:
    """A reader who asks all the time neither loses their place nor takes another's."""
    answers, held = awaited(asked_while_busy(questions))
    newest = {who: number for number, who in enumerate(questions)}
    assert held.done == list(newest.items())
    for number, (who, answer) in enumerate(zip(questions, answers, strict=True)):
        if newest[who] == number:
            assert answer == (who, number)
        else:
            assert isinstance(answer, ReplacedError)


def test_when_too_many_wait_one_more_is_sent_away_and_none_that_waits() -> None:
    answers, held = awaited(asked_while_busy(["a", "b", "c", "a"], most=2))
    assert [type(answer) for answer in answers] == [ReplacedError, tuple, FullError, tuple]
    assert held.done == [("a", 3), ("b", 1)]


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_as_many_at_the_same_time_as_there_are_cores(cores: int) -> None:
    async def busy() -> list[object]:
        held = Held(Scheduler(10, cores), cores)
        running = await held.occupy()  # returns once all of them run
        more = asyncio.create_task(held.scheduler.compute("one more", held.work("one more")))
        await asyncio.sleep(0.05)
        before = list(held.done)
        held.go.set()
        await asyncio.gather(*running, more)
        return [before, held.done]

    assert awaited(busy()) == [[], ["one more"]]


def test_who_goes_away_is_not_computed_for() -> None:
    async def gone() -> list[object]:
        held = Held(Scheduler(10, 1), 1)
        running = await held.occupy()
        tasks = [
            asyncio.create_task(held.scheduler.compute(who, held.work(who))) for who in ("a", "b")
        ]
        await asyncio.sleep(0)
        tasks[0].cancel()
        again = asyncio.create_task(held.scheduler.compute("a", held.work("a again")))
        await asyncio.sleep(0)
        held.go.set()
        await asyncio.gather(*running, tasks[1], again)
        return held.done

    assert awaited(gone()) == ["a again", "b"]


def test_what_goes_wrong_is_told_to_who_asked_alone() -> None:
    async def wrong() -> object:
        scheduler = Scheduler(10, 1)
        with pytest.raises(ZeroDivisionError):
            await scheduler.compute("a", lambda: 1 // 0)
        return await scheduler.compute("a", lambda: 2)

    assert awaited(wrong()) == 2


@pytest.mark.parametrize(("patience", "order"), [(20, ["pen", "photo"]), (0, ["photo", "pen"])])
def test_whose_answers_take_long_lets_others_go_first_for_a_while(
    patience: float, order: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler_module, "_PATIENCE", patience)

    async def asked() -> list[object]:
        held = Held(Scheduler(10, 1), 1)
        for who, seconds in (("photo", 0.05), ("pen", 0)):
            await held.scheduler.compute(who, partial(time.sleep, seconds))
        running = await held.occupy()
        tasks = []
        for who in ("photo", "pen"):
            tasks.append(asyncio.create_task(held.scheduler.compute(who, held.work(who))))
            await asyncio.sleep(0)
        held.go.set()
        await asyncio.gather(*running, *tasks)
        return held.done

    assert awaited(asked()) == order
