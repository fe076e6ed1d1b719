"""Every layer in NumPy against PyTorch, and a convolution that is a dense layer."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, example, given, settings
from torch import nn

from cnnlab.learn.torch_module import build
from cnnlab.learn.torch_weights import weights_of, with_weights
from cnnlab.nets import LENET5_1998, BatchNorm, Conv, Dense, Flatten, ReLU
from cnnlab.nets.forward import forward, logits
from tests.nets.networks import networks


def a_trained_module(architecture: Any, shape: Any) -> Any:
    """One whose weights and running averages are not those it begins with."""
    torch.manual_seed(0)
    module = build(architecture, shape).eval()
    for part in module.modules():
        if isinstance(part, nn.BatchNorm1d | nn.BatchNorm2d):
            for values in (part.weight, part.bias, part.running_mean, part.running_var):
                nn.init.uniform_(values, 0.5, 1.5)  # type: ignore[arg-type]
    return module


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(networks())
@example(((Flatten(), Flatten(), BatchNorm(), Dense(3)), (1, 2, 2)))
def test_numpy_agrees_with_pytorch_at_every_layer(network: Any) -> None:
    architecture, shape = network
    module = a_trained_module(architecture, shape)
    weights = weights_of(module, architecture, shape)
    image = np.random.default_rng(0).standard_normal(shape).astype(np.float32)
    values = torch.from_numpy(image).permute(2, 0, 1)[None]
    flattened = False
    for part, found, layer in zip(
        module, forward(architecture, weights, image), architecture, strict=True
    ):
        values = part(values)
        wanted = values[0].detach().numpy()
        if wanted.ndim == 3:
            wanted = wanted.transpose(1, 2, 0)
        flattened = (flattened or isinstance(layer, Flatten)) and not isinstance(layer, Dense)
        if not flattened:  # until a dense layer, PyTorch has the numbers in another order
            assert np.allclose(found, wanted, rtol=1e-4, atol=1e-5)
        assert np.allclose(np.sort(found, axis=None), np.sort(wanted, axis=None), 1e-4, 1e-5)
    back = with_weights(architecture, weights, shape).eval()(
        torch.from_numpy(image).permute(2, 0, 1)[None]
    )
    assert torch.allclose(back, values, rtol=1e-4, atol=1e-5)


def test_batch_normalisation_of_a_flattened_picture_keeps_its_order() -> None:
    architecture, shape = (Conv(3, 2), Flatten(), BatchNorm(), ReLU(), Dense(4)), (4, 5, 2)
    module = a_trained_module(architecture, shape)
    images = torch.rand(6, 2, 4, 5)
    wanted = module(images).detach().numpy()
    weights = weights_of(module, architecture, shape)
    found = logits(architecture, weights, images.permute(0, 2, 3, 1).numpy())
    assert np.allclose(found, wanted, atol=1e-6)
    back = with_weights(architecture, weights, shape).eval()(images).detach().numpy()
    assert np.allclose(back, wanted, atol=1e-6)


def test_scaffolding_is_not_put_where_the_architecture_has_its_own() -> None:
    architecture = (Flatten(), Dense(3), BatchNorm(), Dense(3), ReLU(), Dense(2))
    module = build(architecture, batch_norm=True)
    assert sum(isinstance(part, nn.BatchNorm1d) for part in module) == 2
    assert set(weights_of(module.eval(), architecture)) == {
        f"{number}.{name}" for number in (1, 2, 3, 5) for name in ("weight", "bias")
    }


def test_a_5x5_convolution_over_5x5x16_is_a_dense_layer_of_120() -> None:
    """The same 48,120 numbers give the same 120: LeNet's third convolution by either name."""
    rng = np.random.default_rng(0)
    image = rng.standard_normal((5, 5, 16)).astype(np.float32)
    kernel = rng.standard_normal((5, 5, 16, 120)).astype(np.float32)
    bias = rng.standard_normal(120).astype(np.float32)
    conv = list(forward((Conv(120, 5), Flatten()), {"0.weight": kernel, "0.bias": bias}, image))
    flat = {"1.weight": kernel.reshape(400, 120), "1.bias": bias}
    dense = list(forward((Flatten(), Dense(120)), flat, image))
    assert np.allclose(conv[-1], dense[-1], atol=1e-4)
    assert sum(array.size for array in flat.values()) == 48_120


def test_1998s_layers_are_described_only() -> None:
    with pytest.raises(ValueError, match=r"ScaledTanh.*described only"):
        build(LENET5_1998)
    with pytest.raises(ValueError, match=r"ScaledTanh.*not computed here"):
        list(forward(LENET5_1998[1:2], {}, np.zeros((2, 2, 1), np.float32)))
