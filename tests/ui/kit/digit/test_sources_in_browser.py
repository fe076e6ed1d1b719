"""Where the digit comes from, and what the network sees of it, in a real browser."""

import base64
import io
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page, expect

from cnnlab.digits import digit_from_strokes
from cnnlab.digits.lines import draw_lines
from cnnlab.digits.stroke_text import strokes_to_text
from cnnlab.learn.bundled import bundled_digits
from cnnlab.trace import load_network

FILE = Path(__file__).parents[3] / "data" / "pen-digits.json"
PEN = json.loads(FILE.read_text(encoding="utf-8"))
NETWORK = load_network("lenet5-relu")


def seen(page: Page) -> NDArray[np.uint8]:
    """Read what the network sees off its canvas: 255 is ink."""
    page.locator("canvas.seen").wait_for()
    url = page.locator("canvas.seen").evaluate("canvas => canvas.toDataURL()")
    with Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))) as picture:
        return 255 - np.array(picture.convert("L"))


def panel(page: Page, name: str) -> Locator:
    """Return the component that holds this."""
    return page.locator(".root", has=page.locator(name))


def expect_seen(page: Page, expected: NDArray[Any]) -> None:
    """Wait until the canvas shows these pixels."""
    for _ in range(100):
        if np.array_equal(seen(page), expected):
            return
        page.wait_for_timeout(100)
    np.testing.assert_array_equal(seen(page), expected)


def read(image: NDArray[Any]) -> int:
    return int(NETWORK.predict(image[np.newaxis] / np.float32(255))[0].argmax())


def shown(page: Page) -> int:
    found = re.search(r"[?&]digit=(\d+)", page.url)
    return int(found[1]) if found else 3500


def photo(strokes: Any, light: tuple[float, float] = (1, 0.55)) -> bytes:
    """Draw a dark line on light paper, which a lamp at one side lights unevenly."""
    points = np.concatenate([np.asarray(stroke, float) for stroke in strokes])
    scale = 200 / np.ptp(points, axis=0).max()
    lines = [(np.asarray(s) - points.min(axis=0))[:, ::-1] * scale + [50, 90] for s in strokes]
    cover = draw_lines(lines, 12, (300, 360))
    grain = np.random.default_rng(0).normal(0, 0.02, cover.shape)
    shade = np.linspace(*light, 360)
    return png(255 * np.clip((0.9 * (1 - cover) + 0.2 * cover) * shade + grain, 0, 1))


def png(grey: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.rint(grey).astype(np.uint8)).save(file, "PNG")
    return file.getvalue()


def upload(page: Page, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "photo.png", "mimeType": "image/png", "buffer": data}
    )


def lying_still(place: Locator) -> FloatRect:
    """Return where it is, wholly in sight, once what opens around it has opened."""
    before = None
    place.evaluate("place => place.scrollIntoView({ block: 'center' })")
    while (box := place.bounding_box()) is None or box != before:
        before = box
        place.page.wait_for_timeout(300)
    return box


