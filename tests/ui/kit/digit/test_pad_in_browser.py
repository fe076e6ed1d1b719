"""The digit pad in a real browser: recorded strokes by mouse and touch, all ways to correct."""

import json
import math
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from cnnlab import digit_from_strokes, load_network
from cnnlab.digits.stroke_text import PAD_SIDE, Stroke, strokes_from_text, strokes_to_text
from cnnlab.ui.base.modules import MODULES_PATH

FILE = Path(__file__).parents[3] / "data" / "pen-digits.json"
PEN = json.loads(FILE.read_text(encoding="utf-8"))
RECORDED_SIDE = 500  # units of the tablet on which those were drawn
BLANK = "/lenet?drawing="
SEVEN: list[Stroke] = [[(250, 200), (750, 200), (400, 850)]]

Place = tuple[float, float]


def pad(page: Page, url: str) -> Locator:
    """Open the page and wait for the pad."""
    page.goto(url)
    canvas = page.locator(".pad canvas")
    canvas.scroll_into_view_if_needed()
    expect(page.locator(".pad .status")).not_to_be_empty()
    return canvas


def places(canvas: Locator, points: Sequence[Sequence[float]]) -> list[Place]:
    """Where points of the pad lie in the window."""
    box = canvas.bounding_box()
    assert box
    scale = box["width"] / PAD_SIDE
    return [(box["x"] + x * scale, box["y"] + y * scale) for x, y in points]


def draw(canvas: Locator, strokes: Sequence[Sequence[Sequence[float]]]) -> None:
    """Draw with the mouse, point by point."""
    mouse = canvas.page.mouse
    for stroke in strokes:
        first, *others = places(canvas, stroke)
        mouse.move(*first)
        mouse.down()
        for where in others:
            mouse.move(*where)
        mouse.up()


def recorded(label: int) -> list[list[Place]]:
    """Return one recorded drawing, in units of the pad."""
    digit = next(digit for digit in PEN if digit["label"] == label)
    scale = PAD_SIDE / RECORDED_SIDE
    return [[(x * scale, y * scale) for x, y in stroke] for stroke in digit["strokes"]]


def linked(page: Page, strokes: int) -> list[Stroke]:
    """Return the drawing in the address once it has that many strokes; it changes at rest only."""
    words = r"[^.&#]+"
    text = r"\.".join([words] * strokes)
    expect(page).to_have_url(re.compile(rf"[?&]drawing={text}(&|$)"))
    return strokes_from_text(parse_qs(urlsplit(page.url).query)["drawing"][0])


def read(strokes: list[Stroke]) -> int:
    """What the network takes a drawing for."""
    image = digit_from_strokes([np.array(stroke, float) for stroke in strokes])
    return int(load_network("lenet5-relu").predict(image[None]).argmax())


def press(page: Page, name: str) -> None:
    page.locator(".pad").get_by_role("button", name=name).click()


def test_digits_drawn_by_mouse_are_read(page: Page, app_url: str) -> None:
    canvas = pad(page, app_url + BLANK)
    for label in (0, 4, 7):
        strokes = recorded(label)
        draw(canvas, strokes)
        assert read(linked(page, len(strokes))) == label
        press(page, "Clear")
        expect(page).to_have_url(re.compile(r"drawing=(&|$)"))


def touch(session: CDPSession, kind: str, *places: Place) -> None:
    points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(places)]
    session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})


def test_digits_drawn_by_a_finger_are_read_and_nothing_scrolls(phone: Page, app_url: str) -> None:
    """A second finger, resting on the pad, adds nothing."""
    canvas = pad(phone, app_url + BLANK)
    session = phone.context.new_cdp_session(phone)
    before = canvas.bounding_box()
    for label in (3, 9):
        strokes = recorded(label)
        for stroke in strokes:
            *path, palm = places(canvas, [*stroke, (1000, 1000)])
            touch(session, "Start", path[0])
            touch(session, "Start", path[0], palm)
            for where in path[1:]:
                touch(session, "Move", where, palm)
            touch(session, "End")
        assert read(linked(phone, len(strokes))) == label
        assert canvas.bounding_box() == before
        press(phone, "Clear")


