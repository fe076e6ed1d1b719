"""Waiting: for a page that draws, and for a route's answer in a test without an event loop."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from playwright.sync_api import Page

Answer = TypeVar("Answer")


def awaited(answer: Coroutine[Any, Any, Answer]) -> Answer:
    """Run it on a thread of its own: the browser's tests leave a running loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answer).result()


def frames(page: Page, count: int = 2) -> None:
    """Wait until the page has drawn that many frames: what was asked for before is drawn."""
    page.evaluate(
        """async (count) => {
          for (; count; count--) await new Promise((drawn) => requestAnimationFrame(drawn));
        }""",
        count,
    )


def until(page: Page, read: Callable[[], object], wanted: object) -> None:
    """Wait, a frame at a time, until something read in the page is as wanted."""
    for _ in range(1200):
        if read() == wanted:
            return
        frames(page, 1)
    assert read() == wanted
