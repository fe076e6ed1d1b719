"""A page in one pass: the same as cutting every window out and asking the network."""

from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from cnnlab import load_network
from cnnlab.explain.over_a_page import slid_over
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import Conv
from cnnlab.nets.forward import logits
from cnnlab.trace import Network

NETWORKS = [load_network(name) for name in ("lenet5", "lenet5-relu")]
PAGE = np.random.default_rng(0).random((36, 60), np.float32)


@pytest.mark.parametrize("network", NETWORKS)
def test_every_stop_says_what_its_window_says(network: Network) -> None:
    """A window of 28x28 with the 2 pixels around it, and no padding, which would be zeros."""
    first = replace(cast(Conv, network.architecture[0]), padding=0)
    unpadded = (first, *network.architecture[1:])
    found = slid_over(network.architecture, network.weights, PAGE)
    wide = np.pad(PAGE, 2)
    assert found.shape == (3, 9, 10)
    for row in range(3):
        for column in range(9):
            window = wide[4 * row :, 4 * column :][:32, :32]
            alone = logits(unpadded, network.weights, window[np.newaxis])[0]
            np.testing.assert_allclose(found[row, column], alone, atol=1e-3)


@pytest.mark.parametrize("network", NETWORKS)
def test_with_blank_paper_around_it_a_window_is_the_picture_that_one_cuts_out(
    network: Network,
) -> None:
    page = np.zeros((28, 92), np.float32)
    images = bundled_digits().images[[0, 1600, 4200]].astype(np.float32) / np.float32(255)
    for number, image in enumerate(images):
        page[:, 32 * number : 32 * number + 28] = image
    found = slid_over(network.architecture, network.weights, page)[0, ::8]
    alone = logits(network.architecture, network.weights, images)
    np.testing.assert_allclose(found, alone, atol=1e-3)
