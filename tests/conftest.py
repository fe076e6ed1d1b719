"""A real server and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
# Debian's Chromium, kept from looking up anything by itself.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60
expect.set_options(timeout=20_000)  # patience for a busy machine; what is there is seen at once


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_up(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until a Streamlit server answers."""
    for _ in range(START_SECONDS * 4):
        if server.poll() is not None:
            raise RuntimeError(f"the app ended with code {server.returncode}")
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise RuntimeError(f"the app did not answer within {START_SECONDS} seconds")


@contextmanager
def serve(port: int, script: str = "app.py", folder: Path = ROOT, *more: str) -> Iterator[str]:
    """Run the app as the README says, on a port of one's own; or another script, with options."""
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"]
    options = ["--server.headless=true", "--server.address=127.0.0.1", *more]
    server = subprocess.Popen([*command, *options], cwd=folder, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """Give the address of one server for all tests."""
    with serve(free_port()) as url:
        yield url


def chromium_path() -> str | None:
    """Find the system's Chromium; CHROMIUM in the environment goes first."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


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
