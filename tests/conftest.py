"""Fixtures of all tests, and the marker of those that open a browser."""

import os
from collections.abc import Iterator

# For the workers and servers that are started later; in this process it is too late for the first.
os.environ["PYTHONWARNDEFAULTENCODING"] = "1"  # a file opened without its encoding fails the test
os.environ.setdefault("OMP_NUM_THREADS", "1")  # a core a worker: more threads only wait in turn

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.serving import FLAGS, chromium_path, free_port, serve

expect.set_options(timeout=20_000)  # patience for a busy machine; what is there is seen at once


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser, wherever its file lies: ``-m "not browser"`` leaves it out."""
    for item in items:
        if {"browser", "app_url"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


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
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window of its own for each test; an error in a script of the page fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    window = context.new_page()
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    assert not errors, errors
