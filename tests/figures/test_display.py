import numpy as np
import pytest

from cnnlab.figures.display import to_pixels, value_range


def test_clipping_rounds_first() -> None:
    values = np.array([[-0.4, 254.6, 255.4, 300]], np.float32)
    assert to_pixels(values).tolist() == [[0, 255, 255, 255]]


def test_clipped_pixels_are_counted_once_each_by_channel() -> None:
    """A pixel is clipped where any of its channels is, and only if rounding does not save it."""
    found = value_range(np.array([[[-1, -1, 0], [255.4, 0, 0], [256, 256, 0]]], np.float32))
    assert (found.below, found.above) == (1, 1)


def test_signed_maps_stand_side_by_side() -> None:
    maps = np.zeros((2, 2, 3), np.float32)
    maps[..., 0], maps[..., 2] = 8, -4
    pixels = to_pixels(maps, "signed")
    assert pixels.shape == (2, 6, 3)
    assert pixels[0, 0].tolist() == [180, 26, 38]  # the greatest: full red
    assert pixels[0, 2].tolist() == [255, 255, 255]  # zero: white
    assert pixels[0, 4].tolist() == [128, 166, 215]  # half way to blue


def test_a_flat_zero_map_is_white() -> None:
    assert to_pixels(np.zeros((2, 2), np.float32), "signed").min() == 255


def test_unknown_display() -> None:
    with pytest.raises(ValueError, match="not one of clip, absolute, signed"):
        to_pixels(np.zeros((2, 2), np.float32), "loud")  # type: ignore[arg-type]
