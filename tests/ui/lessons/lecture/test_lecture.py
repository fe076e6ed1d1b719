"""The page that leads from the lecture to the app."""

from urllib.parse import parse_qsl

import pytest

from cnnlab.ui.base.contents import parts_of, place
from cnnlab.ui.base.pages import LESSONS
from cnnlab.ui.lessons.lecture.lecture import topics
from tests.ui.places import controls_of

PLACES = sorted({text for topic in topics() for item in topic["items"] for text in item["at"]})


@pytest.mark.parametrize("text", PLACES)
def test_every_place_exists_and_can_be_set_so(text: str) -> None:
    """The page, its part, and what its controls are set to."""
    found = place(text)
    for name, value in parse_qsl(found.query):
        controls_of(found.page)[name].read(value)


def test_every_lesson_is_of_use_to_the_lecture() -> None:
    assert {place(text).page for text in PLACES} == set(LESSONS)


def test_the_parts_of_a_page_are_numbered_without_a_gap() -> None:
    for name in LESSONS:
        assert list(parts_of(name)) == list(range(1, len(parts_of(name)) + 1)), name
