"""What the page says of depth: alone it adds little to what the class explains."""

import numpy as np

from cnnlab import load_network
from cnnlab.explain.baseline_networks import in_three_states
from cnnlab.explain.explained_variance import explained_by_class
from cnnlab.explain.patches import responses
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import Values


def test_depth_alone_does_little() -> None:
    digits = bundled_digits()
    images = digits.images[::10].astype(np.float32) / np.float32(255)
    labels = digits.labels[::10]

    def share(values: Values) -> float:
        return float(explained_by_class(values, labels).mean())

    rises = {}
    for state, network in in_three_states(load_network("lenet5-relu")).items():
        answers = [share(found.value) for found in responses(network, images).values()]
        rises[state] = answers[-1] - answers[0]
    assert 0.05 < rises["untrained"] < 0.25 * rises["trained"]
    assert abs(rises["shuffled"]) < 0.05
