"""Convolution by spectra: the same numbers as by sums, and as PyTorch's."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st

from cnnlab import KERNELS, convolve, open_picture
from cnnlab.ops.fourier import convolve_by_spectra, multiplications, spectra_pay_from
from cnnlab.ops.padding import Padding

WAYS: list[Padding] = ["zeros", "reflect", "replicate", "circular", "valid", 2]


def test_worked_example_of_the_slides() -> None:
    square = np.pad(np.ones((3, 3)), 1)
    made = convolve_by_spectra(square, KERNELS["laplacian"], padding="valid")
    np.testing.assert_allclose(made, [[-2, -1, -2], [-1, 0, -1], [-2, -1, -2]], atol=1e-12)


@given(
    st.integers(3, 12), st.integers(3, 12),  # rows, columns
    st.integers(1, 3), st.integers(1, 3),  # of the kernel
    st.sampled_from(WAYS), st.booleans(), st.integers(0, 2**32 - 1),
)  # fmt: skip
def test_spectra_give_what_sums_give(
    rows: int, columns: int, high: int, wide: int, padding: Padding, color: bool, seed: int
) -> None:
    generator = np.random.default_rng(seed)
    image = generator.random((rows, columns, 3) if color else (rows, columns))
    kernel = generator.normal(size=(high, wide))
    by_spectra = convolve_by_spectra(image, kernel, padding=padding)
    np.testing.assert_allclose(by_spectra, convolve(image, kernel, padding=padding), atol=1e-5)


@given(st.integers(5, 20), st.integers(5, 20), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_it_is_pytorchs_convolution(rows: int, columns: int, side: int, seed: int) -> None:
    generator = np.random.default_rng(seed)
    image = np.float32(generator.random((rows, columns)))
    kernel = np.float32(generator.normal(size=(side, side)))
    tensors = [torch.from_numpy(each.astype(np.float64))[None, None] for each in (image, kernel)]
    theirs = F.conv2d(tensors[0], tensors[1])[0, 0].numpy()
    np.testing.assert_allclose(
        convolve_by_spectra(image, kernel, padding="valid"), theirs, atol=1e-10
    )


def test_a_large_blur_of_a_photo_is_the_same_to_rounding() -> None:
    photo = open_picture("cat")
    box = np.full((31, 31), 1 / 31**2)
    by_spectra, by_sums = (
        way(photo, box, padding="replicate") for way in (convolve_by_spectra, convolve)
    )
    assert np.abs(by_spectra - by_sums).max() < 0.01


def test_the_counts_by_hand() -> None:
    """8x8 pixels are 64, and log2 of 64 is 6: a transform takes 32 x 6 complex products."""
    count = multiplications(6, 6, 3)  # 8x8 with its padding
    assert count.by_sums == 36 * 9
    assert count.in_two_passes == 36 * 6
    assert count.by_spectra == 4 * (3 * 32 * 6 + 64)


@given(st.integers(30, 2000), st.integers(30, 2000))
def test_from_one_size_on_the_spectra_pay(rows: int, columns: int) -> None:
    side = spectra_pay_from(rows, columns)
    assert side
    below, here = multiplications(rows, columns, side - 2), multiplications(rows, columns, side)
    assert below.by_spectra >= below.by_sums
    assert here.by_spectra < here.by_sums


def test_in_a_tiny_picture_they_never_pay() -> None:
    assert spectra_pay_from(1, 300) is None


def test_wrong_shapes_are_said() -> None:
    with pytest.raises(ValueError, match=r"kernel has shape \(1, 1, 3\)"):
        convolve_by_spectra(np.ones((4, 4, 3)), np.ones((1, 1, 3)))
    with pytest.raises(ValueError, match=r"kernel \(3, 3\) is larger"):
        convolve_by_spectra(np.ones((2, 2)), np.ones((3, 3)), padding="valid")
