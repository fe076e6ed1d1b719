"""Parameters, features and the map of digits, in a real browser: the numbers are `cnnlab`'s."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from cnnlab import load_network
from cnnlab.explain.digit_space import mapped_digits, nearest, points_of
from cnnlab.explain.patches import most_exciting, responses
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.costs import layer_costs

NETWORK = load_network("lenet5-relu")
IMAGES = (bundled_digits().images / 255).astype(np.float32)
THREE = 1734  # not on the map


@pytest.fixture
def lesson(page: Page, app_url: str) -> Page:
    page.set_viewport_size({"width": 1440, "height": 2000})
    page.goto(f"{app_url}/why?source=bundled&digit={THREE}&seen_layer=3")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def opened(page: Page, title: str) -> None:
    """Open a part of the lesson, which is computed only then."""
    page.get_by_text(title, exact=True).click()


def test_the_map_shows_neighbours_and_what_is_pointed_at(lesson: Page) -> None:
    opened(lesson, "A map of the digits")
    expect(lesson.get_by_role("application", name=re.compile("Map of"))).to_have_count(0)
    # The map opens with the answer.
    lesson.get_by_text("For 10 %, as by chance", exact=True).click()
    field = lesson.get_by_role("application", name=re.compile("Map of 500 digits"))
    expect(lesson.locator(".root[data-drawn]")).to_be_visible()
    digits = mapped_digits()
    points = points_of(NETWORK, IMAGES[digits], "hidden")
    found = digits[nearest(points, points_of(NETWORK, IMAGES[[THREE]], "hidden")[0])]
    neighbours = lesson.get_by_role("button", name=re.compile("^Neighbour:"))
    labels = bundled_digits().labels[found]
    names = [
        f"Neighbour: MNIST digit {n}, a {label}" for n, label in zip(found, labels, strict=True)
    ]
    assert [n.get_attribute("aria-label") for n in neighbours.all()] == names
    neighbours.nth(2).click()
    told = lesson.get_by_role("status").filter(has_text=", read as")
    expect(told).to_contain_text(f"MNIST digit {found[2]}: a {labels[2]}")
    field.press("ArrowRight")
    expect(told).not_to_contain_text(f"MNIST digit {found[2]}:")
    lesson.set_viewport_size({"width": 390, "height": 844})
    box = field.bounding_box()
    assert box is not None
    assert 300 < box["width"] <= 390
    assert lesson.evaluate("document.documentElement.scrollWidth") == 390


def test_counts_follow_the_sliders_and_a_channel_is_chosen_by_keys(lesson: Page) -> None:
    opened(lesson, "Count the parameters")
    expect(lesson.get_by_text(re.compile("= 3,692,640"))).to_be_visible()
    expect(lesson.get_by_text(re.compile("= 156"))).to_be_visible()
    slider = lesson.get_by_role("slider", name="Feature maps")
    slider.press("ArrowRight")
    costs = layer_costs((28, 28, 1), maps=7, size=5)
    expect(lesson.get_by_text(costs.dense.formula)).to_be_visible()
    expect(lesson).to_have_url(re.compile("layer_maps=7"))
    opened(lesson, "What each channel looks for")
    channels = lesson.get_by_role("radiogroup", name="Channel of Conv 2").get_by_role("radio")
    expect(channels).to_have_count(16)
    channels.first.focus()
    channels.first.press("ArrowRight")
    expect(channels.nth(1)).to_have_attribute("aria-checked", "true")
    expect(channels.nth(1)).to_be_focused()
    top = most_exciting(NETWORK, responses(NETWORK, IMAGES), 3, 1)
    told = f"from {top[0].value:.2f} to {top[-1].value:.2f}"
    expect(lesson.get_by_text(told)).to_be_visible()
    expect(lesson).to_have_url(re.compile("seen_channel=1"))
