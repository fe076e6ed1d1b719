"""Exported source runs, or is read, and has the catalogue's shapes and counts."""

import ast
import re
import subprocess
import sys
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings

from cnnlab.learn.torch_module import build
from cnnlab.nets import (
    CATALOGUE,
    LENET5,
    LENET5_1998,
    Conv,
    Dense,
    Depthwise,
    ReLU6,
    Residual,
    parameter_count,
)
from cnnlab.nets.export import to_keras, to_markdown, to_pytorch
from tests.nets.networks import networks

RUNNING = [name for name, entry in CATALOGUE.items() if entry.runs]


def run(source: Any) -> Any:
    """The names that a program leaves, its weights without memory."""
    names: dict[str, Any] = {"__name__": "exported"}
    with torch.device("meta"):
        exec(compile(source, "exported", "exec"), names)
    return names


def same_as_built(source: Any, architecture: Any, shape: Any = None) -> None:
    """Whose shapes are compared, layer by layer, in the tests of the summary and of the layers."""
    with torch.device("meta"):
        wanted = build(architecture, shape)
    model = run(source)["model"]
    assert in_pairs(str(model)) == in_pairs(str(wanted))
    assert sum(p.numel() for p in model.parameters()) == parameter_count(architecture, shape)


def in_pairs(text: Any) -> Any:
    """How PyTorch prints a module, with (3, 3) also where it was given 3."""
    return re.sub(r"(kernel_size|stride|padding)=(\d+)", r"\1=(\2, \2)", text)


def test_skips_and_tensorflows_padding_are_written_out() -> None:
    """Another module than the project's, whose convolutions pad themselves; the same numbers."""
    inside = (Conv(6, 1), ReLU6(), Depthwise(3, padding="same"), Conv(4, 1))
    layers = (Conv(4, 3, 2, "same"), Residual(inside), Depthwise(5, 2, "same"))
    wanted = build(layers, (9, 8, 3))
    names: dict[str, Any] = {"__name__": "exported"}
    exec(compile(to_pytorch(layers, (9, 8, 3)), "exported", "exec"), names)
    model, trained = names["model"], wanted.state_dict().values()
    model.load_state_dict(dict(zip(model.state_dict(), trained, strict=True)))
    picture = torch.rand(1, 3, 9, 8)
    assert torch.equal(model(picture), wanted(picture))


@pytest.mark.parametrize("name", [name for name in RUNNING if name != "efficientnet-lite0"])
def test_pytorch_source_is_the_module_that_this_project_builds(name: Any) -> None:
    entry = CATALOGUE[name]
    source = to_pytorch(entry.architecture, title=entry.title)
    assert f"{entry.title}: {parameter_count(entry.architecture):,} parameters" in source
    same_as_built(source, entry.architecture)


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(networks().filter(lambda network: network[0]))
def test_pytorch_source_of_any_network(network: Any) -> None:
    architecture, shape = network
    same_as_built(to_pytorch(architecture, shape), architecture, shape)


def test_a_lenet_for_small_colour_photos_runs_as_it_stands() -> None:
    source = to_pytorch(LENET5, (32, 32, 3), title='LeNet-5 "in colour"')
    ran = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, check=True, encoding="utf-8"
    )
    assert ran.stdout.split("\n")[:2] == [
        "torch.Size([2, 10])",
        f"{parameter_count(LENET5, (32, 32, 3))} parameters",
    ]


def test_markdown_has_a_row_a_layer_and_the_sum() -> None:
    table = to_markdown(LENET5).splitlines()
    assert len(table) == 2 + len(LENET5) + 1
    assert len({line.count("|") for line in table}) == 1
    assert "6 × (5 × 5 × 1 + 1) = 156" in table[2]
    assert "| 61,706 | 416,520 |" in table[-1]


@pytest.mark.parametrize("export", [to_pytorch, to_keras])
def test_what_cannot_be_exported_says_why(export: Any) -> None:
    with pytest.raises(ValueError, match="described only"):
        export(LENET5_1998)
    with pytest.raises(ValueError, match=r"layer 0, .*larger than the padded picture"):
        export((Conv(6, 50, padding=2), *LENET5[1:]))
    with pytest.raises(ValueError, match="needs a layer"):
        export(())
    with pytest.raises(ValueError, match="pictures"):
        export((Dense(2),), (5,))


@pytest.mark.parametrize("export", [to_pytorch, to_keras])
def test_a_title_cannot_end_the_docstring(export: Any) -> None:
    source = export((Conv(1, 1),), (1, 1, 1), title='""" \\"\nimport os {0}')
    first = ast.parse(source).body[0]
    assert isinstance(first, ast.Expr)
    assert "import os {0}: 2 parameters" in ast.literal_eval(first.value)