def test_the_example_gives_way_and_undo_redo_clear_go_through_all(page: Page, app_url: str) -> None:
    canvas = pad(page, f"{app_url}/lenet")
    status = page.locator(".pad .status")
    expect(status).to_have_text("An example: draw your own over it.")
    draw(canvas, SEVEN)
    expect(status).to_have_text("1 stroke drawn.")
    assert read(linked(page, 1)) == 7
    draw(canvas, [[(300, 500), (700, 500)]])
    crossed = linked(page, 2)
    press(page, "Clear")
    expect(status).to_have_text("Draw a digit here.")
    press(page, "Undo")
    assert linked(page, 2) == crossed
    page.keyboard.press("Control+z")
    linked(page, 1)
    page.keyboard.press("Control+z")
    expect(status).to_have_text("An example: draw your own over it.")
    expect(page).not_to_have_url(re.compile("drawing="))
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+Shift+Z")
    assert linked(page, 2) == crossed
    expect(canvas).to_have_attribute("aria-label", "Pad with your drawing: 2 strokes")


def test_reset_back_and_links_win_over_the_pad_and_can_be_undone(page: Page, app_url: str) -> None:
    canvas = pad(page, f"{app_url}/lenet?drawing={strokes_to_text(SEVEN)}")
    draw(canvas, [[(300, 500), (700, 500)]])
    crossed = linked(page, 2)
    page.go_back()
    expect(page.locator(".pad .status")).to_have_text("1 stroke drawn.")
    assert linked(page, 1) == SEVEN
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".pad .status")).to_contain_text("An example")
    press(page, "Undo")
    assert linked(page, 1) == SEVEN
    press(page, "Undo")
    assert linked(page, 2) == crossed


def test_the_eraser_splits_a_stroke_and_a_pens_other_end_erases(page: Page, app_url: str) -> None:
    line = strokes_to_text([[(200, 500), (800, 500)]])
    canvas = pad(page, f"{app_url}/lenet?drawing={line}")
    press(page, "Eraser")
    draw(canvas, [[(500, 300), (500, 700)]])
    left, right = linked(page, 2)
    assert left[0] == (200, 500)
    assert right[-1] == (800, 500)
    assert 150 < right[0][0] - left[-1][0] < 200  # the ink is 92 wide, the eraser 88
    press(page, "Undo")
    linked(page, 1)
    press(page, "Eraser")
    expect(page.get_by_role("button", name="Eraser")).to_have_attribute("aria-pressed", "false")
    [(column, row)] = places(canvas, [(780, 500)])
    pen = {"pointerId": 1, "pointerType": "pen", "clientX": column, "clientY": row, "button": 5}
    canvas.dispatch_event("pointerdown", pen | {"buttons": 32})
    canvas.dispatch_event("pointerup", pen)
    expect(page).not_to_have_url(re.compile(line))
    assert linked(page, 1)[0][-1][0] < 780


def test_a_palm_that_came_before_the_pen_leaves_nothing(phone: Page, app_url: str) -> None:
    canvas = pad(phone, app_url + BLANK)
    session = phone.context.new_cdp_session(phone)
    palm, *line = places(canvas, [(900, 900), (200, 200), (200, 800), (200, 800)])
    touch(session, "Start", palm)
    for kind, (column, row) in zip(("Pressed", "Moved", "Released"), line, strict=True):
        event = {"type": f"mouse{kind}", "pointerType": "pen", "button": "left"}
        session.send("Input.dispatchMouseEvent", event | {"x": column, "y": row, "buttons": 1})
    touch(session, "End")
    assert [x for x, _ in linked(phone, 1)[0]] == pytest.approx([200, 200], abs=2)


def test_a_digit_drawn_by_keyboard(page: Page, app_url: str) -> None:
    """A one: straight down; and a line beside it that is erased by keyboard again."""
    canvas = pad(page, app_url + BLANK)
    status = page.locator(".pad .status")
    page.get_by_role("button", name="Eraser").focus()
    page.keyboard.press("Shift+Tab")  # undo and redo are disabled: the pad comes before
    expect(canvas).to_be_focused()
    for key in ["Shift+ArrowUp"] * 4 + [" "] + ["Shift+ArrowDown"] * 7 + ["ArrowDown"] * 2:
        page.keyboard.press(key)
    expect(status).to_have_text("Pen down. 1 stroke drawn.")
    page.keyboard.press("Escape")
    expect(status).to_have_text("Pen up. 1 stroke drawn.")
    one = linked(page, 1)
    assert one[0][0] == (512, 256)
    assert one[0][-1] == (512, 736)
    assert read(one) == 1
    press(page, "Eraser")
    canvas.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(strokes_to_text(one)))
    assert linked(page, 1)[0][-1][1] < 736 - 80


