"""A raw client of a room: a tab without a browser, for tests and the rehearsal."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

SEVEN = "4020C020.C0206tD0"


class RoomClient:
    """A tab: what it was told last, of each kind.

    Attributes
    ----------
    told : dict
        "welcome", "room", "no", "kept", "files" -> the last of them.
    wall : dict
        Number -> digit.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.told: dict[str, Any] = {}
        self.wall: dict[int, Any] = {}
        self.heard: Counter[str] = Counter()  # how often
        self._news = asyncio.Event()
        self._hearing = asyncio.create_task(self._hear())

    @classmethod
    async def open(cls, port: int, **first: Any) -> "RoomClient":
        """Connect and say the first message; "join" where nothing else is said."""
        code = quote(str(first.get("code", "")))
        socket = await connect(f"ws://127.0.0.1:{port}/live/room?room={code}", max_size=2**24)
        tab = cls(socket)
        joins = {"do": "join", "code": "", "token": "", "secret": ""}
        await tab.say(**(joins | first if "do" not in first else first))
        return tab

    async def say(self, **said: Any) -> None:
        """Say something; nothing where the socket is closed."""
        with contextlib.suppress(ConnectionClosed):
            await self.socket.send(json.dumps(said))

    async def _hear(self) -> None:
        try:
            async for text in self.socket:
                for kind, what in json.loads(text).items():
                    if kind == "wall":
                        self.wall |= {digit["number"]: digit for digit in what}
                    self.told[kind] = what
                    self.heard[kind] += 1
                    self._news.set()
        except ConnectionClosed:
            pass
        self.told["closed"] = True
        self._news.set()

    async def until(self, right: Callable[["RoomClient"], object], seconds: float = 10) -> Any:
        """Wait until what was told is as wanted, and return that."""
        async with asyncio.timeout(seconds):
            while True:
                self._news.clear()
                try:
                    if found := right(self):
                        return found
                except (KeyError, TypeError, IndexError):
                    pass
                if self.told.get("closed"):
                    raise AssertionError(f"closed: {self.told}")
                await self._news.wait()

    async def refused(self) -> str:
        """Return why the room said no, the next time."""
        said = await self.until(lambda tab: tab.told.get("no"))
        del self.told["no"]
        return str(said["why"])

    async def over(self) -> None:
        """Wait until the server has closed the socket."""
        async with asyncio.timeout(10):
            while not self.told.get("closed"):
                self._news.clear()
                await self._news.wait()

    @property
    def room(self) -> Any:
        """What the room is like."""
        return self.told["room"]

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()
        await self._hearing


async def teacher(port: int) -> tuple[RoomClient, str, str]:
    """Open a room; return the teacher's tab, the code and the secret."""
    tab = await RoomClient.open(port, **{"do": "open"})
    return tab, *(await welcomed(tab))


async def welcomed(tab: RoomClient) -> tuple[str, str]:
    """Wait for the welcome; return the code, and the secret or token."""
    said = await tab.until(lambda tab: tab.told["welcome"])
    return said["code"], said.get("secret") or said.get("token", "")


async def student(port: int, code: str, token: str = "") -> tuple[RoomClient, str]:
    """Join; return the tab and its token."""
    tab = await RoomClient.open(port, code=code, token=token)
    return tab, (await welcomed(tab))[1]
