from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from cnnlab.ops.resolution import quantize, resample

IMAGES = arrays(np.uint8, st.tuples(st.integers(1, 6), st.integers(1, 6), st.just(3)))
PIXEL = np.array([[[1, 2, 3]]], dtype=np.uint8)


@pytest.mark.parametrize("bits", range(1, 9))
def test_bits_give_that_many_levels_from_black_to_white(bits: int) -> None:
    levels = np.unique(quantize(np.arange(256, dtype=np.uint8), bits))
    assert len(levels) == 2**bits
    assert (levels[0], levels[-1]) == (0, 255)


@given(IMAGES)
def test_eight_bits_and_full_resolution_change_nothing(image: NDArray[np.uint8]) -> None:
    assert (quantize(image, 8) == image).all()
    assert (resample(image, 6) == image).all()


def test_resampling_takes_the_mean_of_the_area() -> None:
    image = np.array([[0, 10, 100, 100], [20, 30, 100, 100]], dtype=np.uint8)
    assert resample(image, 2).tolist() == [[15, 100]]
    assert resample(image, 1).tolist() == [[58]]  # 57.5


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 20), st.integers(0, 255))
def test_resampling_keeps_a_flat_image_flat(
    rows: int, columns: int, longest: int, value: int
) -> None:
    small = resample(np.full((rows, columns, 3), value, np.uint8), longest)
    assert max(small.shape[:2]) == min(longest, max(rows, columns))
    assert (small == value).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: quantize(PIXEL, 0), "bits is 0, it must be 1 to 8"),
        (lambda: quantize(PIXEL, 9), "bits is 9"),
        (lambda: resample(PIXEL, 0), "longest is 0"),
    ],
)
def test_errors_speak_in_the_learners_numbers(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
