"""Parts of a lesson: the first at once, each other one when the reader is near."""

from streamlit.testing.v1 import AppTest

from cnnlab.ui.base.lesson import AWAKE
from cnnlab.ui.base.pages import LESSONS
from cnnlab.ui.kit.section import rooms


def page() -> None:
    import contextlib

    import streamlit as st

    from cnnlab.ui.base.controls import Whole
    from cnnlab.ui.base.lesson import FirstIsEnough
    from cnnlab.ui.base.link import View
    from cnnlab.ui.kit.section import section

    view = View("test", {"n": Whole("N", 0, 9, default=3)})
    with contextlib.suppress(FirstIsEnough):
        section(view, 1, "First", "", st.write, "seen at once", first=True)
        section(view, 2, "Second", "its words", lambda: st.write(f"n is {view['n']}"))
        section(view, 3, "Third", "", st.write, "the end")
        view.publish()


def shown(app: AppTest) -> list[str]:
    return [element.value for element in app.markdown]


def opened() -> AppTest:
    """Return the page once its first part was seen, and the rest asked for."""
    app = AppTest.from_function(page).run()
    assert [heading.value for heading in app.header] == ["1 · First"]
    assert shown(app) == ["seen at once"]
    app.session_state["rest-test"] = {"there": {"times": 1, "revision": 0}}
    return app.run()


def test_a_part_comes_when_the_reader_is_near_and_stays() -> None:
    app = opened()
    assert [heading.value for heading in app.header] == ["1 · First", "2 · Second", "3 · Third"]
    assert shown(app) == ["seen at once", "its words"]
    assert len(app.get("bidi_component")) == 2  # the two that wait
    app.session_state["near-test-2"] = {"screen": {"narrow": False, "times": 1, "revision": 0}}
    app.run()
    assert shown(app) == ["seen at once", "its words", "n is 3"]
    assert len(app.get("bidi_component")) == 1
    assert app.run().session_state[AWAKE] == {2}
    assert "n is 3" in shown(app)


def test_what_a_browser_says_wrongly_wakes_nothing() -> None:
    app = opened()
    app.session_state["near-test-2"] = {"screen": {"narrow": "yes"}}
    app.run()
    assert "n is 3" not in shown(app)


def test_tests_may_have_all_parts_at_once() -> None:
    app = AppTest.from_function(page)
    app.session_state[AWAKE] = "all"
    assert shown(app.run())[-1] == "the end"


def test_room_is_kept_by_the_width_of_the_window() -> None:
    """As measured; each list begins at 0 and rises."""
    for name in LESSONS:
        for number in range(1, 9):
            widths = [width for width, _ in rooms(name, number)]
            assert widths[0] == 0
            assert widths == sorted(set(widths))
            assert all(height > 0 for _, height in rooms(name, number))
