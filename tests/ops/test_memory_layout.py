import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.ops.memory_layout import ORDERS, neighbours, offset_of, place_at

SHAPE = (4, 5, 3)
IMAGE = np.arange(60, dtype=np.uint8).reshape(SHAPE)


@pytest.mark.parametrize("order", ORDERS)
@given(row=st.integers(0, 3), column=st.integers(0, 4), channel=st.integers(0, 2))
def test_the_offset_is_where_numpy_keeps_the_number(
    order: str, row: int, column: int, channel: int
) -> None:
    axes = (0, 1, 2) if order == "hwc" else (2, 0, 1)
    memory = np.transpose(IMAGE, axes).ravel()
    offset = offset_of(SHAPE, row, column, channel, order)
    assert memory[offset] == IMAGE[row, column, channel]
    place = place_at(SHAPE, offset, order)
    assert (place.row, place.column, place.channel) == (row, column, channel)


def test_neighbours_stop_at_both_ends_of_memory() -> None:
    assert [number for _, number in neighbours(IMAGE, 0, "hwc", 2)] == [0, 1, 2]
    assert [number for _, number in neighbours(IMAGE, 59, "hwc", 2)] == [57, 58, 59]


def test_an_unknown_order_is_named() -> None:
    with pytest.raises(ValueError, match="order 'whc' is not one of hwc, chw"):
        offset_of(SHAPE, 0, 0, 0, "whc")
