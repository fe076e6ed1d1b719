import numpy as np
import pytest

from cnnlab import KERNELS
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
