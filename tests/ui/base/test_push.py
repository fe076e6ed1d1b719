"""What a room's teacher shows is taken over, whatever a page has published before."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    """A page whose address says which view was pushed."""
    import streamlit as st

    from cnnlab.ui.base.link import View
    from cnnlab.ui.lessons.convolution.controls import CONTROLS

    view = View("convolution", CONTROLS)
    st.write(view["small_stride"])
    view.publish()


def shown(at: AppTest, **link: str) -> str:
    at.query_params.clear()
    for name, text in link.items():
        at.query_params[name] = text
    at.run()
    assert not at.exception
    return str(at.markdown[0].value).strip("`")


def test_a_push_without_a_word_of_a_control_puts_it_back() -> None:
    at = AppTest.from_function(page, default_timeout=60)
    assert shown(at, small_stride="2") == "2"
    at.session_state["arrived"] = True
    assert shown(at) == "2"  # by the menu: the page is as it was left
    assert shown(at, push="1") == "1"
    assert at.query_params["push"] == "1"
    assert shown(at, push="2", small_stride="3") == "3"
    assert shown(at, push="1", small_stride="2") == "2"  # Back, to what was shown before
