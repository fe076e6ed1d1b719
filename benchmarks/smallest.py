"""The smallest Streamlit page that does a thing: what others are held against."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.conftest import free_port, wait_until_up

TITLE = 'import streamlit as st\n\nst.title("Bare")\n'


@contextmanager
def smallest_page(source: str = TITLE) -> Iterator[str]:
    """Serve a page of its own, with the app's two settings, and give its address."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "smallest.py").write_text(source)
        url = f"http://127.0.0.1:{(port := free_port())}"
        command = [sys.executable, "-m", "streamlit", "run", "smallest.py"]
        options = [f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1"]
        options += ["--server.fileWatcherType=none", "--runner.postScriptGC=false"]
        server = subprocess.Popen([*command, *options], cwd=folder, stdout=subprocess.DEVNULL)
        try:
            wait_until_up(url, server)
            yield url
        finally:
            server.terminate()
            server.wait(10)
