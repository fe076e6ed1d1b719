import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnlab import convolve, open_picture
from cnnlab.ops.down_sampling import (
    RING_RATE,
    WAYS,
    Way,
    down_sample,
    false_centres,
    gaussian_kernel,
    ring_contrast,
    ring_limit,
)

RINGS = open_picture("stripes")[..., 0]


@settings(max_examples=50)
@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 8))
def test_every_way_gives_the_same_size_and_keeps_flat_pictures(
    rows: int, columns: int, step: int
) -> None:
    image = np.full((rows, columns, 3), 100, np.uint8)
    if min(rows, columns) < step:
        with pytest.raises(ValueError, match=f"fewer than {step} rows or columns"):
            down_sample(image, step, "stride")
        return
    for way in WAYS:
        small = down_sample(image, step, way)
        assert small.shape == (rows // step, columns // step, 3)
        np.testing.assert_allclose(small, 100, rtol=1e-5)


@pytest.mark.parametrize("step", [2, 3, 5, 8])
def test_average_pooling_is_a_box_blur_and_a_stride(step: int) -> None:
    box = np.full((step, step), 1 / step**2)
    expected = convolve(RINGS, box, padding="valid", stride=step)
    np.testing.assert_allclose(down_sample(RINGS, step, "average"), expected, atol=1e-3)


def test_a_gaussian_is_a_bell_of_its_width() -> None:
    kernel = gaussian_kernel(2)
    along = np.arange(len(kernel)) - len(kernel) // 2
    assert kernel.sum() == pytest.approx(1)
    assert np.sqrt((kernel.sum(axis=0) * along**2).sum()) == pytest.approx(2, abs=0.05)
    assert np.array_equal(kernel, kernel.T[::-1])


def test_the_rings_are_as_fine_as_is_said() -> None:
    """At r pixels from the middle a ring is RING_RATE / r wide: from its formula."""
    r = np.hypot(*(np.mgrid[:256, :256] - 127.5))
    formula = 127.5 * (1 + np.cos(np.pi * r**2 / RING_RATE))
    assert np.abs(formula - RINGS).max() < 0.5 + 1e-9


@pytest.mark.parametrize("step", range(2, 9))
def test_a_blur_first_removes_false_rings(step: int) -> None:
    """The lesson's claim: a stride alone keeps them all, a box blur fewer, a Gaussian the least."""
    false: dict[Way, float] = {
        way: ring_contrast(down_sample(RINGS, step, way), step)[1] for way in WAYS
    }
    assert false["stride"] > 85
    assert false["average"] < 0.6 * false["stride"]
    assert false["gaussian"] < 0.4 * false["average"]


def test_what_is_outside_the_square_folds_back() -> None:
    """Just past the limit, a stride shows the wave that lies as far before it."""
    step = 4
    limit = ring_limit(step)
    kept = np.arange(64)
    for past in (4, 16, 40):
        high, low = ((limit + sign * past) / RING_RATE for sign in (1, -1))
        np.testing.assert_allclose(
            np.cos(2 * np.pi * high * step * kept),
            np.cos(2 * np.pi * low * step * kept),
            atol=1e-9,
        )


def test_every_fourth_pixel_draws_nine_bulls_eyes() -> None:
    """Around each centre the kept pixels hardly change from one to the next; elsewhere they do."""
    small = down_sample(RINGS, 4, "stride")
    middle = np.array([-96, 0, 96]) / 4 + 127.5 / 4
    calm = []
    for row in middle:
        for column in middle:
            top, left = round(row) - 1, round(column) - 1
            calm.append(np.ptp(small[top : top + 3, left : left + 3]))
    assert max(calm) < 60
    assert false_centres(4) + 1 == len(calm)
