"""The command ``cnnlab``: what it starts, what it says, and what it refuses in words."""

import io
import json
import signal
import socket
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest
import segno
import streamlit.web.cli

import cnnlab.__main__ as command
from cnnlab import __version__

ROOT = Path(__file__).parents[1]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What Streamlit was called with, instead of starting it."""
    calls: list[list[str]] = []
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(
        streamlit.web.cli, "main", lambda arguments, prog_name: calls.append(arguments)
    )
    return calls


def test_telling_the_version_loads_no_streamlit() -> None:
    program = (
        "import json, sys\nsys.argv = ['cnnlab', '--version']\n"
        "try:\n    import cnnlab.__main__ as command; command.main()\n"
        "finally:\n    print(json.dumps(sorted({'streamlit', 'segno'} & set(sys.modules))))"
    )
    out = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    version, loaded = out.stdout.decode().splitlines()
    assert version == f"cnnlab {__version__}"
    assert json.loads(loaded) == []


def test_it_listens_on_this_machine_alone(
    started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    command.main(["--no-browser"])
    (arguments,) = started
    assert arguments[:2] == ["run", str(ROOT / "app.py")]
    assert "--server.address=127.0.0.1" in arguments
    port = next(one for one in arguments if "port" in one).partition("=")[2]
    assert f"CNN Lab is starting: http://127.0.0.1:{port}\n" in capsys.readouterr().out


def test_shared_it_listens_to_the_room_and_shows_the_way(
    started: list[list[str]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "room_address", lambda: "192.0.2.7")
    command.main(["--no-browser", "--share"])
    (arguments,) = started
    assert "--server.address=0.0.0.0" in arguments
    assert "--browser.serverAddress=192.0.2.7" in arguments
    port = next(one for one in arguments if "server.port" in one).partition("=")[2]
    said = capsys.readouterr().out
    assert f"http://192.0.2.7:{port}\n" in said
    assert command.qr_code(f"http://192.0.2.7:{port}") in said


def test_the_code_is_the_addresss_light_on_dark() -> None:
    """Two rows a line: the upper half block is light above dark."""
    address = "http://192.0.2.7:8501"
    pairs = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}
    rows: list[list[int]] = []
    for line in command.qr_code(address).splitlines()[:-1]:
        rows += [[pairs[sign][half] for sign in line] for half in (0, 1)]
    expected = [list(row) for row in segno.make(address).matrix_iter(border=4)]
    assert rows[: len(expected)] == expected


def test_a_terminal_without_half_blocks_shows_the_address_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    assert command.qr_code("http://192.0.2.7:8501") == ""


def test_a_port_that_is_taken_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit):
            command.main(["--port", str(port)])
    assert f"port {port} is in use: choose another" in capsys.readouterr().err


def test_without_a_port_the_first_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(command, "FIRST_PORT", port)
        monkeypatch.setattr(command, "LAST_PORT", port)
        with pytest.raises(OSError, match=f"all ports from {port} to {port} are in use"):
            command.chosen_port("127.0.0.1", None)
    assert command.chosen_port("127.0.0.1", None) == port


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "8501.0"])
def test_what_is_no_port_is_refused_in_words(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([f"--port={port}"])
    assert f"a port is a number from 1 to 65535, not {port}" in capsys.readouterr().err


def test_without_a_network_nothing_is_shared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Unreachable(socket.socket):
        def connect(self, address: object) -> None:
            raise OSError("Network is unreachable")

    monkeypatch.setattr(socket, "socket", Unreachable)
    monkeypatch.setattr(socket, "gethostbyname", lambda name: "127.0.1.1")
    with pytest.raises(SystemExit):
        command.main(["--share"])
    assert "this machine is in no network" in capsys.readouterr().err


def test_the_browser_opens_once_somebody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        command._open_when_up("http://here", "127.0.0.1", port)
    assert opened == ["http://here"]
