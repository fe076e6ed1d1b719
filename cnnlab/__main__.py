"""The command ``cnnlab``: starts the app with its own configuration, from any folder."""

import argparse
import io
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Sequence

from cnnlab import __version__
from cnnlab.assets import HOME

THIS_MACHINE = "127.0.0.1"
EVERYBODY = "0.0.0.0"
FIRST_PORT, LAST_PORT = 8501, 8520  # where a free one is looked for
_PATIENCE = 60  # seconds until the app answers


def main(arguments: Sequence[str] | None = None) -> None:
    """Start the app and stay until it ends; what is in the way is said in a sentence."""
    parser = _parser()
    options = parser.parse_args(arguments)
    listen = EVERYBODY if options.share else THIS_MACHINE
    try:
        address = room_address() if options.share else THIS_MACHINE
        port = chosen_port(listen, options.port)
    except OSError as error:
        parser.error(str(error))
    url = f"http://{address}:{port}"
    sys.stdout.write(welcome(url, shared=options.share))
    sys.stdout.flush()
    if not options.no_browser and _has_screen():
        threading.Thread(target=_open_when_up, args=[url, address, port], daemon=True).start()

    signal.signal(signal.SIGINT, lambda *_: sys.exit())  # Ctrl+C is a good end

    from streamlit.web import cli  # not before: it takes a second

    cli.main(streamlit_arguments(listen, address, port), prog_name="streamlit")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cnnlab",
        description="Start CNN Lab and open it in the browser. Only this machine can reach it.",
    )
    parser.add_argument("--version", action="version", version=f"cnnlab {__version__}")
    parser.add_argument(
        "--port",
        type=_port,
        help=f"listen on this port; without it, on the first free one from {FIRST_PORT} on",
    )
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    parser.add_argument(
        "--share",
        action="store_true",
        help="let everybody in the room's network in; prints the address and its QR code",
    )
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text}")
    return int(text)


def chosen_port(address: str, asked: int | None) -> int:
    """Return the port that was asked for, or the first free one.

    Raises
    ------
    OSError
        If it is taken or not allowed, or none is free.
    """
    if asked is None:
        for port in range(FIRST_PORT, LAST_PORT + 1):
            if _refusal(address, port) is None:
                return port
        raise OSError(
            f"all ports from {FIRST_PORT} to {LAST_PORT} are in use: end what runs there, or "
            "choose another by --port"
        )
    refusal = _refusal(address, asked)
    if isinstance(refusal, PermissionError):
        raise OSError(f"this machine does not allow port {asked}: choose one from 1024 on")
    if refusal is not None:
        raise OSError(f"port {asked} is in use: choose another, or leave --port out")
    return asked


def _refusal(address: str, port: int) -> OSError | None:
    """Return why nobody can listen there; None if one can."""
    try:
        socket.create_server((address, port)).close()
    except OSError as error:
        return error
    return None


def room_address() -> str:
    """Return this machine's address in the room's network.

    Raises
    ------
    OSError
        If it is in no network.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            # Nothing is sent, and the address is nobody's: only the way there is looked up.
            asking.connect(("192.0.2.1", 9))
            found = str(asking.getsockname()[0])
        except OSError:  # a network without a way out, such as a laptop's own hotspot
            try:
                found = socket.gethostbyname(socket.gethostname())
            except OSError:
                found = THIS_MACHINE
    if found.startswith("127."):
        raise OSError(
            "this machine is in no network that others could reach it by: join the room's first, "
            "or leave --share out"
        )
    return found


def welcome(url: str, *, shared: bool) -> str:
    """Say where the app is, and how to end it; to be shared, as a QR code too."""
    said = f"\n  CNN Lab is starting: {url}\n"
    if shared:
        said += f"  Everybody in this network can open it.\n\n{qr_code(url)}"
    return f"{said}  Ctrl+C ends it.\n\n"


def qr_code(text: str) -> str:
    """Draw a QR code in half blocks; nothing where the terminal's encoding lacks them."""
    import segno

    drawn = io.StringIO()
    segno.make(text).terminal(drawn, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    lines = drawn.getvalue().splitlines()
    if sys.stdout.isatty() and os.name != "nt":
        # White on black, whatever the terminal's colours: not every phone reads an inverted code.
        lines = [f"\033[97;40m{line}\033[0m" for line in lines]
    return "\n".join(lines) + "\n\n"


def streamlit_arguments(listen: str, address: str, port: int) -> list[str]:
    """Return what Streamlit is to do; the rest it reads in the configuration beside ``app.py``."""
    return [
        "run",
        str(HOME / "app.py"),
        f"--server.address={listen}",
        f"--server.port={port}",
        f"--browser.serverAddress={address}",
        "--server.headless=true",  # the browser is opened here
        "--logger.hideWelcomeMessage=true",  # the address is said here
    ]


def _has_screen() -> bool:
    """Whether a browser can be opened; on a Linux server one would fill the terminal."""
    graphical = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or bool(graphical)


def _open_when_up(url: str, address: str, port: int) -> None:
    """Open the browser once somebody listens."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection((address, port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(url)
            return


if __name__ == "__main__":
    main()
