"""What an address holds of a page as a whole, and how long it may be."""

import re
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.assets import PACKAGE
from cnnlab.digits.stroke_text import strokes_from_text, strokes_to_text
from cnnlab.ui.base.link import AROUND, LONGEST, fitting
from cnnlab.ui.base.pages import LESSONS
from tests.ui.places import controls_of

coordinate = st.integers(0, 1023)
strokes = st.lists(st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=120))


def test_both_sides_know_the_same_names() -> None:
    boot = (PACKAGE / "ui" / "base" / "boot.js").read_text(encoding="utf-8")
    (names,) = re.findall(r"const AROUND = \[(.*?)\]", boot)
    assert set(re.findall(r'"(\w+)"', names)) == AROUND


@pytest.mark.parametrize("name", LESSONS)
def test_no_control_has_the_name_of_something_else(name: str) -> None:
    taken = {*AROUND, "embed", "embed_options"}
    assert not taken & set(controls_of(name))


@given(strokes)
def test_a_drawing_of_any_length_fits_and_is_a_drawing(drawn: list[list[tuple[int, int]]]) -> None:
    text = strokes_to_text(drawn)
    link, changed = fitting(controls_of("lenet"), {"digit": "7", "drawing": text})
    assert len(urlencode(link)) <= LONGEST
    assert link["digit"] == "7"
    assert bool(changed) == (link.get("drawing") != text)
    ends = [(one[0], one[-1]) for one in drawn]
    if "drawing" in link:
        assert [(one[0], one[-1]) for one in strokes_from_text(link["drawing"])] == ends


def test_what_cannot_be_shortened_is_left_out_and_named() -> None:
    """The longest first; what fits stays."""
    link, left_out = fitting(controls_of("architectures"), {"own": 2000 * "d", "shown": "vgg16"})
    assert (link, left_out) == ({"shown": "vgg16"}, ["own"])
