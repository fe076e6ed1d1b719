"""A step of training as the browser gets it: ten other digits tell whether it helps them too."""

import numpy as np
import pytest

from cnnlab import load_network
from cnnlab.explain.one_step import all_weights, one_step
from cnnlab.learn.bundled import bundled_digits
from cnnlab.ui.lessons.training.one_step.followed import follow


@pytest.mark.parametrize(("watched", "of_sevens"), [(3950, 3951), (3900, 3950)])
def test_the_ten_others_are_for_validation_and_none_is_the_digit_itself(
    watched: int, of_sevens: int
) -> None:
    """The first validation digit of each class; where that is the digit itself, the second."""
    digits = bundled_digits()
    others = [450, 950, 1450, 1950, 2450, 2950, 3450, of_sevens, 4450, 4950]
    image = digits.images[watched].astype(np.float32) / np.float32(255)
    step = one_step(load_network("lenet5"), image, label=7)
    losses = all_weights(step, 0.0, digits.images[others] / 255, digits.labels[others])
    assert follow(step, image).others_before == pytest.approx(losses.mean())
