"""What the last three parts say of every setting of their sliders."""

from itertools import product
from typing import Any

import pytest

from cnnlab.ui.lessons.smaller import checkerboard, rounding_up, same_padding
from cnnlab.ui.lessons.smaller.controls import CONTROLS
from cnnlab.ui.lessons.smaller.rounding_up import loaded_weights


def html(section: Any, **moved: object) -> str:
    values = {name: control.default for name, control in CONTROLS.items()} | moved
    (shown,) = section._data(values).values()
    return str(shown["html"])


@pytest.mark.parametrize(
    ("kernel", "stride", "words"),
    [
        (3, 2, "2 does not divide 3"),
        (4, 2, "2 divides 4: away from the rim all counts are alike"),
        (2, 3, "nothing reaches the pixels between"),
    ],
)
def test_stamps_are_counted(kernel: int, stride: int, words: str) -> None:
    assert words in html(checkerboard, up_kernel=kernel, up_stride=stride)


def test_even_counts_are_not_enough() -> None:
    """Equal weights leave even grey even, others do not."""
    assert "all are 128" in html(checkerboard, up_kernel=4)
    assert "the values go from" in html(checkerboard, up_kernel=4, up_weights="random")


def test_each_way_of_rounding_is_said_and_none_is_unsaid() -> None:
    assert "rounded down there are 3 windows, rounded up 4" in html(rounding_up)
    assert "a whole number: both ways agree" in html(rounding_up, ceil_side=8)
    assert "the last would begin beyond the map" in html(rounding_up, ceil_side=4, ceil_stride=4)
    for side, window, stride in product(range(4, 10), range(2, 5), range(1, 5)):
        for kind in ("max", "average"):
            moved = {"ceil_side": side, "ceil_window": window, "ceil_stride": stride}
            assert "nan" not in html(rounding_up, ceil_kind=kind, **moved)


def test_the_asked_network_has_other_numbers() -> None:
    answer = loaded_weights().answer
    assert "16 × 6 × 6 = 576" in answer
    assert "16 × 7 × 7 = 784" in answer


def test_same_is_said_where_it_is_the_same() -> None:
    assert "each pair looks <b>1</b> pixel apart" in html(same_padding)
    assert "Both put the same zeros" in html(same_padding, same_side=9)
    assert "Both put the same zeros" in html(same_padding, same_stride=1)


def test_the_photo_moved_by_a_pixel_agrees() -> None:
    assert "from the edge they differ by 0." in same_padding._measured()
    assert "looks at pixel 31 in place of 0" in same_padding._measured()
