"""Training is repeatable, learns, and what it saves is what it trained."""

import gzip
import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from cnnlab.learn import fit as fitting
from cnnlab.learn.bundled import Bundled, bundled_digits
from cnnlab.learn.data import PEN_VALIDATION_WRITERS, load
from cnnlab.learn.recipe import RECIPE, TEACHER, Recipe
from cnnlab.learn.shipped_training import jitter
from cnnlab.learn.torch_module import build
from cnnlab.learn.torch_weights import weights_of, with_weights
from cnnlab.learn.weight_files import load_weights, save_weights
from cnnlab.nets import LENET5, LENET5_RELU, SHIPPED
from cnnlab.nets.forward import logits
from tests.learn.digits import some_data

TINY = Recipe(epochs=1, batch_size=8, redrawn=2, pen_share=1)


@pytest.mark.parametrize("architecture", [LENET5, LENET5_RELU], ids=["sigmoid", "relu"])
def test_the_same_seed_gives_the_same_weights(architecture: Any) -> None:
    first, again, other = (
        fitting.fit(architecture, some_data(3), TINY, seed) for seed in (0, 0, 1)
    )
    assert all(np.array_equal(first[name], again[name]) for name in first)
    assert not np.array_equal(first["0.weight"], other["0.weight"])


def test_it_learns_four_shapes_and_a_teacher_helps_along() -> None:
    data = some_data(10)
    recipe = replace(TINY, epochs=12, average=0.9)
    teacher = fitting.fit(TEACHER, data, recipe, 0)
    weights = fitting.fit(
        LENET5_RELU, data, replace(recipe, teacher_share=0.8, passes=2), 0, teacher
    )
    right = fitting.score("shapes", LENET5_RELU, weights, data.mnist)
    assert (right.answers == right.labels).all()
    assert "| 40 | 100.00% |" in right.line
    assert right.confusion[7, 7] == 10


@pytest.mark.parametrize("name", SHIPPED)
def test_numpy_from_the_file_agrees_with_pytorch(name: Any, tmp_path: Any) -> None:
    """With batch normalisation folded in, and through `with_weights` back to PyTorch."""
    torch.manual_seed(0)
    module = build(SHIPPED[name], batch_norm=True)
    images = torch.rand(64, 1, 28, 28)
    for _ in range(5):
        module(images)  # in training mode, so that the running averages are not 0 and 1
    module.eval()
    save_weights(tmp_path / "w.safetensors", weights_of(module, SHIPPED[name]), {"seed": "0"})
    weights, notes = load_weights(tmp_path / "w.safetensors")
    wanted = module(images).detach().numpy()
    found = logits(SHIPPED[name], weights, images[:, 0].numpy())
    assert np.abs(found - wanted).max() <= 1e-5 * np.ptp(wanted)
    back = with_weights(SHIPPED[name], weights).eval()(images).detach().numpy()
    assert np.abs(back - wanted).max() <= 1e-5 * np.ptp(wanted)
    assert notes == {"seed": "0"}


def test_jitter_that_is_switched_off_changes_nothing() -> None:
    still = Recipe(turn=0, stretch=0, slant=0, shift=0)
    images = torch.from_numpy(bundled_digits().images[::100].copy())[:, None]
    moved = jitter(images, still, torch.Generator().manual_seed(0))
    assert torch.equal(moved, images)


def test_bundled_and_held_out_digits_are_not_trained_on(tmp_path: Any) -> None:
    """A whole command, on files made for the test."""
    bundled = bundled_digits().images
    rng = np.random.default_rng(0)
    others = rng.integers(0, 256, (60_000 - len(bundled), 28, 28), dtype=np.uint8)
    images = np.concatenate([bundled, others])
    np.savez(tmp_path / "mnist-train.npz", images=images, labels=np.zeros(60_000, np.uint8))
    pen = [{"label": 1, "writer": w, "strokes": [[[0, 0], [w, 9]]]} for w in range(1, 31)]
    (tmp_path / "pen-digits-train.json.gz").write_bytes(gzip.compress(json.dumps(pen).encode()))
    data = load(tmp_path, bundled)
    assert len(data.mnist) == 50_000
    assert np.array_equal(data.mnist.images, images[5_000:55_000])
    assert np.array_equal(data.mnist_validation.images, images[55_000:])
    assert not PEN_VALIDATION_WRITERS & {digit["writer"] for digit in data.pen}
    assert len(data.pen_validation) == len(PEN_VALIDATION_WRITERS)
    np.savez(tmp_path / "mnist-train.npz", images=images[1:], labels=np.zeros(59_999, np.uint8))
    with pytest.raises(ValueError, match="4999 of them are in"):
        load(tmp_path, bundled)


def test_the_command_writes_weights_and_card(tmp_path: Any, monkeypatch: Any) -> None:
    digits = bundled_digits()
    few = Bundled(
        digits.images[::50], digits.labels[::50], digits.held_out[::50], digits.validation[::50]
    )
    monkeypatch.setattr(fitting, "bundled_digits", lambda: few)
    monkeypatch.setattr(fitting, "load", lambda folder, bundled: some_data(2))
    monkeypatch.setattr(fitting, "RECIPE", replace(RECIPE, batch_size=8, redrawn=2))
    monkeypatch.setattr(fitting, "TEACHER_RECIPE", replace(TINY, batch_size=8))
    out = tmp_path / "weights" / "lenet5.safetensors"
    fitting.main(["lenet5", "--data", "x", "--out", str(out), "--epochs", "1"])
    weights, notes = load_weights(out)
    assert out.stat().st_size < 300_000
    assert sum(weight.size for weight in weights.values()) == 61_706
    assert weights["3.weight"].shape == (5, 5, 6, 16)
    assert notes["network"] == "lenet5"
    card = out.with_suffix(".md").read_text(encoding="utf-8")
    assert "61,706 parameters" in card
    assert "seed 0" in card


@pytest.mark.parametrize("module", ["cnnlab", "cnnlab.learn.weight_files", "cnnlab.trace"])
def test_what_the_app_imports_does_not_import_torch(module: Any) -> None:
    code = f"import sys, {module}; sys.exit('torch' in sys.modules or 'scipy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
