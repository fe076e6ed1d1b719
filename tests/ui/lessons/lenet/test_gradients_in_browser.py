"""Where it looks, and what fools it, in a real browser: the numbers are those of `cnnlab`."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from cnnlab import load_network
from cnnlab.explain.fooling import fool
from cnnlab.explain.occlusion import occlusion
from cnnlab.learn.bundled import bundled_digits

SEVEN = (bundled_digits().images[3520] / 255).astype(np.float32)
NETWORK = load_network("lenet5-relu")


@pytest.fixture
def lesson(page: Page, app_url: str) -> Page:
    page.goto(f"{app_url}/lenet?source=bundled&digit=3520")
    expect(page.get_by_text("Fool the network")).to_be_visible()
    return page


def opened(page: Page, title: str, row: str) -> Locator:
    """Open an experiment; return its row of pictures once they are there."""
    page.get_by_text(title).click()
    pictures = page.locator(f".st-key-map_row_{row}_lenet5-relu")
    expect(pictures.locator("img")).to_have_count(4)
    return pictures


def worst(ink: float) -> str:
    """Say where the patch hurts most, as the page does."""
    answers = occlusion(NETWORK, SEVEN, 5, ink)[..., 7]
    row, column = np.unravel_index(answers.argmin(), answers.shape)
    before = NETWORK.trace(SEVEN)[-2].output[7]
    logits = f"from {before:.2f} to {answers[row, column]:.2f}"
    return f"around row {row}, column {column}: its logit goes {logits}"


def test_a_small_change_fools_the_network_and_random_noise_is_held_against_it(lesson: Page) -> None:
    second = int(NETWORK.trace(SEVEN)[-2].output.argsort()[-2])
    fooled = fool(NETWORK, SEVEN, second)
    pictures = opened(lesson, "Fool the network", "fool")
    expect(pictures).to_contain_text(f"Read as {second} at ")
    numbers = lesson.get_by_test_id("stMetric")
    expect(numbers.filter(has_text="Steps")).to_contain_text(str(fooled.steps))
    length = np.linalg.norm(fooled.image - SEVEN)
    expect(numbers.filter(has_text="L2")).to_contain_text(f"{length:.2f}")
    expect(numbers.filter(has_text="Random changes")).to_contain_text("of 100")
    maps = opened(lesson, "Ask where it looks", "where")
    lesson.set_viewport_size({"width": 390, "height": 844})
    for row in (pictures, maps):  # opened one after the other, both keep their styles
        boxes = [img.bounding_box() for img in row.locator("img").all()]
        assert len({round(box["x"]) for box in boxes if box}) == 2  # two beside two


def test_maps_say_where_the_network_looks(lesson: Page) -> None:
    pictures = opened(lesson, "Ask where it looks", "where")
    expect(pictures).to_contain_text("Read as 7.")
    expect(lesson.get_by_text(worst(ink=0))).to_be_visible()
    lesson.get_by_role("radio", name="Grey").click()
    expect(lesson.get_by_text(worst(ink=0.5))).to_be_visible()
    expect(lesson).to_have_url(re.compile("patch_ink=0.5"))
    tops = [img.bounding_box() for img in pictures.locator("img").all()]
    assert len({round(box["y"]) for box in tops if box}) == 1  # one row
