"""Networks that differ in one thing: their counts, their layers against PyTorch's, their table."""

from pathlib import Path

import numpy as np
import pytest
import torch

from cnnlab.learn import train_variants
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.loop import measure
from cnnlab.learn.settings import Settings
from cnnlab.learn.train_variants import LocalConv, fit_variant, unshared
from cnnlab.learn.trainer import train
from cnnlab.learn.variants import (
    SEEDS_OF_VARIANTS,
    VARIANTS,
    first_weights,
    read_by_variants,
    write_variants,
)
from cnnlab.nets import Conv

QUICK = Settings(digits=100, epochs=1)
READ = read_by_variants()


def test_every_variant_was_trained_from_every_seed() -> None:
    assert set(READ) == set(VARIANTS)
    assert {len(shares) for shares in READ.values()} == {len(SEEDS_OF_VARIANTS)}


def test_what_the_lessons_claim_of_the_table() -> None:
    """In all trainings, the one that reads least against the one that reads most."""
    assert min(READ["lenet"]) > max(READ["lenet, permuted"]) + 0.05
    assert abs(np.mean(READ["dense"]) - np.mean(READ["dense, permuted"])) < 0.01
    assert min(READ["dense, permuted"]) > max(READ["lenet, permuted"])
    assert min(READ["lenet"]) > max(READ["lenet, local"]) > max(READ["lenet, all dense"])
    assert min(READ["lenet, average"]) > max(READ["lenet, average, no activation"]) + 0.04


@pytest.mark.parametrize("name", VARIANTS)
def test_pytorch_counts_as_many_parameters(name: str) -> None:
    module = unshared(VARIANTS[name], torch.Generator())
    assert VARIANTS[name].parameters == sum(p.numel() for p in module.parameters())


@pytest.mark.parametrize("layer", [Conv(6, 5, padding=2), Conv(4, 3)])
def test_with_the_same_weights_everywhere_a_local_layer_is_a_convolution(layer: Conv) -> None:
    given = (8, 9, 2)
    local = LocalConv(layer, given, layer.output_shape(given), torch.Generator())
    convolution = torch.nn.Conv2d(2, layer.maps, layer.size, padding=layer.padding)
    with torch.no_grad():
        local.weight[:] = convolution.weight.flatten(1)
        assert convolution.bias is not None
        local.bias[:] = convolution.bias
        images = torch.rand(3, 2, 8, 9)
        assert torch.allclose(local(images), convolution(images), atol=1e-6)


def test_a_variant_that_is_not_other_learns_as_a_readers_own_training_does() -> None:
    torch.set_num_threads(1)
    share, _, after = fit_variant(VARIANTS["lenet"], QUICK.seed, QUICK)
    *_, last = train(QUICK)
    digits = bundled_digits()
    asked = torch.tensor(digits.pictures(digits.validation))[:, None]
    assert share == measure(last.module, asked, torch.tensor(digits.labels[digits.validation]))[1]
    assert torch.equal(after, next(last.module.parameters()))


def test_no_ink_ever_came_to_the_corners_so_their_weights_are_as_drawn() -> None:
    drawn, trained = first_weights()["local"]
    assert np.array_equal(drawn[0, 0], trained[0, 0])
    assert not np.array_equal(drawn[14, 14], trained[14, 14])


def test_the_command_trains_every_variant_and_writes_both_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {name: VARIANTS[name] for name in ("lenet", "lenet, local", "lenet, all dense")}
    monkeypatch.setattr(train_variants, "VARIANTS", few)
    monkeypatch.setattr(train_variants, "SEEDS_OF_VARIANTS", (0,))
    monkeypatch.setattr(train_variants, "Settings", lambda: QUICK)
    table, weights = tmp_path / "table.csv", tmp_path / "weights.npz"
    train_variants.main(["--out", str(table), "--weights", str(weights)])
    assert set(read_by_variants(table)) == set(few)
    with np.load(weights) as file:
        assert {name: file[name].shape for name in file} == {
            name: values.shape for name, values in first_weights().items()
        }


def test_the_table_survives_being_written(tmp_path: Path) -> None:
    rows = [(name, seed, READ[name][seed]) for name in READ for seed in SEEDS_OF_VARIANTS]
    write_variants(rows, tmp_path / "table.csv")
    assert read_by_variants(tmp_path / "table.csv") == READ
