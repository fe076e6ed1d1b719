"""A square of a photo, and what is done to it."""

import numpy as np
import pytest

from cnnlab.ops.photo_frame import GROUND, SIDE, PhotoChange, PhotoFrame
from cnnlab.pictures import open_picture


def square() -> np.ndarray:
    return PhotoFrame().cut(open_picture("cat"))


def test_a_square_as_large_as_the_network_takes_is_the_photo_itself() -> None:
    photo = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)
    assert np.array_equal(PhotoFrame().cut(photo), photo)


@pytest.mark.parametrize("row", [-5, 0, 0.3, 1, 9])
@pytest.mark.parametrize("size", [0, 0.4, 1, 7])
def test_the_square_lies_inside(row: float, size: float) -> None:
    top, left, side = PhotoFrame(row, 1 - row, size).box(200, 300)
    assert 0 <= top <= 200 - side
    assert 0 <= left <= 300 - side
    assert 0 < side <= 200


def test_no_change_is_no_change() -> None:
    assert np.array_equal(PhotoChange().apply(square()), square())


def test_what_can_be_undone_is_undone() -> None:
    mirrored = PhotoChange(mirror=True).apply(square())
    assert np.array_equal(mirrored, square()[:, ::-1])
    turned = PhotoChange(turn=90).apply(square())
    assert np.array_equal(turned, np.rot90(square()))


def test_shuffled_tiles_are_the_same_pixels_elsewhere() -> None:
    shuffled = PhotoChange(tiles=4).apply(square())
    assert not np.array_equal(shuffled, square())
    assert np.array_equal(np.sort(shuffled.reshape(-1)), np.sort(square().reshape(-1)))
    assert np.array_equal(shuffled, PhotoChange(tiles=4).apply(square()))


def test_tiles_that_do_not_come_out_even_leave_the_edge() -> None:
    shuffled = PhotoChange(tiles=3).apply(square())  # 3 * 74 = 222
    assert np.array_equal(shuffled[222:], square()[222:])


def test_a_cover_hides_its_square_alone() -> None:
    covered = PhotoChange(cover=(0.5, 0.5, 0.25)).apply(square())
    hidden = (covered == np.array(GROUND, np.uint8)).all(axis=2)
    assert hidden[84:140, 84:140].all()
    assert np.array_equal(covered[:84], square()[:84])


def test_grey_and_blur() -> None:
    gray = PhotoChange(gray=True).apply(square())
    assert (gray == gray[..., :1]).all()
    assert PhotoChange(blur=4).apply(square()).std() < square().std()
