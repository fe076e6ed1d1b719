"""The 500 fixed digits, and which of all a network gets wrong."""

import numpy as np
import pytest

from cnnlab import load_network
from cnnlab.learn.accuracy import count_right, five_hundred, five_hundred_logits, wrongly_read
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import SHIPPED
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.breaks import break_weights, parse_breaks
from cnnlab.nets.forward import logits

# Every hundredth, and one more than fit into whole batches.
SOME = bundled_digits().images[::98].astype(np.float32) / np.float32(255)


def test_they_are_fifty_a_class_and_held_out() -> None:
    images, labels = five_hundred()
    assert np.bincount(labels).tolist() == [50] * 10
    held_out = bundled_digits().images[bundled_digits().held_out]
    assert {image.tobytes() for image in np.rint(images * 255).astype(np.uint8)} <= {
        image.tobytes() for image in held_out
    }


@pytest.mark.parametrize(
    ("name", "trained", "without"),
    [
        ("lenet5-relu", 496, [492, 491, 453, 473, 486, 482]),
        ("lenet5", 497, [488, 465, 494, 358, 483, 365]),
    ],
)
def test_each_kernel_of_the_first_layer_at_zero(
    name: str, trained: int, without: list[int]
) -> None:
    """What the page's question is about: with most of the six, more than nine in ten are read."""
    network = load_network(name)
    assert count_right(network.architecture, network.weights) == trained
    counts = [
        count_right(
            network.architecture,
            break_weights(network.weights, parse_breaks(f"0.{number}.all=zero")),
        )
        for number in range(6)
    ]
    assert counts == pytest.approx(without, abs=1)  # a tie may fall either way on another machine
    assert sum(count > 450 for count in counts) >= 4


def test_all_at_once_as_one_by_one() -> None:
    """The same logits as a trace has."""
    network = load_network("lenet5-relu")
    images, _ = five_hundred()
    logits = five_hundred_logits(network.architecture, network.weights)
    for number in (0, 123, 499):
        np.testing.assert_allclose(
            logits[number], network.trace(images[number])[-2].output, atol=1e-4
        )


@pytest.mark.parametrize("name", SHIPPED)
def test_many_at_once_are_the_same_as_one_by_one(name: str) -> None:
    network = load_network(name)
    alone = logits(network.architecture, network.weights, SOME)
    together = batch_logits(network.architecture, network.weights, SOME)
    atol = 1e-5 * float(np.ptp(alone))
    np.testing.assert_allclose(together, alone, rtol=0, atol=atol)


def test_what_is_called_wrong_is_wrong_and_the_rest_is_right() -> None:
    network = load_network("lenet5-relu")
    wrong = wrongly_read(network.architecture, network.weights)
    digits = bundled_digits()
    assert 0 < len(wrong) < 50  # about 99.4 % of 5,000 are right
    asked = [*wrong, *range(0, 5000, 500)]
    read = network.predict(digits.images[asked] / np.float32(255)).argmax(axis=1)
    for index, seen in zip(asked, read, strict=True):
        assert seen == wrong.get(index, digits.labels[index])
