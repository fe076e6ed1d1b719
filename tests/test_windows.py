"""Windows, as far as it can be had here: who says no encoding gets another than UTF-8."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Windows in Japanese: who opens a text without its encoding gets cp932. In a process of its own,
# so that whatever is read when a module is imported is read like this too.
PROGRAM = """
import builtins, io, sys

def japanese(file, mode="r", buffering=-1, encoding=None, *more, open=io.open, **named):
    if "b" not in mode and encoding in (None, "locale"):
        encoding = "cp932"
    return open(file, mode, buffering, encoding, *more, **named)

builtins.open = io.open = japanese
from pathlib import Path
from streamlit.testing.v1 import AppTest

lessons = [page for page in sorted(Path("pages").glob("*.py")) if page.stem != "start"]
for page in (Path("cnnlab/ui/base/frame.py"), *lessons):  # the frame shows the start page
    app = AppTest.from_file(page.resolve(), default_timeout=60)
    app.session_state["arrived"], app.session_state["page"] = True, page.stem
    app.session_state["awake"] = "all"
    app.run()
    assert app.main.children, f"{page} shows nothing"
    for problem in (*app.exception, *app.error):
        print(page, problem.value)
"""


def test_every_page_runs_where_cp932_is_the_default() -> None:
    environment = os.environ | {"PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == ""
