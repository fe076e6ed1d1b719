"""The script that makes the photo network's file, on weights made for the test."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors import safe_open

from cnnlab.assets import asset
from cnnlab.nets import EFFICIENTNET_LITE0, PHOTO
from cnnlab.nets.forward import logits
from cnnlab.nets.walk import walk_shapes
from cnnlab.trace import load_network
from tools.photo_weights import EPSILON, folded, photo_file, read_names


def as_published(seed: int) -> dict[str, torch.Tensor]:
    """Random weights in the published layout: a convolution, then its normalisation, and so on."""
    torch.manual_seed(seed)
    state = {}
    for number, (placed, given, output) in enumerate(walk_shapes(EFFICIENTNET_LITE0, PHOTO)):
        if not (shapes := placed.layer.weight_shapes(given)):
            continue
        if placed.kind == "Dense":
            state["fc.weight"] = torch.randn(*reversed(shapes[0]))
            state["fc.bias"] = torch.randn(*shapes[1])
            continue
        rows, columns, depth, maps = shapes[0]
        state[f"c{number}.weight"] = torch.randn(maps, depth, rows, columns)
        for part in ("weight", "bias", "running_mean", "running_var"):
            state[f"n{number}.{part}"] = torch.rand(output[-1]) + 0.5
        state[f"n{number}.num_batches_tracked"] = torch.tensor(1)
    return state


def test_folding_is_the_same_as_normalising_after() -> None:
    """The first convolution, and the first depthwise one after it."""
    state, picture = as_published(0), torch.randn(1, 3, 224, 224)
    padded, functional = torch.nn.functional.pad(picture, (0, 1, 0, 1)), torch.nn.functional
    maps = functional.conv2d(padded, state["c0.weight"], stride=2)
    maps = functional.relu6(normed(maps, state, "n0"))
    maps = functional.conv2d(maps, state["c2.weight"], padding=1, groups=32)
    wanted = normed(maps, state, "n2")[0].permute(1, 2, 0)
    weights = folded(state)
    values = picture[0].permute(1, 2, 0).numpy()
    found = logits(EFFICIENTNET_LITE0[:3], weights, values[np.newaxis])[0]
    np.testing.assert_allclose(found, wanted, atol=1e-4)


def normed(maps: Any, state: Any, name: str) -> Any:
    mean, variance, gain, offset = (
        state[f"{name}.{part}"] for part in ("running_mean", "running_var", "weight", "bias")
    )
    return torch.nn.functional.batch_norm(maps, mean, variance, gain, offset, eps=EPSILON)


def test_the_same_weights_give_the_same_bytes(tmp_path: Path) -> None:
    names = [f"class {number}" for number in range(1000)]
    first, again = (photo_file(as_published(1), names) for _ in range(2))
    assert first == again
    (tmp_path / "again.safetensors").write_bytes(first)
    network = load_network(tmp_path / "again.safetensors")
    assert (network.name, network.classes[999]) == ("efficientnet-lite0", "class 999")


def test_names_are_read_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "_meta.py").write_text('_IMAGENET_CATEGORIES = ["tench"]\n', encoding="utf-8")
    assert read_names(tmp_path / "_meta.py") == ["tench"]
    (tmp_path / "_meta.py").write_text("OTHERS = []\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no names"):
        read_names(tmp_path / "_meta.py")


def test_the_file_that_ships() -> None:
    path = asset("weights/efficientnet-lite0.safetensors")
    assert path.stat().st_size < 9_300_000
    with safe_open(path, framework="np") as file:
        assert {str(file.get_tensor(name).dtype) for name in file.keys()} == {"float16"}  # noqa: SIM118
        assert len(json.loads(file.metadata()["classes"])) == 1000
    network = load_network("efficientnet-lite0")
    assert {values.dtype for values in network.weights.values()} == {np.dtype(np.float32)}
    assert (network.classes[285], network.classes[967]) == ("Egyptian cat", "espresso")


def test_a_missing_or_damaged_file_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cnnlab.trace._FOLDER", tmp_path)
    with pytest.raises(ValueError, match="there is no network 'efficientnet-lite0'"):
        load_network("efficientnet-lite0")
    (tmp_path / "efficientnet-lite0.safetensors").write_bytes(b"half of it")
    with pytest.raises(ValueError, match="safetensors holds no weights"):
        load_network("efficientnet-lite0")
