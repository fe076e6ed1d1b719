import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.ops.padding import output_size
from cnnlab.ops.window_visits import window_visits

SIZES = st.integers(1, 9)
SMALL = st.integers(1, 3)


def test_by_eye() -> None:
    assert window_visits(4, 2, stride=2, padding=0).tolist() == [1, 1, 1, 1]
    assert window_visits(5, 2, stride=2, padding=0).tolist() == [1, 1, 1, 1, 0]
    assert window_visits(5, 3, stride=1, padding=0).tolist() == [1, 2, 3, 2, 1]
    assert window_visits(5, 3, stride=1, padding=1).tolist() == [2, 3, 3, 3, 2]


def test_a_stride_beyond_the_window_and_a_spread_window_leave_gaps() -> None:
    assert window_visits(7, 1, stride=3, padding=0).tolist() == [1, 0, 0, 1, 0, 0, 1]
    assert window_visits(6, 2, stride=4, dilation=2, padding=0).tolist() == [1, 0, 1, 0, 0, 0]


def test_where_the_window_does_not_fit_no_pixel_is_reached() -> None:
    assert window_visits(4, 7, padding=0).tolist() == [0, 0, 0, 0]


@given(SIZES, st.integers(1, 7), SMALL, SMALL, st.integers(0, 3))
def test_counts_as_sliding_does(
    size: int, kernel: int, stride: int, dilation: int, padding: int
) -> None:
    """Stop by stop, as a finger would."""
    counts = np.zeros(size + 2 * padding, int)
    for stop in range(output_size(size, kernel, stride, dilation, padding)):
        for k in range(kernel):
            counts[stop * stride + k * dilation] += 1
    found = window_visits(size, kernel, stride, dilation, padding)
    assert found.tolist() == counts[padding : padding + size].tolist()
