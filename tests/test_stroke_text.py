"""Drawings as text, for links."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.digits.stroke_text import PAD_SIDE, strokes_from_text, strokes_to_text

PEN = json.loads((Path(__file__).parent / "data" / "pen-digits.json").read_bytes())
coordinate = st.integers(0, PAD_SIDE - 1)
stroke = st.lists(st.tuples(coordinate, coordinate), min_size=1)
drawing = st.lists(stroke)


@given(drawing)
def test_what_is_written_is_read_back(strokes: Any) -> None:
    """Four characters a point, a dot between strokes, none that a link has to escape."""
    text = strokes_to_text(strokes)
    assert strokes_from_text(text) == strokes
    assert len(text) == sum(4 * len(stroke) + 1 for stroke in strokes) - bool(strokes)
    assert all(letter.isalnum() or letter in "-_." for letter in text)


@pytest.mark.parametrize("digit", PEN, ids=lambda d: f"{d['label']}-{d['writer']}")
def test_recorded_strokes_survive_a_link(digit: Any) -> None:
    strokes = [[tuple(point) for point in stroke] for stroke in digit["strokes"]]
    assert strokes_from_text(strokes_to_text(strokes)) == strokes


def test_points_outside_are_moved_to_the_edge_and_empty_strokes_left_out() -> None:
    assert strokes_from_text(strokes_to_text([[], [[-5, 2000]], [], [[1.4, 2.6]]])) == [
        [(0, 1023)],
        [(1, 3)],
    ]


@given(st.text(alphabet="0FG_-.!é ", max_size=12))
def test_what_nobody_wrote_is_refused_or_is_a_drawing(text: str) -> None:
    """Whatever a link says: points of the pad, or ValueError."""
    try:
        strokes = strokes_from_text(text)
    except ValueError:
        return
    assert all(0 <= number < PAD_SIDE for stroke in strokes for point in stroke for number in point)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("000", "3 characters"),
        ("0000.00", "2 characters"),
        ("G000", "a point at 1024"),
        ("00!0", "'!'"),
    ],
)
def test_broken_text_is_refused(text: str, problem: str) -> None:
    """A point cut short, a point beyond 1023, a letter that stands for nothing."""
    with pytest.raises(ValueError, match=re.escape(problem)):
        strokes_from_text(text)
