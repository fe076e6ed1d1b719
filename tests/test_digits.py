"""Drawings become MNIST's pictures, wherever and however big they were drawn."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cnnlab.digits import DigitError, digit_from_strokes, trace_digit_from_strokes
from cnnlab.digits.drawing import center_of_mass

PEN = json.loads((Path(__file__).parent / "data" / "pen-digits.json").read_bytes())
GREY_LEVEL = 1 / 255

stroke = arrays(
    np.float64,
    st.tuples(st.integers(1, 30), st.just(2)),
    elements=st.integers(0, 4000).map(lambda n: n / 10),
)
drawings = st.lists(stroke, min_size=1, max_size=4)
places = st.tuples(*[st.floats(-5000, 5000)] * 2).map(np.array)


@given(drawings, places, st.floats(0.01, 100), st.sampled_from([1.5, 2.5, 4.0]))
def test_shifting_and_scaling_change_no_pixel_by_a_grey_level(
    strokes: Any, place: Any, factor: Any, width: Any
) -> None:
    """The same drawing, elsewhere on the pad and of another size, is the same digit."""
    moved = [stroke * factor + place for stroke in strokes]
    there, here = (digit_from_strokes(s, width=width) for s in (moved, strokes))
    assert np.abs(there - here).max() <= GREY_LEVEL


@pytest.mark.parametrize("digit", PEN, ids=lambda d: f"{d['label']}-{d['writer']}")
def test_recorded_pen_strokes_shift_and_scale(digit: Any) -> None:
    here = digit_from_strokes(digit["strokes"])
    there = digit_from_strokes([np.array(s) * 0.037 + [-80, 911.3] for s in digit["strokes"]])
    assert np.abs(there - here).max() <= GREY_LEVEL


@pytest.mark.parametrize("digit", PEN, ids=lambda d: f"{d['label']}-{d['writer']}")
def test_ink_fits_mnists_box_and_balances_on_pixel_14(digit: Any) -> None:
    image = digit_from_strokes(digit["strokes"])
    rows, columns = (np.flatnonzero(image.max(axis=axis) > 0.01) for axis in (1, 0))
    assert 20 <= max(np.ptp(rows), np.ptp(columns)) + 1 <= 22
    assert center_of_mass(image) == pytest.approx((14, 14), abs=0.15)


@given(drawings)
def test_every_drawing_gives_ink_between_0_and_1(strokes: Any) -> None:
    image = digit_from_strokes(strokes)
    assert image.shape == (28, 28)
    assert image.dtype == np.float32
    assert image.min() >= 0
    assert 0 < image.max() <= 1


def test_a_dot_is_a_dot() -> None:
    """Whether it is one point or the same point many times."""
    dot = digit_from_strokes([[[123, 45]]])
    assert dot[14, 14] == 1
    assert (dot > 0).sum() == 9
    again: list[Any] = [[[7.1, 7.2]] * 5, [[7.1, 7.2]]]
    assert np.array_equal(dot, digit_from_strokes(again))


def test_line_width_does_not_depend_on_size() -> None:
    """A tiny drawing is not a hair, and a big one not a blob: 2.5 pixels across, 20 long."""
    for size in (0.5, 50.0, 5000.0):
        one = digit_from_strokes([[[0.0, 0.0], [0.0, size]]])
        assert one[14].sum() == pytest.approx(2.5, abs=0.5)
        assert one[:, 14].sum() == pytest.approx(20, abs=0.5)


def test_a_lopsided_drawing_loses_no_ink() -> None:
    """A heavy knot far from the rest cannot push the rest over the border."""
    knot = [[x % 7, x % 5] for x in range(200)]
    steps = trace_digit_from_strokes([knot, [[0, 0], [200, 0]]])
    assert abs(steps.shift[1]) <= 4
    columns = np.flatnonzero(steps.image.max(axis=0) > 0.01)
    assert np.ptp(columns) + 1 >= 20


def test_without_centring_the_digit_stays_where_it_was_drawn() -> None:
    """A short line near the pad's lower right corner."""
    image = digit_from_strokes([[[240, 220], [240, 260]]], center=False, field=280)
    assert center_of_mass(image) == pytest.approx((23.5, 23.5), abs=0.1)
    middle = digit_from_strokes([[[240, 220], [240, 260]]], center=False)
    assert center_of_mass(middle) == pytest.approx((13.5, 13.5), abs=0.01)


def test_the_steps_add_up() -> None:
    steps = trace_digit_from_strokes(PEN[0]["strokes"])
    moved = np.add(center_of_mass(steps.fitted), steps.shift)
    assert moved == pytest.approx([14, 14])
    assert np.array_equal(steps.image, digit_from_strokes(PEN[0]["strokes"]))
    assert len(steps.lines) == len(PEN[0]["strokes"])


@pytest.mark.parametrize(
    ("strokes", "reason"),
    [
        ([], "nothing is drawn"),
        ([[], []], "nothing is drawn"),
        ([[[0, 0], [1, float("nan")]]], "stroke 1 holds a point"),
        ([[[0, 0]], [[1e300, 0]]], "stroke 2 holds a point"),
        ([[[0, 0, 0]]], r"stroke 1 has shape \(1, 3\)"),
        ([[0, 1]], r"stroke 1 has shape \(2,\)"),
        ([[[0, 0], [1]]], "stroke 1 is not a list"),
        ([[[0, 0]] * 6000], "6000 points are too many"),
    ],
)
def test_what_is_no_drawing_says_why(strokes: Any, reason: Any) -> None:
    with pytest.raises(DigitError, match=reason):
        digit_from_strokes(strokes)


def test_impossible_settings_say_why() -> None:
    with pytest.raises(ValueError, match="line width 0"):
        digit_from_strokes([[[0, 0]]], width=0)
    with pytest.raises(ValueError, match="side must be a positive"):
        digit_from_strokes([[[0, 0]]], center=False, field=0)
    with pytest.raises(DigitError, match="outside the pad"):
        digit_from_strokes([[[900, 900]]], center=False, field=280)
