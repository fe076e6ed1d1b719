"""Many digits at once, and which of them a network gets wrong."""

import numpy as np
import pytest

from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.wrong import wrongly_read
from cnnlab.nets import SHIPPED
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import logits
from cnnlab.trace import load_network

# Every hundredth, and one more than fit into whole batches.
SOME = bundled_digits().images[::98].astype(np.float32) / np.float32(255)


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
