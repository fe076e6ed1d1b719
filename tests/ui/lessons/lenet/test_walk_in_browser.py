"""The walk in a real browser: its pixels and sums against `cnnlab`, its steps by keys."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import cnnlab
from cnnlab.digits.stroke_text import strokes_from_text
from cnnlab.ui.base.modules import MODULES_PATH
from cnnlab.ui.kit.digit.controls import EXAMPLE_DRAWING

EXAMPLE = cnnlab.digit_from_strokes(strokes_from_text(EXAMPLE_DRAWING))

# Layer, index, red, green and blue of every cell of every map, the bars of softmax aside.
CELLS = """async (root, path) => {
    const { plan, cellIndex } = await import(new URL(`${path}/kit/network_plan.js`, location));
    const canvas = root.querySelector("canvas.network");
    const kinds = { 1: "Conv", 4: "Conv", 13: "Softmax" };
    const layers = [[28, 28, 1], [28, 28, 6], [28, 28, 6], [14, 14, 6], [10, 10, 16], [10, 10, 16],
        [5, 5, 16], [400], [120], [120], [84], [84], [10], [10]]
        .map((shape, n) => ({ shape, kind: kinds[n] }));
    const box = root.querySelector(".overview");
    const made = plan(layers, Number(box.dataset.width), Number(box.dataset.most));
    const ratio = canvas.width / canvas.clientWidth;
    const context = canvas.getContext("2d");
    const color = (x, y) => context.getImageData(x * ratio, y * ratio, 1, 1).data.slice(0, 3);
    return made.tiles.filter((tile) => tile.layer < 12).flatMap((tile) => {
        const size = layers[tile.layer].shape.reduce((a, b) => a * b);
        return Array.from({ length: tile.rows * tile.columns }, (_, n) => {
            const [row, column] = [Math.floor(n / tile.columns), n % tile.columns];
            const x = tile.x + (column + 0.5) * tile.w / tile.columns;
            const y = tile.y + (row + 0.5) * tile.h / tile.rows;
            return [tile.layer, cellIndex(tile, row, column, size), ...color(x, y)];
        }).filter(([, index]) => index !== null);
    });
}"""


def open_walk(page: Page, app_url: str, link: str = "") -> None:
    page.goto(f"{app_url}/lenet?{link}")
    page.locator(".walk[data-painted]").first.wait_for()


def number(text: str) -> float:
    """Read a number as the page writes it."""
    return float(text.strip("() ").replace("−", "-"))


def numbers(page: Page, selector: str) -> list[float]:
    return [number(text) for text in page.locator(selector).all_inner_texts()]


@pytest.mark.parametrize("name", ["lenet5-relu", "lenet5"])
def test_every_map_shows_what_the_trace_holds(page: Page, app_url: str, name: str) -> None:
    """The colour in the middle of every cell of every map: red above zero, blue below."""
    open_walk(page, app_url, f"network={name}&scale=digit")
    cells = page.locator(".walk").evaluate(CELLS, f"/{MODULES_PATH}")
    trace = cnnlab.load_network(name).trace(EXAMPLE)
    outputs = [EXAMPLE, *(layer.output for layer in trace)]
    assert len(cells) == sum(output.size for output in outputs[:12])
    for layer, index, red, green, blue in cells:
        value = outputs[layer].flat[index] / (np.abs(outputs[layer]).max() or 1)
        end = (20, 20, 20) if layer == 0 else (180, 26, 38) if value > 0 else (0, 76, 175)
        wanted = [255 + (channel - 255) * abs(value) for channel in end]
        assert np.abs(np.array([red, green, blue]) - wanted).max() <= 2, (layer, index)


def test_a_unit_of_the_second_convolution_adds_up(page: Page, app_url: str) -> None:
    """Products make sums, sums and bias make the number that the trace holds."""
    open_walk(page, app_url, "at=4,3,6,11")
    trace = cnnlab.load_network("lenet5-relu").trace(EXAMPLE)
    window = trace[2].output[3:8, 6:11]  # (5, 5, 6)
    kernel = trace[3].weights
    assert kernel is not None
    expect(page.locator(".stage-conv .total .value")).to_have_text(
        re.compile(f"^{trace[3].output[3, 6, 11]:.3f}".rstrip("0").replace("-", "−"))
    )
    for channel in range(6):
        row = f".channel:not(.head) >> nth={channel} >> "
        products = numbers(page, f"{row}.products span")
        expected = window[..., channel] * kernel[..., channel, 11]
        assert np.allclose(products, expected.ravel(), atol=6e-4)
        assert abs(sum(products) - numbers(page, f"{row}.sum b")[0]) < 0.02
    total = page.locator(".stage-conv .total").inner_text()
    terms, _, result = total.partition(" = ")
    parts = [number(part.replace("bias", "")) for part in terms.split(" + ")]
    assert len(parts) == 7  # six maps and the bias
    assert abs(sum(parts) - number(re.split(r"[ ,]", result)[0])) < 0.005


def test_from_pixels_to_softmax_by_keyboard_alone(page: Page, app_url: str) -> None:
    open_walk(page, app_url)
    title = page.locator(".stage-box h3")
    page.locator(".overview").focus()
    for name in ("1 · Conv 1", "2 · ReLU 1", "3 · MaxPool 1", "4 · Conv 2"):
        page.keyboard.press(" ")
        expect(title).to_have_text(name)
    page.keyboard.press("Enter")
    expect(page.locator(".steps .unit")).to_contain_text("Kept: Conv 2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("+")
    page.wait_for_url(re.compile(r"at=4(,|%2C)"))
    page.keyboard.press("Escape")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    expect(title).to_have_text("13 · Softmax")
    expect(page.locator(".sentence")).to_contain_text("3 has the largest logit")
    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("12 · Dense 3")
    page.wait_for_url(re.compile("at=12$"))


def test_play_runs_a_layer_and_goes_on_to_the_next(page: Page, app_url: str) -> None:
    open_walk(page, app_url, "at=2")
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".stage-box h3")).to_have_text("4 · Conv 2")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_pointing_opens_a_unit_and_clicking_keeps_it(page: Page, app_url: str) -> None:
    open_walk(page, app_url)
    box = page.locator(".overview").bounding_box()
    assert box
    x, y = box["x"] + 0.216 * box["width"], box["y"] + 127  # in a map of MaxPool 1
    page.mouse.move(x, y)
    unit = page.locator(".steps .unit")
    expect(unit).to_contain_text("Under the pointer")
    page.mouse.click(x, y)
    expect(unit).to_contain_text("Kept:")
    kept = unit.inner_text()
    page.mouse.move(x + 200, y)
    assert unit.inner_text() == kept
    page.get_by_role("button", name="Let go").click()
    expect(unit).to_contain_text("Strongest")


def test_both_networks_read_the_same_digit(page: Page, app_url: str) -> None:
    open_walk(page, app_url, "network=both")
    expect(page.locator(".verdict .digit")).to_have_text(["3", "3"])
    expect(page.locator(".walk")).to_have_count(2)
    page.get_by_role("button", name="Next").first.click()  # side by side they step together
    expect(page.locator(".stage-box h3")).to_have_text(["1 · Conv 1", "1 · Conv 1"])


def test_maps_and_verdict_follow_before_the_pen_is_lifted(page: Page, app_url: str) -> None:
    """Without a run of the page: nothing goes over its connection until the pen rests."""
    open_walk(page, app_url)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    box = page.locator(".pad canvas").bounding_box()
    assert box
    where = [(0.25, 0.2), (0.5, 0.2), (0.75, 0.2), (0.6, 0.5), (0.5, 0.7), (0.4, 0.85)]
    first, *others = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in where]
    page.mouse.move(*first)
    page.mouse.down()
    for place in others:
        page.mouse.move(*place, steps=4)
    expect(page.locator(".verdict .digit")).to_have_text("7")
    expect(page.locator(".walk .sentence")).to_contain_text("28 × 28 numbers")
    assert any(url.endswith("/live/trace") for url in sent)
    assert "drawing=" not in page.url
    page.mouse.up()
    page.wait_for_url(re.compile("drawing="))
    expect(page.locator(".verdict .digit")).to_have_text("7")
