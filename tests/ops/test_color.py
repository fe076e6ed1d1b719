from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from cnnlab.ops.color import (
    COLOR_MATRICES,
    GRAY_WEIGHTS,
    color_filter,
    to_gray,
)

IMAGES = arrays(np.uint8, st.tuples(st.integers(1, 6), st.integers(1, 6), st.just(3)))
SEPIA = COLOR_MATRICES["sepia"]
FLOATS: Any = np.zeros((4, 5, 3))


def pixel(*numbers: int) -> NDArray[np.uint8]:
    return np.array([[numbers]], dtype=np.uint8)  # (1, 1, 3)


@pytest.mark.parametrize("method", GRAY_WEIGHTS)
def test_gray_stays_the_same_gray(method: str) -> None:
    ramp = np.arange(256, dtype=np.uint8)[None, :, None].repeat(3, axis=2)
    assert (to_gray(ramp, method) == ramp[..., 0]).all()


@pytest.mark.parametrize(
    ("method", "grays"),
    [
        ("mean", [85, 85, 85]),
        ("rec601", [76, 150, 29]),
        ("rec709", [54, 182, 18]),
        ("linear", [127, 220, 76]),
    ],
)
def test_pure_red_green_and_blue(method: str, grays: list[int]) -> None:
    image = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8)
    assert to_gray(image, method)[0].tolist() == grays


def test_sepia_of_white_wraps_and_clips_as_the_slides_say() -> None:
    white = pixel(255, 255, 255)
    assert color_filter(white, SEPIA, overflow="wrap")[0, 0].tolist() == [88, 50, 238]
    assert color_filter(white, SEPIA, overflow="clip")[0, 0].tolist() == [255, 255, 239]
    assert color_filter(white, SEPIA)[0, 0].tolist() == [255, 255, 239]


def test_sepia_is_the_slides_and_cannot_be_changed() -> None:
    assert SEPIA.tolist() == [[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]]
    with pytest.raises(ValueError, match="read-only"):
        SEPIA[0, 0] = 1
    with pytest.raises(TypeError):
        COLOR_MATRICES["mine"] = np.eye(3)  # type: ignore[index]


def test_rows_of_the_matrix_make_the_new_channels() -> None:
    rows = [[0, 1, 0], [0, 0, 1], [1, 0, 0]]  # new red = green, new green = blue
    assert color_filter(pixel(1, 2, 3), rows)[0, 0].tolist() == [2, 3, 1]


@pytest.mark.parametrize(
    ("factor", "wrapped", "clipped"),
    [(-0.017, 255, 0), (-0.005, 0, 0), (-2.57, 255, 0), (2.56, 0, 255), (5.13, 1, 255)],
)
def test_wrapping_truncates_towards_zero_and_counts_modulo_256(
    factor: float, wrapped: int, clipped: int
) -> None:
    """100 times -0.017 is -1.7: truncated -1, and one below 0 is 255."""
    image, matrix = pixel(100, 100, 100), np.eye(3) * factor
    assert color_filter(image, matrix, "wrap")[0, 0].tolist() == [wrapped] * 3
    assert color_filter(image, matrix, "clip")[0, 0].tolist() == [clipped] * 3


@given(IMAGES, st.sampled_from(["clip", "wrap"]))
def test_identity_changes_nothing(image: NDArray[np.uint8], overflow: str) -> None:
    assert (color_filter(image, COLOR_MATRICES["identity"], overflow) == image).all()


@given(IMAGES)
def test_the_gray_matrix_is_rec601_in_all_channels(image: NDArray[np.uint8]) -> None:
    gray = color_filter(image, COLOR_MATRICES["gray"])
    assert np.abs(gray - to_gray(image, "rec601")[..., None].astype(int)).max() <= 1


@pytest.mark.parametrize("name", ["identity", "gray", "deuteranopia"])
def test_matrices_whose_rows_sum_to_one_keep_white(name: str) -> None:
    assert (color_filter(pixel(255, 255, 255), COLOR_MATRICES[name]) == 255).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: to_gray(pixel(1, 2, 3), "foo"),
            "'foo' is not one of mean, rec601, rec709, linear",
        ),
        (lambda: to_gray(np.zeros((4, 5), np.uint8)), r"shape \(4, 5\), it must be \(H, W, 3\)"),
        (lambda: to_gray(FLOATS), "holds float64, it must be an array of uint8"),
        (lambda: color_filter(pixel(1, 2, 3), [[1, 2, 3]] * 2), r"matrix has shape \(2, 3\)"),
        (lambda: color_filter(pixel(1, 2, 3), np.full((3, 3), np.nan)), "matrix holds nan"),
        (lambda: color_filter(pixel(1, 2, 3), np.full((3, 3), np.inf)), "matrix holds inf"),
        (lambda: color_filter(pixel(1, 2, 3), np.eye(3), "foo"), "not one of clip, wrap"),
    ],
)
def test_errors_speak_in_the_learners_numbers(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
