import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cnnlab import load_network
from cnnlab.explain.fooling import fool
from cnnlab.explain.random_changes import random_changes
from cnnlab.learn.bundled import bundled_digits

torch.set_num_threads(1)
IMAGES = (bundled_digits().images[70::500] / 255).astype(np.float32)  # one of each class


@pytest.mark.parametrize("name", ["lenet5", "lenet5-relu"])
@pytest.mark.parametrize("number", range(10))
def test_every_digit_becomes_the_next(name: str, number: int) -> None:
    network, target = load_network(name), (number + 1) % 10
    fooled = fool(network, IMAGES[number], target)
    assert fooled.reached
    assert network.predict(fooled.image[np.newaxis])[0, target] >= 0.9
    assert 0 <= fooled.image.min() <= fooled.image.max() <= 1
    # No step is longer than a quarter, so the way is no longer than all of them.
    assert np.linalg.norm(fooled.image - IMAGES[number]) <= 0.25 * fooled.steps + 1e-4


def test_the_same_digit_is_fooled_the_same_way() -> None:
    network = load_network("lenet5-relu")
    one, two = (fool(network, IMAGES[3], 8) for _ in range(2))
    assert one.steps == two.steps
    assert np.array_equal(one.image, two.image)


def test_too_few_steps_are_said_to_be_too_few() -> None:
    fooled = fool(load_network("lenet5"), IMAGES[3], 8, most=1)
    assert (fooled.steps, fooled.reached) == (1, False)


def test_who_is_sure_already_needs_no_step() -> None:
    fooled = fool(load_network("lenet5"), IMAGES[3], 3)
    assert (fooled.steps, fooled.reached) == (0, True)
    assert np.array_equal(fooled.image, IMAGES[3])


@settings(max_examples=30)
@given(arrays(np.float32, (28, 28), elements=st.floats(0, 1, width=32)), st.floats(0.1, 2.5))
def test_random_changes_have_the_length_asked_for_and_stay_in_range(
    image: np.ndarray[tuple[int, int], np.dtype[np.float32]], length: float
) -> None:
    changed = random_changes(image, length, count=2)
    assert np.linalg.norm((changed - image).reshape(2, -1), axis=1) == pytest.approx(length, 1e-3)
    assert 0 <= changed.min() <= changed.max() <= 1
