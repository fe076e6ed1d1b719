"""What is answered while a slider moves: the same as the page would show, or why not."""

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pytest
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from cnnlab.ui.base.controls import Control, Whole
from cnnlab.ui.base.link import View
from cnnlab.ui.kit import live_parts
from cnnlab.ui.kit.live_parts import PART, Data, answer_part
from cnnlab.ui.lessons.smaller.controls import CONTROLS
from cnnlab.ui.lessons.smaller.sliding_window import window_data
from tests.ui.waiting import awaited


class Stand(dict[str, float]):
    """Stands for the view of a page: where its controls stand."""

    controls = property(dict.keys)
    revision = 7


def offer(
    key: str, stand: Stand, sliders: Mapping[str, Control], data: Callable[..., Data]
) -> None:
    st.session_state[f"{key}.part"] = key  # the token
    live_parts.offer(cast(View, stand), key, sliders, data)


@pytest.fixture(autouse=True)
def _squares() -> Iterator[None]:
    """Offer a part that squares where its one slider stands, and adds what no slider moves."""

    def data(values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        return {"board": {"sum": values["side"] ** 2 + values["more"]}}

    sliders = {"side": Whole("Side", 1, 9, default=3)}
    offer("token", Stand(side=3, more=0.5), sliders, data)
    yield
    st.session_state.clear()


def question(**changes: object) -> bytes:
    return json.dumps({"part": "token", "values": {"side": "4"}} | changes).encode()


def post(body: bytes) -> Response:
    """Ask as the route does, once all of the body has come."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    scope = {"type": "http", "method": "POST", "headers": []}
    return awaited(PART.answered(Request(scope, receive)))


def test_the_answer_is_the_part_where_the_sliders_stand() -> None:
    answer = json.loads(answer_part(question()))
    live = {"part": "token", "key": "board", "values": {"side": "4"}, "run": 1}
    assert answer == {"board": {"revision": 7, "live": live, "sum": 16.5}}
    assert json.loads(bytes(post(question(values={})).body))["board"]["sum"] == 9.5


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (question(part="unknown"), 404, "not known here: 'unknown'"),
        (question(part=["token"]), 422, "no slider"),
        (question(values={"side": "10"}), 422, "Side: 10 is not between 1 and 9"),
        (question(values={"side": "two"}), 422, "two"),
        (question(values={"side": None}), 422, "no slider"),
        (question(values={"more": "1"}), 404, "more"),  # no slider moves it
        (question(values=[1]), 422, "a question has a part"),
        (b"[" * 3_000, 422, "no slider"),
        (b"\xff", 422, "no slider"),
        (b"", 422, "no slider"),
    ],
)
def test_what_cannot_be_answered_says_why(body: bytes, status: int, words: str) -> None:
    answer = post(body)
    assert answer.status_code == status
    text = bytes(answer.body).decode()
    assert words in text
    assert "Traceback" not in text


def test_a_part_is_known_as_long_as_its_session() -> None:
    """It may hold the reader's own photo."""
    offer("other", Stand(), {}, lambda values: {"board": {}})
    asked = question(part="other", values={})
    assert json.loads(answer_part(asked))["board"]["revision"] == 7
    st.session_state.clear()
    gc.collect()
    with pytest.raises(LookupError):
        answer_part(asked)


def test_every_window_that_can_be_set_is_answered() -> None:
    """Also the impossible ones, in words; and JSON knows no infinity."""
    values = {name: control.default for name, control in CONTROLS.items()}
    for kind in ("convolution", "max", "average"):
        for side, size, padding in ((3, 7, 0), (3, 7, 3), (9, 1, 0), (4, 2, 1), (3, 2, 3)):
            moved = {"window_side": side, "window_size": size, "window_padding": padding}
            data = window_data({**values, "window_kind": kind, **moved})["sliding_window"]
            json.dumps(data, allow_nan=False)
            assert bool(data["problem"]) != ("stops" in data)
            assert f"{side} + {padding} + {padding} − {size}" in data["formula"]
