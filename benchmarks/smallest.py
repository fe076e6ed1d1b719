"""The smallest Streamlit page that does a thing: what others are held against."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import free_port, serve

TITLE = 'import streamlit as st\n\nst.title("Bare")\n'
SETTINGS = ("--server.fileWatcherType=none", "--runner.postScriptGC=false")  # the app's own two


@contextmanager
def smallest_page(source: str = TITLE) -> Iterator[str]:
    """Serve a page of its own, and give its address."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "smallest.py"
        script.write_text(source, encoding="utf-8")
        with serve(free_port(), script.name, script.parent, *SETTINGS) as url:
            yield url
