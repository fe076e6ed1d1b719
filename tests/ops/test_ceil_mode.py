"""Pooling that rounds up, against PyTorch's ceil_mode."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import assume, given
from hypothesis import strategies as st

from cnnlab import pool
from cnnlab.ops.ceil_mode import pool_rounding_up, pooled_size


def test_seven_pixels_in_pairs_are_three_windows_or_four() -> None:
    assert (pooled_size(7, 2, 2), pooled_size(7, 2, 2, ceil_mode=True)) == (3, 4)


@given(
    st.integers(2, 12), st.integers(2, 12),  # rows, columns
    st.integers(1, 4), st.integers(1, 5), st.integers(0, 2), st.integers(0, 2**32 - 1),
)  # fmt: skip
def test_it_is_pytorchs(
    rows: int, columns: int, window: int, stride: int, padding: int, seed: int
) -> None:
    assume(2 * padding <= window <= min(rows, columns) + 2 * padding)
    image = np.float32(np.random.default_rng(seed).normal(size=(rows, columns)))
    tensor = torch.from_numpy(image)[None, None]
    most = F.max_pool2d(tensor, window, stride, padding, ceil_mode=True)[0, 0].numpy()
    ours = pool_rounding_up(image, window, stride=stride, padding=padding)
    np.testing.assert_array_equal(ours, most)
    mean = F.avg_pool2d(tensor, window, stride, padding, ceil_mode=True)[0, 0].numpy()
    ours = pool_rounding_up(image, window, stride=stride, padding=padding, kind="average")
    np.testing.assert_allclose(ours, mean, atol=1e-6)
    floor = F.max_pool2d(tensor, window, stride, padding)[0, 0].shape
    assert floor == tuple(pooled_size(size, window, stride, padding) for size in (rows, columns))


def test_where_nothing_is_left_over_both_agree() -> None:
    image = np.arange(36.0).reshape(6, 6)
    np.testing.assert_array_equal(pool_rounding_up(image, 2, stride=2), pool(image, 2))


def test_a_window_must_fit() -> None:
    with pytest.raises(ValueError, match=r"image has shape \(2, 5\), it must be \(H, W\), 3 or"):
        pool_rounding_up(np.ones((2, 5)), 3, stride=1)
