"""What the lesson says of a unit and what it is joined to."""

import pytest

from cnnlab.nets.stages import plain_stack, stages
from cnnlab.ui.lessons.why.receptive import _joined_in_words


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (0, "each joined to 27 values of the layer before: 27 weights a unit. In a dense layer, "),
        (-1, "a window of 72 values: as many weights a unit. The layer before has only 1 × 1 × 8 "),
    ],
)
def test_a_window_larger_than_its_layer_is_no_saving(place: int, told: str) -> None:
    words = _joined_in_words(stages(plain_stack(3, 4, 6, 0), (64, 64, 3))[place])
    assert told in words
    assert ("In a dense layer, each would be joined to all" in words) is (place == 0)


def test_only_a_pool_can_be_too_large_for_a_stack_of_ones_own() -> None:
    for size in (1, 3, 5, 7, 9, 11):
        for stride in (1, 2, 3, 4):
            assert len(stages(plain_stack(size, stride, 12, 0), (64, 64, 3))) == 12
