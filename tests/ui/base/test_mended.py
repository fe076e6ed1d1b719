"""What was drawn and not sent yet is taken back whole when it runs again; an answer is not."""

from types import SimpleNamespace
from typing import cast

from streamlit.cursor import RunningCursor
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.state import SessionState

from cnnlab.ui.base.mended import _copy_of_place, _StateByName, _take_back_whole


def drawn(fragment: str, *path: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.fragment_id = fragment
    message.delta.new_element.text.body = fragment
    message.metadata.delta_path.extend(path)
    return message


def test_the_inner_fragment_goes_with_the_outer_one_and_others_stay() -> None:
    storage, queue = MemoryFragmentStorage(), ForwardMsgQueue()
    storage._parent_by_id = {"outer": None, "inner": "outer", "other": None}
    for message in (drawn("outer", 0, 1), drawn("inner", 0, 1, 0), drawn("other", 0, 2)):
        queue.enqueue(message)

    session = SimpleNamespace(_browser_queue=queue, _fragment_storage=storage)
    _take_back_whole(cast(AppSession, session), ["outer"])
    assert [message.delta.fragment_id for message in queue.flush()] == ["other"]


def test_where_to_send_a_file_is_told_though_the_page_runs_anew() -> None:
    storage, queue = MemoryFragmentStorage(), ForwardMsgQueue()
    answer = ForwardMsg()
    answer.file_urls_response.response_id = "photo"
    queue.enqueue(drawn("", 0, 1))
    queue.enqueue(answer)
    session = SimpleNamespace(_browser_queue=queue, _fragment_storage=storage)
    for fragments in (None, ["other"]):
        _take_back_whole(cast(AppSession, session), fragments)
        assert [one.file_urls_response.response_id for one in queue._queue] == ["photo"]
    queue.enqueue(drawn("", 0, 2))
    assert [one.WhichOneof("type") for one in queue.flush()] == ["file_urls_response", "delta"]


def test_a_name_is_looked_up_alone_in_a_session_s_state() -> None:
    state = SessionState()
    state["question"] = None
    by_name = _StateByName(state)
    assert "question" in by_name
    assert by_name["question"] is None
    assert "another" not in by_name
    assert dict(by_name) == {"question": None}


def test_a_place_is_copied_and_goes_its_own_way() -> None:
    place = RunningCursor(0, (1, 2))
    place.lock_element()
    place.get_transient_cursor()
    place.transient_elements[0] = Element()
    copied = _copy_of_place(place, {})
    assert (copied.delta_path, copied.transient_index) == (place.delta_path, place.transient_index)
    place.transient_elements[1] = Element()
    assert (len(copied.transient_elements), len(place.transient_elements)) == (1, 2)
    place.lock_element()
    assert copied.delta_path == [0, 1, 2, 1]
    assert place.delta_path == [0, 1, 2, 2]
    assert not copied.open_block().transient_elements
