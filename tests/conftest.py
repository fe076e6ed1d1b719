"""Fixtures of all tests, and the marker of those that open a browser."""

import os
from collections.abc import Iterator
from typing import Any

# For the workers and servers that are started later; in this process it is too late for the first.
os.environ["PYTHONWARNDEFAULTENCODING"] = "1"  # a file opened without its encoding fails the test
os.environ.setdefault("OMP_NUM_THREADS", "1")  # a core a worker: more threads only wait in turn

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.serving import FLAGS, chromium_path, free_port, serve

hypothesis.settings.register_profile("busy", deadline=None)  # no test asserts a time
hypothesis.settings.load_profile("busy")
expect.set_options(timeout=20_000)  # patience for a busy machine; what is there is seen at once


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a marker alone decide."""
    parser.addoption("--all", action="store_true", help="also what is thorough, slow or a sweep")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what opens a browser, wherever its file lies: ``-m "not browser"`` leaves it out.

    The README's line runs the first of each file, which is its most important; all others are
    thorough, and in the check. Who names a file runs all that is quick in it.
    """
    firsts: dict[str, str] = {}  # file -> its first test in a browser
    for item in items:
        if {"browser", "app_url"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
            name = str(getattr(item, "originalname", item.name))
            if firsts.setdefault(str(item.path), name) != name:
                item.add_marker(pytest.mark.thorough)
    if config.option.all:
        return
    later = {"slow", "sweep"} if config.option.file_or_dir else {"slow", "sweep", "thorough"}
    later -= set(config.option.markexpr.split())  # asked for
    items[:] = [one for one in items if not later & {mark.name for mark in one.iter_markers()}]


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """Give the address of one server for all tests of a worker."""
    with serve(free_port()) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium found: browser tests are skipped")
    with sync_playwright() as playwright:
        # All tabs in one process: it need not read Streamlit's scripts anew for each.
        flags = [*FLAGS, "--process-per-site"]
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


def keep(browser: Browser, url: str, **options: Any) -> Iterator[BrowserContext]:
    """Open a window whose first tab stays, so that process and files stay for those after it."""
    # Playwright's own waiting evaluates strings, which the app's policy forbids every script.
    window = browser.new_context(bypass_csp=True, **options)
    window.new_page().goto(f"{url}/_stcore/health")
    yield window
    window.close()


def tab_of(window: BrowserContext) -> Iterator[Page]:
    """Open a tab; an error in a script, or a question to another host, fails the test."""
    tab = window.new_page()
    wrong: list[str] = []

    def hear(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:", "http://127.0.0.1:")):
            wrong.append(request.url)

    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", hear)
    yield tab
    first, *tabs = window.pages
    for each in tabs:
        each.close()
    first.evaluate("localStorage.clear()")
    window.clear_cookies()
    assert not wrong, wrong


@pytest.fixture(scope="session")
def desktop(browser: Browser, app_url: str) -> Iterator[BrowserContext]:
    """Keep the window of a worker's tests."""
    yield from keep(browser, app_url, viewport={"width": 1440, "height": 900})


@pytest.fixture(scope="session")
def hand(browser: Browser, app_url: str) -> Iterator[BrowserContext]:
    """Keep a phone's window: narrow, and touched."""
    yield from keep(browser, app_url, viewport={"width": 390, "height": 844}, has_touch=True)


@pytest.fixture
def page(desktop: BrowserContext) -> Iterator[Page]:
    """Open a tab of its own for each test."""
    yield from tab_of(desktop)


@pytest.fixture
def phone(hand: BrowserContext) -> Iterator[Page]:
    """Open a phone's tab of its own for each test."""
    yield from tab_of(hand)


@pytest.fixture
def calm(browser: Browser) -> Iterator[Page]:
    """Open a tab of a reader who wants no motion."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()
