"""Sigmoid, ReLU, dropout: against PyTorch and by eye."""

import numpy as np
import pytest

from cnnlab.nets.activations import ACTIVATIONS, gradient_chain
from cnnlab.nets.dropout import drop, dropout_mask


@pytest.mark.parametrize(("name", "start"), [("Sigmoid", 0.7), ("Sigmoid", -3.0), ("ReLU", 2.5)])
def test_four_layers_have_pytorchs_gradient(name: str, start: float) -> None:
    torch = pytest.importorskip("torch")
    value = first = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    for _ in range(4):
        value = {"Sigmoid": torch.sigmoid, "ReLU": torch.relu}[name](value)
    value.backward()
    chain = gradient_chain(ACTIVATIONS[name], start, 4)
    assert chain.gradients[-1] == pytest.approx(first.grad.item())
    assert len(chain.inputs) == len(chain.slopes) == 4


def test_no_start_leaves_more_than_a_256th_behind_four_sigmoids() -> None:
    left = [gradient_chain(ACTIVATIONS["Sigmoid"], x, 4).gradients[-1] for x in range(-6, 7)]
    assert 0 < max(left) < 0.25**4
    assert gradient_chain(ACTIVATIONS["ReLU"], -1, 4).gradients == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slopes_are_those_of_the_values(name: str) -> None:
    along = np.linspace(-4.05, 4.05, 28)  # never at 0, where ReLU has none
    activation, step = ACTIVATIONS[name], 1e-6
    measured = (activation.value(along + step) - activation.value(along - step)) / (2 * step)
    np.testing.assert_allclose(activation.slope(along), measured, atol=1e-6)


def test_dropout_keeps_its_share_and_the_sum_in_the_mean() -> None:
    sums = []
    for seed in range(50):
        kept = dropout_mask(4096, 0.5, seed)
        assert 2048 - 5 * 32 < kept.sum() < 2048 + 5 * 32  # five standard deviations
        dropped = drop(np.ones(4096), kept, 0.5)
        assert set(dropped) == {0, 2}
        sums.append(dropped.sum())
    assert np.mean(sums) == pytest.approx(4096, rel=0.01)


def test_nothing_dropped_nothing_changed() -> None:
    assert dropout_mask(9, 0, 1).all()
    assert drop(np.arange(3.0), np.ones(3, bool), 0).tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match=r"p is 1\.0"):
        drop(np.ones(2), np.ones(2, bool), 1.0)


def test_tanh_is_what_xavier_was_derived_for_and_the_sigmoid_is_not() -> None:
    """Symmetric about 0, and of slope 1 there (Glorot and Bengio, 2010)."""
    torch = pytest.importorskip("torch")
    found = {}
    for name in ("tanh", "sigmoid"):
        zero = torch.zeros((), requires_grad=True)
        value = getattr(torch, name)(zero)
        value.backward()
        found[name] = value.item(), zero.grad.item()
    assert found == {"tanh": (0, 1), "sigmoid": (0.5, 0.25)}
