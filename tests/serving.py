"""A real server and the system's Chromium, for tests, benchmarks and screenshots."""

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


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_up(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until a Streamlit server answers."""
    for _ in range(START_SECONDS * 20):
        if server.poll() is not None:
            raise RuntimeError(f"the app ended with code {server.returncode}")
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the app did not answer within {START_SECONDS} seconds")


@contextmanager
def serve(
    port: int, script: str = "app.py", folder: Path = ROOT, *more: str, base: str = ""
) -> Iterator[str]:
    """Run the app as the README says, on a port of one's own; or another script, with options.

    With a ``base`` such as ``/lab`` it lies below that.
    """
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"]
    options = ["--server.headless=true", "--server.address=127.0.0.1", *more]
    if base:
        options.append(f"--server.baseUrlPath={base}")
    server = subprocess.Popen([*command, *options], cwd=folder, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}{base}"
    try:
        wait_until_up(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def chromium_path() -> str | None:
    """Find the system's Chromium; CHROMIUM in the environment goes first."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
