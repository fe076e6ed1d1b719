"""One step by hand, against small changes, and against PyTorch for each layer of the LeNets."""

import numpy as np
import pytest
import torch
from torch import nn

from cnnlab import load_network
from cnnlab.explain.backpropagation import Floats
from cnnlab.explain.baseline_networks import untrained
from cnnlab.explain.one_step import all_weights, one_step
from cnnlab.explain.one_weight import LEARNING_RATES, H, one_weight, steepest, telling
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.torch_module import build
from cnnlab.learn.torch_weights import weights_of, with_weights
from cnnlab.nets import (
    DIGIT,
    LENET5,
    Architecture,
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    LocalResponseNorm,
    MaxPool,
    ReLU,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.input import Input
from cnnlab.trace import Network

THREE: Floats = bundled_digits().images[1500] / 255
SMALL = untrained(load_network("lenet5-relu"))


def lenet(
    activation: type[Sigmoid | Tanh | ReLU], pool: type[MaxPool | AveragePool]
) -> Architecture:
    swap = {Sigmoid: activation(), AveragePool: pool(2)}
    return tuple(swap.get(type(layer), layer) for layer in LENET5)


ODD: Architecture = (
    *(Conv(4, (3, 5), stride=2, padding=1), BatchNorm(), Tanh(), MaxPool(3, stride=2, padding=1)),
    *(Conv(5, 3), AveragePool(2, stride=1, padding=1), Dropout(0.5), GlobalAveragePool()),
    Dense(10),
)
NETWORKS = [
    *(lenet(a, p) for a in (Sigmoid, Tanh, ReLU) for p in (MaxPool, AveragePool)),
    ODD,
    (Flatten(), Dense(20), ReLU(), Dense(10)),
]


def drawn(architecture: Architecture) -> nn.Sequential:
    """Let PyTorch draw the weights, the same each time."""
    with torch.random.fork_rng():
        torch.manual_seed(1)
        return build(architecture, DIGIT).eval()


@pytest.mark.parametrize("architecture", NETWORKS, ids=str)
def test_every_gradient_is_that_of_pytorch(architecture: Architecture) -> None:
    network = Network("drawn", architecture, weights_of(drawn(architecture), architecture, DIGIT))
    module = with_weights(architecture, network.weights, DIGIT).double().eval()
    logits = module(torch.from_numpy(THREE)[None, None])
    loss = nn.functional.cross_entropy(logits, torch.tensor([3]))
    loss.backward()  # type: ignore[no-untyped-call]
    step = one_step(network, THREE, 3)
    assert step.loss == pytest.approx(loss.item(), rel=1e-9)
    # A module of gradients: `weights_of` brings them into this project's layout, as float32.
    slopes = drawn(architecture).double()
    for into, part in zip(slopes.parameters(), module.parameters(), strict=True):
        assert part.grad is not None
        into.data = part.grad
    expected = weights_of(slopes, architecture, DIGIT)
    assert set(step.gradient) == set(expected)
    for name, found in step.gradient.items():
        size = max(1e-9, float(np.abs(expected[name]).max()))
        assert np.abs(found - expected[name]).max() < 1e-5 * size, name


def test_by_hand() -> None:
    """Two classes, one pixel of 2: logits 2 and 0, so the gradient is (p - 1) times 2, and p 2."""
    weights = {"1.weight": np.eye(1, 2, dtype=np.float32), "1.bias": np.zeros(2, np.float32)}
    step = one_step(Network("by hand", (Flatten(), Dense(2)), weights, Input(1, 1)), [[2]], 0)
    p = np.exp(2) / (np.exp(2) + 1)
    assert step.logits.tolist() == [2, 0]
    assert step.loss == pytest.approx(-np.log(p))
    assert step.gradient["1.bias"] == pytest.approx([p - 1, 1 - p])
    assert step.gradient["1.weight"][0] == pytest.approx([2 * (p - 1), 2 * (1 - p)])
    assert step.slopes[0].item() == pytest.approx(p - 1)  # the pixel is used by logit 0 alone


@pytest.mark.parametrize("layer", [0, 3, 7, 9, 11])
def test_a_gradient_is_the_finite_difference(layer: int) -> None:
    step = one_step(load_network("lenet5"), THREE, 8)  # smooth: sigmoids and averages
    one = one_weight(step, steepest(step, layer)[0])
    low, high = one.around
    assert (high - low) / (2 * H) == pytest.approx(one.gradient, rel=1e-6)


@pytest.mark.parametrize("layer", [0, 3, 7, 9, 11])
def test_a_moved_weight_is_a_forward_pass_with_that_weight(layer: int) -> None:
    step = one_step(SMALL, THREE, 3)
    at = steepest(step, layer)[0]
    one = one_weight(step, at)
    assert (one.slopes * one.inputs).sum() == pytest.approx(one.gradient, rel=1e-9)
    for rate, loss in zip(LEARNING_RATES[::6], one.stepped[::6], strict=True):
        name = f"{layer}.weight"
        moved = np.array(SMALL.weights[name], np.float64)
        moved.reshape(step.kernels(layer).shape)[at[1:]] -= rate * one.gradient
        again = Network("moved", SMALL.architecture, {**SMALL.weights, name: moved})  # type: ignore[dict-item]
        assert one_step(again, THREE, 3).loss == pytest.approx(loss, rel=1e-9)


def test_the_curve_passes_through_the_loss_and_touches_its_tangent() -> None:
    step = one_step(SMALL, THREE, 3)
    one = one_weight(step, steepest(step, 0)[0])
    assert one.losses[one.moves == 0] == pytest.approx(step.loss, rel=1e-12)
    near = np.abs(one.moves) < 1e-4
    tangent = step.loss + one.moves * one.gradient
    assert one.losses[near] == pytest.approx(tangent[near], abs=1e-9)


def test_a_small_step_of_all_weights_lowers_the_loss_by_the_squared_gradient() -> None:
    step = one_step(SMALL, THREE, 3)
    squared = sum((gradient**2).sum() for gradient in step.gradient.values())
    (after,) = all_weights(step, 1e-5, THREE[None], [3])
    assert (step.loss - after) / 1e-5 == pytest.approx(squared, rel=1e-3)


def test_a_telling_weight_overshoots_with_too_large_a_rate() -> None:
    step = one_step(SMALL, bundled_digits().images[3500] / 255, 7)
    one = one_weight(step, telling(step, 0))
    assert one.stepped[3] < step.loss < one.stepped.max()


def test_a_wrong_answer_pulls_on_the_logits_of_all_classes() -> None:
    step = one_step(SMALL, THREE, 3)
    slopes = step.slopes[-1][0]
    assert slopes.sum() == pytest.approx(0, abs=1e-15)
    assert [n for n in range(10) if slopes[n] < 0] == [3]


def test_a_layer_that_it_does_not_know_is_named() -> None:
    layers = (LocalResponseNorm(5), *LENET5)
    weights = weights_of(drawn(layers), layers, DIGIT)
    with pytest.raises(ValueError, match="LocalResponseNorm"):
        one_step(Network("norm", layers, weights), THREE, 3)
