"""Two parts of a page that speak in one moment are heard; all that is shown is sent."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.serving import free_port, serve

LONG_PAGE = """
import streamlit as st
st.button("Again")
st.html("<p>" + "long " * 4000 + "</p>")
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.write("Run", st.session_state.runs)
"""

PRESSED_PAGE = """
import time
import streamlit as st
from cnnlab.ui.base.mended import mend

mend()

def count(what):
    time.sleep(0.6)
    st.session_state[what] = st.session_state.get(what, 0) + 1

@st.fragment
def part():
    time.sleep(0.6)
    st.write("On the way")
    st.button("Call", on_click=count, args=("calls",))
    if st.button("Press"):
        count("presses")
    st.write("Pressed", st.session_state.get("presses", 0))
    st.write("Called", st.session_state.get("calls", 0))

st.button("Whole")
with st.container():
    part()
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.write("Run", st.session_state.runs)
"""


def heard(page: Page) -> list[ForwardMsg]:
    """Return a list that fills with what the server sends."""
    came: list[ForwardMsg] = []

    def hear(socket: WebSocket) -> None:
        socket.on("framereceived", lambda news: came.append(ForwardMsg.FromString(news)))

    page.on("websocket", hear)
    return came


def test_two_expanders_opened_in_one_moment_both_open(page: Page, app_url: str) -> None:
    """Each is a fragment of its own, and Streamlit's browser names the first of them only."""
    page.goto(f"{app_url}/architectures")
    panels = page.get_by_test_id("stExpander").filter(has_text="The code that ran")
    expect(panels.nth(1)).to_be_attached()
    both = panels.locator("summary").element_handles()[:2]
    # By their keys: more parts may come meanwhile, before them and between them.
    keys = page.evaluate(
        """(both) => both.map((summary) => {
          summary.click();
          return summary.closest("[class*=st-key-code]").className.match(/st-key-code\\S+/)[0];
        })""",
        both,
    )
    for key in keys:
        expect(page.locator(f".{key}").get_by_test_id("stCode").first).to_be_attached()


def test_what_is_shown_is_sent_and_never_said_to_be_as_before(
    page: Page, app_url: str, tmp_path: Path
) -> None:
    """A run may be overtaken before its news was sent; on hearing of its end the browser forgets
    long news that it had before, and the server, asked earlier, says "as before": a dead page."""
    script = tmp_path / "page.py"
    script.write_text(LONG_PAGE, encoding="utf-8")
    came = heard(page)
    with serve(free_port(), str(script)) as url:  # with the app's configuration
        page.goto(url)
        expect(page.get_by_text("Run 1")).to_be_visible()
        page.get_by_role("button", name="Again").click()
        expect(page.get_by_text("Run 2")).to_be_visible()
        page.goto("about:blank")  # before its server goes
    assert sum("long long" in news.delta.new_element.html.body for news in came) == 2
    assert not any(news.HasField("ref_hash") for news in came)


@pytest.mark.parametrize(("button", "done"), [("Press", "Pressed 1"), ("Call", "Called 1")])
def test_a_press_is_done_though_the_page_is_to_run_anew(
    page: Page, tmp_path: Path, button: str, done: str
) -> None:
    """The part's run has begun, and has not come to its button, or is in its callback."""
    script = tmp_path / "page.py"
    script.write_text(PRESSED_PAGE, encoding="utf-8")
    came = heard(page)
    with serve(free_port(), str(script)) as url:
        page.goto(url)
        expect(page.get_by_text("Run 1")).to_be_visible()
        page.get_by_role("button", name=button).click()
        page.wait_for_timeout(200)
        page.get_by_role("button", name="Whole").click()
        expect(page.get_by_text("Run 2")).to_be_visible()
        expect(page.get_by_text(done)).to_be_visible()
        page.goto("about:blank")
    # The page stands at the top, though a part was drawn before it in the same thread.
    drawn = [one for one in came if one.delta.new_element.markdown.body.startswith("Run ")]
    assert [list(one.metadata.delta_path) for one in drawn] == [[0, 2], [0, 2]]
