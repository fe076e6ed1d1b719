"""The components in Firefox, and in WebKit, which every iPhone in the room has.

What only a real phone can show is not in here: Safari's own gestures, its camera, its keyboard.
"""

import json
import os
from collections.abc import Iterator

import pytest

from tests.other_browsers import BROWSERS, Tab, drag, is_there, wait_for

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=BROWSERS)
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    name = request.param
    if not is_there(name) and not os.environ.get("CI"):
        pytest.skip(f"no {name}")
    with BROWSERS[name]() as opened:
        yield opened


def all_of(selector: str) -> str:
    """Say in JavaScript: what is seen of these elements, also inside of components."""
    return f"""(function look(root) {{
      return [...root.querySelectorAll("*")].flatMap((one) => [
        ...(one.matches({json.dumps(selector)}) && one.checkVisibility() ? [one] : []),
        ...(one.shadowRoot ? look(one.shadowRoot) : [])]);
    }})(document)"""


def come_to(tab: Tab, selector: str, part: int | None = None) -> None:
    """Scroll to a part, and wait until its component has come."""
    if part:
        wait_for(tab, f"Boolean(document.getElementById('part-{part}'))")
        tab.ask(f"document.getElementById('part-{part}').scrollIntoView()")
    wait_for(tab, f"{all_of(selector)}.length > 0")
    tab.ask(f"{all_of(selector)}[0].scrollIntoView({{block: 'center'}})")


def box_of(tab: Tab, selector: str) -> tuple[float, float, float, float]:
    """Where it stands in the window: left, top, width, height."""
    read = "(({x, y, width, height}) => [x, y, width, height])"
    left, top, width, height = tab.ask(f"{read}({all_of(selector)}[0].getBoundingClientRect())")
    return left, top, width, height


def painted(selector: str) -> str:
    """Say in JavaScript: whether a canvas has more than one colour."""
    return f"""((canvas) => {{
      const {{ data }} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size > 1;
    }})({all_of(selector)}[0])"""


def test_the_start_page_moves(tab: Tab, app_url: str) -> None:
    tab.open(app_url)
    come_to(tab, "canvas")
    wait_for(tab, painted("canvas"))
    look = f"{all_of('canvas')}[0].toDataURL()"
    first = tab.ask(look)
    wait_for(tab, f"{look} !== {json.dumps(first)}")


def test_a_dragged_weight_changes_pixels_and_link(tab: Tab, app_url: str) -> None:
    tab.open(f"{app_url}/convolution")
    weight, look = (
        "[aria-label='Weight, row 1, column 1']",
        f"{all_of('canvas.output')}[0].toDataURL()",
    )
    come_to(tab, weight, part=2)
    wait_for(tab, painted("canvas.output"))
    before = tab.ask(look)
    left, top, width, height = box_of(tab, weight)
    row, column = top + height / 2, left + width / 2
    drag(tab, "mouse", [(column + step, row) for step in (0, 10, 25, 40)])
    wait_for(tab, f"{look} !== {json.dumps(before)}")
    wait_for(tab, "new URL(location).searchParams.has('kernel')")


@pytest.mark.parametrize("kind", ["mouse", "touch"])
def test_a_drawn_digit_is_read(tab: Tab, app_url: str, kind: str) -> None:
    tab.open(f"{app_url}/lenet?drawing=")
    come_to(tab, ".paper canvas")
    wait_for(tab, f"{all_of('.pad .status')}[0].textContent !== ''")
    before = left, top, width, height = box_of(tab, ".paper canvas")
    seven = [(0.25, 0.2), (0.5, 0.2), (0.75, 0.2), (0.6, 0.5), (0.4, 0.85)]
    drag(tab, kind, [(left + width * x, top + height * y) for x, y in seven])
    wait_for(tab, "Boolean(new URL(location).searchParams.get('drawing'))")
    wait_for(tab, f"{all_of('.verdict .digit')}[0]?.textContent", "7")
    assert box_of(tab, ".paper canvas") == before, "drawing scrolled the page"


def test_a_dragged_digit_takes_its_maps_along(tab: Tab, app_url: str) -> None:
    tab.open(f"{app_url}/why")
    field = "canvas.field[aria-label^='The picture. ']"
    come_to(tab, field, part=2)
    left, top, width, height = box_of(tab, field)
    row, column, pixel = top + height / 2, left + width / 2, width / 28
    drag(tab, "mouse", [(column, row), (column + pixel, row), (column + 3 * pixel, row)])
    wait_for(tab, f"{all_of('.where')}[0].textContent", "Moved 3 right (pixels).")
    wait_for(tab, painted("canvas.map"))
