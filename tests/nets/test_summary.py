"""A summary's numbers against formulas, PyTorch, and known counts."""

from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from torch import nn

from cnnlab.learn.torch_module import build
from cnnlab.nets import ALEXNET, CATALOGUE, LENET5, VGG16, AveragePool, Conv, summary
from cnnlab.nets.workings import workings
from tests.nets.networks import networks

RUNNING = [name for name, entry in CATALOGUE.items() if entry.runs]


def value(formula: Any) -> Any:
    """What a formula comes to, its left side calculated."""
    left, _, right = formula.replace(",", "").partition("=")
    assert set(left) <= set("0123456789 ×+()")
    assert not right or eval(left.replace("×", "*")) == int(right)
    return int(right or left)


@pytest.mark.parametrize("name", CATALOGUE)
def test_formulas_come_to_the_parameters(name: Any) -> None:
    for row in summary(CATALOGUE[name].architecture):
        assert value(row.formula) == row.parameters


@pytest.mark.parametrize("name", RUNNING)
def test_totals_are_pytorchs(name: Any) -> None:
    """On the meta device, which has shapes but no numbers: VGG-16 takes no memory."""
    rows = summary(CATALOGUE[name].architecture)
    with torch.device("meta"):
        module = build(CATALOGUE[name].architecture).eval()
        rows_in, columns, channels = rows[0].input_shape
        values = torch.empty(1, channels, rows_in, columns)
        outer = [row for row in rows if "." not in row.path]
        for part, row in zip(module, outer, strict=True):
            values = part(values)
            shape = tuple(values.shape[1:])
            assert (shape[1:] + shape[:1] if len(shape) == 3 else shape) == row.output_shape
            inside = [own for own in rows if own.path.split(".")[0] == row.path]
            learned = sum(own.parameters for own in inside)
            assert sum(p.numel() for p in part.parameters()) == learned
            assert values.numel() * values.element_size() == row.activation_bytes


@pytest.mark.parametrize(
    ("name", "products"),
    [
        ("lenet5", 416_520),
        ("alexnet-2012", 724_406_816),  # as published for the two-group network at 227
        ("alexnet-torchvision", 714_188_480),
        ("vgg16", 15_470_264_320),
        ("efficientnet-lite0", 385_187_552),
    ],
)
def test_multiply_adds(name: Any, products: Any) -> None:
    assert sum(row.multiply_adds for row in summary(CATALOGUE[name].architecture)) == products


def test_where_the_parameters_are_is_not_where_the_computing_is() -> None:
    for architecture in (ALEXNET, VGG16):
        rows = summary(architecture)
        dense = [row for row in rows if row.kind == "Dense"]
        assert sum(r.parameters for r in dense) > 0.85 * sum(r.parameters for r in rows)
        assert sum(r.multiply_adds for r in dense) < 0.1 * sum(r.multiply_adds for r in rows)


@pytest.mark.parametrize(
    ("name", "fields", "jumps"),
    [
        ("lenet5", [5, 6, 14, 16], [1, 2, 2, 4]),
        ("lenet5-1998", [5, 6, 14, 16, 32], [1, 2, 2, 4, 4]),
        ("alexnet", [11, 19, 51, 67, 99, 131, 163, 195], [4, 8, 8, 16, 16, 16, 16, 32]),
    ],
)
def test_receptive_fields(name: Any, fields: Any, jumps: Any) -> None:
    rows = summary(CATALOGUE[name].architecture)
    assert [row.receptive_field for row in rows if row.kernel] == fields
    assert [row.jump for row in rows if row.kernel] == jumps
    assert all(row.receptive_field is None for row in rows if row.kind == "Dense")


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(networks())
def test_a_receptive_field_is_where_the_gradient_is_not_zero(network: Any) -> None:
    """Convolutions and average pools with weights of one, far from the picture's edge."""
    layers = tuple(
        layer
        for layer in network[0]
        if isinstance(layer, Conv | AveragePool) and isinstance(layer.size, int)
    )[:3]
    layers = tuple(
        AveragePool(layer.size) if isinstance(layer, AveragePool) else Conv(1, layer.size)
        for layer in layers
    )
    picture = torch.ones(1, 1, 101, 101, requires_grad=True)
    module = build(layers, (101, 101, 1))
    for part in module:
        if isinstance(part, nn.Conv2d):
            nn.init.ones_(part.weight)
    values = module(picture)
    unit = values.shape[2] // 3
    values[0, 0, unit, unit].backward()
    assert picture.grad is not None
    seen = torch.nonzero(picture.grad[0, 0].sum(1))[:, 0]
    rows = summary(layers, (101, 101, 1))
    field, jump = (rows[-1].receptive_field, rows[-1].jump) if rows else (1, 1)
    assert jump is not None
    assert len(seen) == field
    assert int(seen[0]) == unit * jump


def test_workings_use_the_rows_numbers() -> None:
    rows = summary(LENET5)
    first, pool, dense = (workings(rows, number) for number in (0, 2, 7))
    assert first.output_shape == "rows and columns: (28 + 2 × 2 − 5) / 1 + 1 = 28; 6 maps"
    assert first.multiply_adds == "28 × 28 × 6 outputs × 5 × 5 × 1 weights = 117,600"
    assert pool.receptive_field.startswith("5 + (2 − 1) × 1 = 6 rows")
    assert pool.activation_bytes == "14 × 14 × 6 values × 4 bytes = 4,704"
    assert dense.parameters == "120 × (400 + 1) = 48,120"
    assert dense.receptive_field == "every unit sees everything"


@settings(max_examples=50)
@given(networks())
def test_workings_come_to_the_rows_numbers(network: Any) -> None:
    rows = summary(*network)
    for number, row in enumerate(rows):
        found = workings(rows, number)
        assert found.activation_bytes.endswith(f"= {row.activation_bytes:,}")
        if row.multiply_adds:
            assert found.multiply_adds.endswith(f"= {row.multiply_adds:,}")
        if row.stride and row.kind != "GlobalAveragePool":
            assert f"= {row.output_shape[0]}" in found.output_shape
            assert found.receptive_field.endswith(f"= {row.jump}")
