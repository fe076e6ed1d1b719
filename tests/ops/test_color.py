from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from cnnlab import convolve, open_picture
from cnnlab.ops.color import (
    COLOR_MATRICES,
    GRAY_WEIGHTS,
    LIGHT_MATRICES,
    color_filter,
    matrix_kernels,
    to_gray,
)
from cnnlab.ops.uint8 import to_byte

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


@pytest.mark.parametrize(("name", "light"), [("identity", 0), ("gray", 0), ("deuteranopia", 1)])
def test_matrices_whose_rows_sum_to_one_keep_white(name: str, light: bool) -> None:
    assert (color_filter(pixel(255, 255, 255), COLOR_MATRICES[name], light=light) == 255).all()
    assert (name in LIGHT_MATRICES) == light


@given(IMAGES)
def test_mixing_light_by_the_weights_of_luminance_is_the_linear_gray(
    image: NDArray[np.uint8],
) -> None:
    mixed = color_filter(image, [GRAY_WEIGHTS["linear"]] * 3, light=True)
    assert (mixed == to_gray(image, "linear")[..., None]).all()


def test_deuteranopia_on_light_is_not_what_it_is_on_stored_numbers() -> None:
    """Pure red: 0.367 of full light is stored as 163, where 0.367 of 255 is 94."""
    matrix = COLOR_MATRICES["deuteranopia"]
    on_light = color_filter(pixel(255, 0, 0), matrix, light=True)[0, 0].tolist()
    on_numbers = color_filter(pixel(255, 0, 0), matrix)[0, 0].tolist()
    assert (on_light, on_numbers) == ([163, 144, 0], [94, 71, 0])


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


@given(IMAGES, arrays(np.float64, (3, 3), elements=st.floats(-3, 3)))
def test_a_matrix_is_a_layer_of_three_one_by_one_kernels(
    image: NDArray[np.uint8], matrix: NDArray[np.float64]
) -> None:
    sums = np.dot(image, matrix.T)
    np.testing.assert_allclose(convolve(image, matrix_kernels(matrix)), sums, atol=1e-3)
    weights = torch.from_numpy(matrix)[:, :, None, None]  # (maps, channels, 1, 1)
    channels_first = torch.from_numpy(image.astype(np.float64)).permute(2, 0, 1)
    theirs = torch.nn.functional.conv2d(channels_first, weights).permute(1, 2, 0)
    np.testing.assert_allclose(theirs.numpy(), sums, atol=1e-9)


def test_sepia_by_convolution_is_the_same_picture_but_where_a_sum_ends_in_a_half() -> None:
    photo = open_picture("coffee")
    maps = to_byte(convolve(photo, matrix_kernels(SEPIA)).astype(np.float64))
    other = maps != color_filter(photo, SEPIA)
    assert other.mean() < 0.001
    halves = np.dot(photo, SEPIA.T)[other] % 1
    np.testing.assert_allclose(halves, 0.5, atol=1e-4)


def test_a_matrix_must_be_three_by_three() -> None:
    with pytest.raises(ValueError, match=r"matrix has shape \(2, 2\)"):
        matrix_kernels([[1, 2], [3, 4]])
