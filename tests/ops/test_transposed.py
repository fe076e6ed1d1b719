"""Transposed convolution against PyTorch's, and as the transpose of a convolution."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st

from cnnlab import convolve
from cnnlab.ops.transposed import resized_convolve, stamps, transposed_convolve


def test_one_pixel_stamps_the_kernel_and_two_overlap() -> None:
    kernel = [[1, 2], [3, 4]]
    assert transposed_convolve([[10]], kernel).tolist() == [[10, 20], [30, 40]]
    assert transposed_convolve([[1, 1]], kernel).tolist() == [[1, 3, 2], [3, 7, 4]]
    assert transposed_convolve([[1, 1]], kernel, stride=2).tolist() == [[1, 2, 1, 2], [3, 4, 3, 4]]


@given(
    st.integers(2, 7), st.integers(2, 7),  # rows, columns
    st.integers(2, 5), st.integers(2, 5),  # of the kernel
    st.integers(1, 4), st.integers(0, 1), st.integers(0, 2**32 - 1),
)  # fmt: skip
def test_it_is_pytorchs(
    rows: int, columns: int, high: int, wide: int, stride: int, padding: int, seed: int
) -> None:
    generator = np.random.default_rng(seed)
    image, kernel = generator.normal(size=(rows, columns)), generator.normal(size=(high, wide))
    theirs = F.conv_transpose2d(
        torch.from_numpy(image)[None, None],
        torch.from_numpy(kernel)[None, None],
        stride=stride,
        padding=padding,
    )[0, 0].numpy()
    ours = transposed_convolve(image, kernel, stride=stride, padding=padding)
    np.testing.assert_allclose(ours, theirs, atol=1e-12)


@given(
    st.integers(1, 5), st.integers(1, 5), st.integers(1, 4), st.integers(1, 3),
    st.integers(0, 2**32 - 1),
)  # fmt: skip
def test_it_is_the_transpose_of_the_convolution(
    rows: int, columns: int, side: int, stride: int, seed: int
) -> None:
    """What one does to x, seen by y, is what x sees of the other's y."""
    generator = np.random.default_rng(seed)
    small, kernel = generator.random((rows, columns)), generator.random((side, side))
    up = transposed_convolve(small, kernel, stride=stride)
    large = generator.random(up.shape)
    down = convolve(large, kernel, padding="valid", stride=stride)
    assert float((down * small).sum()) == pytest.approx(float((large * up).sum()), rel=1e-4)


@given(st.integers(3, 8), st.integers(1, 6), st.integers(1, 4))
def test_counts_are_even_inside_where_the_stride_divides_the_kernel(
    size: int, kernel: int, stride: int
) -> None:
    inside = stamps(size, kernel, stride)[kernel:-kernel]
    if kernel % stride == 0:
        assert len(set(inside)) <= 1
    elif len(inside) >= stride:
        assert len(set(inside)) == 2


@given(st.integers(1, 6), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_resizing_first_leaves_even_grey_even_for_any_weights(
    side: int, factor: int, seed: int
) -> None:
    kernel = np.random.default_rng(seed).normal(size=(side, side))
    made = resized_convolve(np.full((4, 5), 0.5), kernel, factor)
    assert made.shape == (4 * factor, 5 * factor)
    np.testing.assert_allclose(made, 0.5 * kernel.sum(), atol=1e-5)


def test_other_weights_paint_a_pattern_though_all_counts_are_even() -> None:
    kernel = np.random.default_rng(0).random((4, 4))
    made = transposed_convolve(np.ones((6, 6)), kernel, stride=2)[4:-4, 4:-4]
    assert made.std() > 0.1
    np.testing.assert_allclose(made[2:], made[:-2])  # it repeats at the stride


def test_what_cannot_be_is_said() -> None:
    with pytest.raises(ValueError, match=r"image \(3,\)"):
        transposed_convolve([1, 2, 3], [[1]])
    with pytest.raises(ValueError, match="stride is 0"):
        transposed_convolve([[1]], [[1]], stride=0)
    with pytest.raises(ValueError, match="padding 1 cuts all of the 2×2 output off"):
        transposed_convolve([[1]], [[1, 1], [1, 1]], padding=1)
