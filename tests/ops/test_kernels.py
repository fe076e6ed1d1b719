import numpy as np
import pytest

from cnnlab import KERNELS, convolve
from cnnlab.ops.kernels import KERNEL_NOTES

SLIDES = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "edges": [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
    "laplacian": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    "laplacian_8": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "box_blur": np.ones((3, 3)) / 9,
    "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
}


def test_the_slides_seven_kernels() -> None:
    assert [name for name, note in KERNEL_NOTES.items() if note.on_slides] == list(SLIDES)
    for name, kernel in SLIDES.items():
        np.testing.assert_array_equal(KERNELS[name], kernel)


def test_kernels_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        KERNELS["identity"][0, 0] = 1


@pytest.mark.parametrize("name", ["sobel", "prewitt", "scharr"])
def test_directions_are_transposes(name: str) -> None:
    np.testing.assert_array_equal(KERNELS[f"{name}_vertical"], KERNELS[f"{name}_horizontal"].T)


def test_unsharp_is_the_picture_plus_what_the_blur_takes_away() -> None:
    identity, blur = KERNELS["identity"], KERNELS["gaussian_blur"]
    np.testing.assert_array_equal(KERNELS["unsharp_mask"], identity + (identity - blur))


def test_the_laplacian_is_silent_on_flat_parts_and_even_ramps_not_on_what_curves() -> None:
    row, column = np.mgrid[:8, :8]
    for picture in (np.full((8, 8), 7), 3 * row + 5 * column):
        assert not convolve(picture, KERNELS["laplacian"], padding="valid").any()
    assert (convolve(row**2, KERNELS["laplacian"], padding="valid") == 2).all()


def test_the_corner_kernel_cancels_upright_and_level_edges_and_answers_slanted_ones() -> None:
    row, column = np.mgrid[:8, :8]
    for edge in (row > 3, column > 3):
        assert not convolve(edge, KERNELS["edges"], padding="valid").any()
    for edge in (row + column > 7, row > column, row + 2 * column > 10):
        assert np.abs(convolve(edge, KERNELS["edges"], padding="valid")).max() == 1


@pytest.mark.parametrize(("name", "side"), [("sobel", 4), ("scharr", 16)])
def test_each_sides_weights_sum_to_what_their_note_says(name: str, side: int) -> None:
    for way in ("vertical", "horizontal"):
        weights = KERNELS[f"{name}_{way}"]
        assert weights[weights > 0].sum() == side
        assert f" sum to {side}" in KERNEL_NOTES[f"{name}_{way}"].finds
