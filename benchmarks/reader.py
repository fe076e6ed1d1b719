"""A reader without a browser: opens a page of the app and presses its button."""

import http.client
import json
import re
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

OFTEN, SELDOM = 0.24, 1.0  # seconds between questions, as training/live/run.js asks
_NAME = re.compile(rb'data-reader="([\w-]+)"')
_TOKEN = re.compile(rb'"run": ?"([\w-]{20,})"')


@dataclass
class Reader:
    """One session on the page "Training", and what became of its run."""

    app: str
    link: str = ""
    state: str = "reading"
    seconds: float = 0.0  # from the press to the end
    waited: float = 0.0  # of these, until it was its turn
    accuracy: float = 0.0
    polls: list[float] = field(default_factory=list)  # seconds that each answer took

    def open(self) -> None:
        """Open the page and find the button."""
        where = urlsplit(self.app)
        address = f"ws://{where.netloc}/_stcore/stream"
        self._socket = connect(address, subprotocols=["streamlit"], max_size=None, max_queue=None)  # type: ignore[list-item]
        asked = BackMsg()
        asked.rerun_script.query_string = self.link
        asked.rerun_script.page_name = "training"
        self._button = self._hash = ""
        found = _NAME.search(self._say(asked))
        if found is None:
            raise RuntimeError("the page names no reader")
        self._name = found[1].decode()  # else all of them would share one reader's turns

    def press(self) -> None:
        """Press "Train" and ask for the run until it has ended."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.link
        asked.rerun_script.page_script_hash = self._hash
        pressed = asked.rerun_script.widget_states.widgets.add()
        pressed.id, pressed.trigger_value = self._button, True
        start = time.perf_counter()
        heard = self._say(asked)
        found = _TOKEN.search(heard)
        if found is None:
            raise RuntimeError("the page shows no run after the press")
        self._drain = threading.Thread(target=self._read_on, daemon=True)
        self._drain.start()
        self._follow(found[1].decode(), start)
        self._socket.close()

    def _say(self, asked: BackMsg) -> bytes:
        """Send, and return all that comes until the page has run."""
        self._socket.send(asked.SerializeToString())
        heard = b""
        while True:
            data = self._socket.recv(timeout=120)
            assert isinstance(data, bytes)
            heard += data
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "script_finished":
                return heard
            if message.WhichOneof("type") == "navigation":
                self._hash = message.navigation.page_script_hash
            element = message.delta.new_element
            if element.WhichOneof("type") == "button" and element.button.label == "Train":
                self._button = element.button.id

    def _read_on(self) -> None:
        for _ in self._socket:
            pass

    def _follow(self, token: str, start: float) -> None:
        where = urlsplit(self.app)
        server = http.client.HTTPConnection(where.netloc, timeout=60)
        asked: dict[str, object] = {"run": token, "losses": 0, "measured": 0, "seen": 0}
        losses = measured = 0
        while True:
            began = time.perf_counter()
            server.request("POST", "/live/training", json.dumps(asked), {"x-reader": self._name})
            data = server.getresponse().read()
            self.polls.append(time.perf_counter() - began)
            header = json.loads(data[8 : 8 + int(data[:8])])
            losses, measured = losses + len(header["losses"]), measured + len(header["measured"])
            asked |= {"losses": losses, "measured": measured, "seen": header["seen"]}
            self.state, self.seconds = header["state"], time.perf_counter() - start
            if self.state == "waiting":
                self.waited = self.seconds
            if header["measured"]:
                self.accuracy = header["measured"][-1][-1]
            if header["settled"]:
                return
            time.sleep(SELDOM if self.state == "waiting" else OFTEN)
