"""What a browser fetches by its name: offered as long as somebody holds it, packed once."""

import gc

import numpy as np
import streamlit as st

from cnnlab.ui.kit.packing import with_header
from cnnlab.ui.kit.sent import Sent, picture_name, send, send_picture, sent_content
from tests.ui.asking import ask


def fetched(name: str) -> tuple[int, bytes]:
    async def app(scope, receive, send):  # type: ignore[no-untyped-def]
        from starlette.requests import Request

        answer = await sent_content(Request({**scope, "path_params": {"name": name}}))
        await answer(scope, receive, send)

    reply = ask(app, f"/sent/{name}")
    return reply.status, reply.body


def test_what_is_sent_can_be_fetched_until_another_takes_its_place() -> None:
    name = send(Sent({"n": 1}, b"1234"), "test")
    assert fetched(name) == (200, with_header({"n": 1}, b"1234"))
    send(Sent({"n": 2}, b"1234"), "test")
    gc.collect()
    assert fetched(name)[0] == 404
    del st.session_state["sent.test"]


def test_a_picture_is_packed_once_and_the_same_one_has_the_same_name() -> None:
    image = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    name = send_picture(image, "test")
    assert picture_name(image.copy()) == name
    assert picture_name(image[..., ::-1].copy()) != name
    assert fetched(name)[1] == with_header({"shape": [2, 2, 3]}, image.tobytes())
    assert send_picture(image[..., 0].copy(), "grey") == picture_name(image[..., 0].copy())
    for key in ("test", "grey"):
        del st.session_state[f"sent.{key}"]


def test_a_picture_that_nobody_holds_is_forgotten() -> None:
    name = picture_name(np.full((3, 3), 77, np.uint8))
    gc.collect()
    assert fetched(name)[0] == 404