def test_choosing_class_page_and_digit(page: Page, app_url: str) -> None:
    """By mouse, then by keys; the link has it, and a reload brings it back."""
    page.goto(f"{app_url}/lenet?source=bundled")
    page.get_by_role("button", name="Digits that show 4").click()
    panel(page, ".thumbnail").get_by_role("button", name="Next").click()
    chosen = page.get_by_role("button", name="MNIST digit 2030, a 4")
    chosen.click()
    expect(page).to_have_url(re.compile("digit=2030"))
    expect_seen(page, bundled_digits().images[2030])
    chosen.press("ArrowDown")
    page.get_by_role("button", name="MNIST digit 2035, a 4").press("Enter")
    expect(page).to_have_url(re.compile("digit=2035"))
    page.reload()
    expect_seen(page, bundled_digits().images[2035])
    expect(page.get_by_role("button", name="MNIST digit 2035, a 4")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_one_it_gets_wrong_is_wrong_and_marked(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/lenet?source=bundled&digit=3500")
    page.get_by_role("button", name="One it gets wrong").click()
    words = panel(page, ".thumbnail").locator(".words")
    expect(words).to_have_text(re.compile(r"\d+ of \d+: an? \d, read as \d\."))
    place, _, label, answer = map(int, re.findall(r"\d+", words.inner_text()))
    expect(page).not_to_have_url(re.compile("digit=3500"))  # the link follows a moment later
    index = shown(page)
    assert index > 3500
    assert label == bundled_digits().labels[index]
    assert answer == read(bundled_digits().images[index]) != label
    one = f"an {label}" if label == 8 else f"a {label}"
    marked = page.get_by_role("button", name=f"MNIST digit {index}, {one}, read as {answer}")
    expect(marked).to_have_text(f"✗ {answer}")
    page.get_by_role("button", name="One it gets wrong").click()
    expect(words).to_contain_text(f"{place + 1} of ")


@pytest.mark.parametrize("digit", [PEN[3], PEN[7]], ids=lambda digit: str(digit["label"]))
def test_an_uploaded_photo_is_read_right_and_a_blank_one_leaves_it(
    page: Page, app_url: str, digit: Any
) -> None:
    page.goto(f"{app_url}/lenet?source=own")
    upload(page, photo(digit["strokes"]))
    expect(page.locator("canvas.seen")).to_have_attribute("aria-label", re.compile("Your picture"))
    image = seen(page)
    assert read(image) == digit["label"]
    page.get_by_role("button", name="4 Crop").click()
    expect(panel(page, "canvas.seen").locator(".words")).to_contain_text("to fit 20 × 20")
    upload(page, png(np.full((200, 200), 240)))
    expect(page.get_by_text("Nothing on this picture stands out from its paper")).to_be_visible()
    assert np.array_equal(seen(page), image)


def test_without_centring_the_network_sees_the_pad_as_it_is(page: Page, app_url: str) -> None:
    """A small digit in a corner: centred it is read, as it stands on the pad it is not."""
    digit = PEN[5]
    points = np.concatenate([np.asarray(stroke, float) for stroke in digit["strokes"]])
    scale = 220 / np.ptp(points, axis=0).max()
    strokes = [
        np.rint((np.asarray(s) - points.min(axis=0)) * scale + [740, 720]).astype(int).tolist()
        for s in digit["strokes"]
    ]
    page.goto(f"{app_url}/lenet?drawing={strokes_to_text(strokes)}")
    centred = np.rint(digit_from_strokes(strokes) * 255)
    expect_seen(page, centred)
    assert read(centred) == digit["label"]
    page.get_by_text("Centre it", exact=True).click()
    raw = np.rint(digit_from_strokes(strokes, center=False, field=1024) * 255)
    expect_seen(page, raw)
    expect(panel(page, "canvas.seen").locator(".words")).to_contain_text(
        "nothing is fitted or moved"
    )
    assert not raw[:14].any()
    assert not raw[:, :14].any()
    assert read(raw) != digit["label"]


def test_the_steps_play_to_the_finished_picture(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/lenet")
    steps = panel(page, "canvas.seen").locator(".steps button")
    page.get_by_role("button", name="Show how").click()
    expect(steps.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("canvas.way")).to_be_visible()
    expect(panel(page, "canvas.seen").locator(".words")).to_contain_text("Centre of mass")
    expect(steps.nth(3)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("canvas.way")).to_be_hidden()
    expect(page.get_by_role("button", name="Show how")).to_be_visible()


def test_a_frame_is_dragged_over_one_of_two_digits(page: Page, app_url: str) -> None:
    halves = [photo(PEN[3]["strokes"], (1, 0.8)), photo(PEN[7]["strokes"], (0.8, 0.6))]
    both = np.concatenate([np.array(Image.open(io.BytesIO(half))) for half in halves], axis=1)
    page.goto(f"{app_url}/lenet?source=own")
    upload(page, png(both))
    several = page.get_by_text("2 digits are on this picture")
    expect(several).to_be_visible()
    page.get_by_text("Help by hand").click()
    frame = page.get_by_role("application", name=re.compile("^Frame"))
    for way, label in ((-1, PEN[3]["label"]), (1, PEN[7]["label"])):
        box = lying_still(frame)
        column, row = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(column, row)
        page.mouse.down()
        page.mouse.move(column + way * 300, row, steps=5)  # as far as the edge lets it
        page.mouse.up()
        expect(several).to_be_hidden()
        expect(page.locator(".verdict .digit")).to_have_text(str(label))
    page.get_by_role("button", name="As it was").click()
    expect(several).to_be_visible()
