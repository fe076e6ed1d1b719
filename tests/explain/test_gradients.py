"""Gradients against small changes of what NumPy computes: PyTorch is not its own oracle."""

import numpy as np
import pytest

from cnnlab import load_network
from cnnlab.explain.grad_cam_maps import last_maps
from cnnlab.explain.gradients import grad_cam, input_gradient
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import Conv, Dense, Flatten, ReLU
from cnnlab.nets.forward import Values, forward
from cnnlab.trace import Network

THREE = (bundled_digits().images[1500] / 255).astype(np.float32)
SIGMOID = load_network("lenet5")  # smooth: small changes tell its slope


def logit(image: Values, digit: int) -> float:
    return float(SIGMOID.trace(image)[-2].output[digit])


@pytest.mark.parametrize("at", [(10, 19), (14, 14), (5, 20), (0, 0), (22, 9)])
def test_a_gradient_is_how_fast_the_logit_rises(at: tuple[int, int]) -> None:
    slope = input_gradient(SIGMOID, THREE, np.eye(10)[3])[at]
    change = np.zeros((28, 28), np.float32)
    change[at] = 0.02
    rise = logit(THREE + change, 3) - logit(THREE - change, 3)
    assert rise / 0.04 == pytest.approx(slope, abs=2e-3)


def test_the_gradient_of_a_mix_is_the_mix_of_the_gradients() -> None:
    three, eight = (input_gradient(SIGMOID, THREE, np.eye(10)[n]) for n in (3, 8))
    mixed = input_gradient(SIGMOID, THREE, np.eye(10)[3] - 2 * np.eye(10)[8])
    assert mixed == pytest.approx(three - 2 * eight, abs=1e-5)


def test_grad_cam_by_hand() -> None:
    """The only map is twice the picture; each cell counts 3 times for 0, and against 1."""
    weights = {
        "0.weight": np.full((1, 1, 1, 1), 2, np.float32),
        "0.bias": np.zeros(1, np.float32),
        "3.weight": np.tile(np.array([3, -1], np.float32), (784, 1)),
        "3.bias": np.zeros(2, np.float32),
    }
    by_hand = Network("by hand", (Conv(1, 1), ReLU(), Flatten(), Dense(2)), weights)
    assert grad_cam(by_hand, THREE, 0) == pytest.approx(6 * THREE, abs=1e-5)
    assert not grad_cam(by_hand, THREE, 1).any()
    assert input_gradient(by_hand, THREE, [0, 1])[THREE > 0] == pytest.approx(-2)


def test_grad_cam_weighs_each_map_by_its_mean_slope() -> None:
    """Raise one map everywhere: the logit rises by that, times its cells, times its mean slope."""
    count = last_maps(SIGMOID.architecture) + 1
    maps = SIGMOID.trace(THREE)[count - 1].output  # (10, 10, 16)
    tail = {
        f"{int(name.partition('.')[0]) - count}.{name.partition('.')[2]}": value
        for name, value in SIGMOID.weights.items()
    }

    def logit_from(values: Values) -> float:
        return float([*forward(SIGMOID.architecture[count:], tail, values)][-1][3])

    raises = 0.01 * np.eye(16, dtype=np.float32)
    rises = [logit_from(maps + raised) - logit_from(maps - raised) for raised in raises]
    expected = np.maximum(maps @ (np.array(rises) / 0.02 / 100), 0)
    assert grad_cam(SIGMOID, THREE, 3) == pytest.approx(expected, abs=2e-3 * expected.max())


def test_a_network_without_convolution_has_no_grad_cam() -> None:
    with pytest.raises(ValueError, match="no convolution"):
        grad_cam(load_network("dense-784-77-10"), THREE, 3)
