"""Lines that are no digit: boxes, and what is too small or drawn too often to be judged."""

import numpy as np
from numpy.typing import NDArray

from cnnlab.digits.rules import StraightLine, rules_and_boxes, straight_lines, without_lines


def boxed_one(*, digit: bool = True) -> NDArray[np.bool_]:
    """A box of two pixels' line in a picture of 100x120, and a one in it."""
    ink = np.zeros((100, 120), np.bool_)
    ink[10:12, 20:100] = ink[88:90, 20:100] = True
    ink[10:90, 20:22] = ink[10:90, 98:100] = True
    if digit:
        ink[30:70, 58:62] = True
    return ink


def test_a_drawn_box_is_erased_and_what_it_holds_stays() -> None:
    ink = boxed_one()
    level, upright, room = rules_and_boxes(ink, np.ones_like(ink))
    plain = without_lines(without_lines(ink, level).T, upright).T & room
    assert plain.sum() == 40 * 4
    assert plain[30:70, 58:62].all()


def test_the_sides_of_an_empty_box_are_a_digits_own() -> None:
    """A nought may be drawn so."""
    ink = boxed_one(digit=False)
    assert rules_and_boxes(ink, np.ones_like(ink))[:2] == ([], [])


def test_a_box_has_four_sides() -> None:
    ink = boxed_one()
    ink[:, 98:100] = False
    level, upright, room = rules_and_boxes(ink, np.ones_like(ink))
    assert level == upright == []
    assert room.all()


def test_in_a_small_picture_everything_may_be_a_digits() -> None:
    ink = np.zeros((20, 20), np.bool_)
    ink[10] = True
    assert straight_lines(ink, np.ones_like(ink)) == []


def test_no_more_than_sixty_lines_are_told_apart() -> None:
    ink = np.zeros((900, 30), np.bool_)
    ink[::12] = True  # 75 of them
    assert len(straight_lines(ink, np.ones_like(ink))) == 60


def test_a_line_without_ink_erases_none() -> None:
    ink = np.zeros((40, 40), np.bool_)
    ink[30, 30] = True
    assert np.array_equal(without_lines(ink, [StraightLine(0.0, 5.0, 0, 40)]), ink)
