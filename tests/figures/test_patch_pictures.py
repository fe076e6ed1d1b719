import numpy as np

from cnnlab.explain.patches import ExcitingPatch
from cnnlab.figures.patch_pictures import ink, kernel_picture, patch_picture, place_picture

IMAGES = np.zeros((2, 28, 28), np.float32)
IMAGES[1, 10:15, 20:25] = 1  # a square of ink


def test_a_patch_is_cut_where_it_is_framed() -> None:
    one = ExcitingPatch(picture=1, top=10, left=20, value=1.0)
    assert not patch_picture(IMAGES, [one], 5).any()  # all ink
    framed = place_picture(IMAGES, [one], 5)
    red = (framed == (201, 48, 44)).all(axis=2)
    rows, columns = np.nonzero(red)
    zoom, margin = 4, 2
    assert (rows.min(), rows.max()) == (zoom * (10 + margin), zoom * (15 + margin) - 1)
    assert (columns.min(), columns.max()) == (zoom * (20 + margin), zoom * (25 + margin) - 1)
    assert framed.shape == (zoom * 32, zoom * 32, 3)


def test_a_patch_at_the_edge_has_paper_beyond() -> None:
    corner = patch_picture(1 - IMAGES, [ExcitingPatch(0, -2, -2, 1.0)], 5)
    zoom = 84 // 5
    assert (corner[: 2 * zoom] == 255).all()
    assert not corner[2 * zoom :, 2 * zoom :].any()


def test_a_deep_kernel_is_painted_on_one_scale() -> None:
    kernel = np.zeros((5, 5, 6), np.float32)
    kernel[0, 0, 0], kernel[0, 0, 5] = -2, 1
    picture = kernel_picture(kernel, zoom=1)
    assert picture[0, 0].tolist() == [0, 76, 175]
    assert picture[9, 18].tolist() == [218, 140, 146]  # half as strong, half as red


def test_ink_is_dark() -> None:
    assert ink(np.array([[0, 1]], np.float32), zoom=2)[0, :, 0].tolist() == [255, 255, 0, 0]
