"""Pixels in another order: nothing is lost, and a dense layer cannot tell."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.ops.pixel_order import permute_pixels, pixel_order


@given(st.integers(0, 2**32 - 1))
def test_the_inverse_order_puts_every_pixel_back(seed: int) -> None:
    images = np.arange(3 * 4 * 5).reshape(3, 4, 5)
    order = pixel_order(seed, 20)
    assert np.array_equal(permute_pixels(permute_pixels(images, order), np.argsort(order)), images)


def test_all_pictures_get_the_same_order() -> None:
    images = np.stack([np.arange(784).reshape(28, 28)] * 2)
    one, other = permute_pixels(images, pixel_order(0))
    assert np.array_equal(one, other)
    assert np.array_equal(one, permute_pixels(images[0], pixel_order(0)))


def test_a_dense_layer_whose_weights_are_permuted_too_answers_the_same() -> None:
    generator = np.random.default_rng(0)
    images, weights = generator.random((5, 28, 28)), generator.random((784, 3))
    order = pixel_order(1)
    before = images.reshape(5, -1) @ weights
    after = permute_pixels(images, order).reshape(5, -1) @ weights[order]
    np.testing.assert_allclose(after, before)
