"""How unlike a digit a picture is."""

from pathlib import Path

import numpy as np
import pytest
from PIL import ImageFont

from cnnlab.explain.unlike import (
    FONTS,
    LETTERS,
    NOISE,
    error_rates,
    fit_clouds,
    how_unlike,
    measure_clouds,
    noise,
    printed_letters,
)
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import SHIPPED
from cnnlab.trace import Network, load_network


@pytest.mark.parametrize("name", SHIPPED)
def test_most_digits_lie_within_the_limit_and_errors_are_told(name: str) -> None:
    """Also for the digits of the test, which set no limit; as the table of errors has it."""
    digits, network = bundled_digits(), load_network(name)
    some = digits.pictures(np.flatnonzero(digits.test)[::10])
    beyond = [
        found.distance > found.limit
        for image in some
        if (found := how_unlike(network, image)) is not None
    ]
    assert len(beyond) == len(some)
    assert np.mean(beyond) < 0.2
    assert error_rates(name)["digits"] < 0.1


def test_a_network_of_a_readers_own_has_no_clouds() -> None:
    shipped = load_network("lenet5")
    own = Network("trained", shipped.architecture, shipped.weights)
    assert how_unlike(own, np.zeros((28, 28))) is None


def test_clouds_have_a_spread_of_one_in_their_own_units() -> None:
    generator = np.random.default_rng(0)
    points = generator.normal(0, [5, 1], (4000, 2)).astype(np.float32)
    _, whiten = fit_clouds(points, np.zeros(4000, np.int64))
    assert (points @ whiten[0]).std(axis=0) == pytest.approx([1, 1], abs=0.15)


def test_noise_comes_in_three_kinds() -> None:
    kinds = noise()
    assert [images.shape for images in kinds.values()] == [(NOISE, 28, 28)] * 3
    assert all(image.max() <= 1 for images in kinds.values() for image in images)


def test_the_errors_that_are_told_are_measured_again() -> None:
    """All but the letters', whose fonts need not be here."""
    told = dict(error_rates("lenet5"))
    del told["letters"]
    assert measure_clouds(load_network("lenet5"), noise()).rates == told


@pytest.mark.thorough
def test_letters_are_printed_in_every_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow's own stands for those of the folder."""
    own = ImageFont.load_default(90)
    monkeypatch.setattr(ImageFont, "truetype", lambda *_: own)
    images = printed_letters(Path())
    assert images.shape == (len(FONTS) * len(LETTERS), 28, 28)
    assert not np.array_equal(images[0], images[1])