SLOW = """
const send = WebSocket.prototype.send;
window.sent = 0;
WebSocket.prototype.send = function (message) {
  window.sent += 1;
  setTimeout(() => send.call(this, message), 400);
};
"""


def test_no_point_is_lost_on_a_slow_line_or_by_a_rerun(page: Page, app_url: str) -> None:
    """Nothing queues up either: the next drawing is sent when the last was answered."""
    page.add_init_script(SLOW)
    canvas = pad(page, app_url + BLANK)
    spiral = [(512 + 4 * n * math.sin(n / 8), 512 + 4 * n * math.cos(n / 8)) for n in range(40, 90)]
    page.evaluate("window.sent = 0")
    began = time.monotonic()
    first, *others = places(canvas, spiral)
    page.mouse.move(*first)
    page.mouse.down()
    for n, where in enumerate(others):
        page.mouse.move(*where)
        if n == 25:
            page.keyboard.press("r")  # Streamlit's own key: the page runs again
        page.wait_for_timeout(10)
    rounds = (time.monotonic() - began) / 0.4
    assert page.evaluate("window.sent") <= rounds + 3  # one at once, one for the key
    page.mouse.up()
    expected = np.round(spiral)
    assert np.abs(np.array(linked(page, 1)[0]) - expected).max() <= 2


def test_a_full_pad_says_so_and_takes_no_more(page: Page, app_url: str) -> None:
    """As many points as a pad may hold; the link keeps what their lines need."""
    points = [(100 + 8 * (n % 90), 100 + 40 * (n // 90)) for n in range(896)]
    canvas = pad(page, f"{app_url}/lenet?drawing={strokes_to_text([points])}")
    draw(canvas, [[(300, 800), (400, 800), (500, 800), (600, 800), (700, 800), (800, 800)]])
    expect(page.locator(".pad .status")).to_contain_text("The pad is full")
    assert linked(page, 2)[1] == [(300, 800), (500, 800)]  # two points had room, 600 had not
    press(page, "Undo")
    expect(page.locator(".pad .status")).to_have_text("1 stroke drawn.")


def test_the_eraser_leaves_no_line_within_its_reach_and_all_beyond_it(
    page: Page, app_url: str
) -> None:
    """Of random strokes, at random places: what is left was there, and is outside of the circle."""
    page.goto(f"{app_url}/{MODULES_PATH}/kit/digit/strokes.js")
    rng = np.random.default_rng(0)
    cases: list[dict[str, Any]] = [
        {
            "strokes": [rng.integers(0, PAD_SIDE, (n, 2)).tolist() for n in (1, 2, 7)],
            "at": rng.integers(0, PAD_SIDE, 2).tolist(),
        }
        for _ in range(60)
    ]
    left = page.evaluate(
        """async ([path, cases]) => {
          const { erase } = await import(path);
          return cases.map(({ strokes, at }) => erase(strokes, at, at, 90));
        }""",
        [f"/{MODULES_PATH}/kit/digit/strokes.js", cases],
    )
    for case, pieces in zip(cases, left, strict=True):
        before, after = dots(case["strokes"]), dots(pieces)
        gone = np.hypot(*(before - case["at"]).T) < 90
        assert np.all(np.hypot(*(after - case["at"]).T) > 87)
        assert len(after) == pytest.approx((~gone).sum(), abs=25)


def dots(strokes: list[list[list[int]]]) -> Any:
    """Points along strokes, about one a unit."""
    found = [np.empty((0, 2))]
    for stroke in strokes:
        points = np.array(stroke, float)
        for a, b in zip(points, [*points[1:], points[-1]], strict=True):
            steps = max(1, round(np.hypot(*(b - a))))
            found.append(a + (b - a) * np.linspace(0, 1, steps, endpoint=False)[:, None])
    return np.concatenate(found)
