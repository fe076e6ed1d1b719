"""How the modules are served: under types of our own, and nothing else that lies beside them."""

import asyncio
from typing import Any

import pytest
from starlette.exceptions import HTTPException

from cnnlab.ui import modules
from tests.ui.waiting import awaited


async def fetch(path: str) -> tuple[int, str | None]:
    """Ask for a file; return status and type."""
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    said: list[Any] = []

    async def send(message: Any) -> None:
        said.append(message)

    async def receive() -> Any:
        await asyncio.sleep(60)  # nobody hangs up: the answer comes first

    await modules.modules_app()(scope, receive, send)
    return said[0]["status"], dict(said[0]["headers"]).get(b"content-type", b"").decode()


@pytest.mark.parametrize(
    ("path", "kind"), [("/kernel_lab.js", "text/javascript"), ("/shared.css", "text/css")]
)
def test_the_type_is_not_what_the_machine_thinks(
    path: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows' registry may well say text/plain, and a browser then runs no module."""
    monkeypatch.setattr("starlette.responses.guess_type", lambda *_: ("text/plain", None))
    assert awaited(fetch(path)) == (200, f"{kind}; charset=utf-8")


@pytest.mark.parametrize("name", ["notes.py", "notes.js.map", "notes", ".js"])
def test_what_is_neither_script_nor_stylesheet_is_not_there(
    name: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modules, "_FOLDER", tmp_path)
    (tmp_path / name).write_text("secret", encoding="utf-8")
    with pytest.raises(HTTPException) as refused:
        awaited(fetch(f"/{name}"))
    assert refused.value.status_code == 404
