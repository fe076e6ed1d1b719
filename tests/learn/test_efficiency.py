"""The table of small networks: its shape, what is claimed of it, and that it can be made again."""

from pathlib import Path

import numpy as np
import pytest
import torch

from cnnlab.learn import efficiency
from cnnlab.learn.efficiency import SEEDS, count_read, fit_small
from cnnlab.learn.small_networks import ARCHITECTURES, ASKED, small_networks, write_table
from cnnlab.nets import Dense, Flatten

FOUND = {one.name: one for one in small_networks()}
CONV = [one for one in FOUND.values() if one.convolutional]
DENSE = [one for one in FOUND.values() if not one.convolutional]


def test_every_network_was_trained_from_every_seed() -> None:
    assert set(FOUND) == set(ARCHITECTURES)
    assert all(len(one.read) == len(SEEDS) for one in FOUND.values())
    assert all(0 <= read <= ASKED for one in FOUND.values() for read in one.read)


def test_both_kinds_reach_from_small_to_large() -> None:
    assert [len(CONV), len(DENSE)] == [5, 6]
    assert min(one.parameters for one in CONV) == 1_266
    assert max(one.parameters for one in CONV) == 61_706
    assert min(one.parameters for one in DENSE) == 6_370
    assert max(one.parameters for one in DENSE) == 238_510


def test_a_convolution_reads_more_than_any_dense_network_up_to_36_times_its_size() -> None:
    small = FOUND["conv 6, 16"]
    assert small.parameters == 6_582
    assert all(min(small.read) > max(one.read) for one in DENSE)


def test_with_as_many_parameters_convolutions_read_more() -> None:
    assert min(FOUND["conv 6, 16, dense 120, 84"].read) > max(FOUND["dense 77"].read)


def test_the_table_survives_being_written(tmp_path: Path) -> None:
    rows = [(one.name, seed, one.read[seed]) for one in small_networks() for seed in SEEDS]
    write_table(rows, tmp_path / "table.csv")
    assert small_networks(tmp_path / "table.csv") == small_networks()


def test_the_command_trains_every_network_from_every_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(efficiency, "fit_small", lambda architecture, seed: seed)
    monkeypatch.setattr(efficiency, "count_read", lambda architecture, seed: 400 + seed)
    efficiency.main(["--out", str(tmp_path / "table.csv")])
    found = small_networks(tmp_path / "table.csv")
    assert {one.name: list(one.read) for one in found} == {
        name: [400 + seed for seed in SEEDS] for name in ARCHITECTURES
    }


def test_the_same_seed_trains_the_same_network_and_another_another() -> None:
    torch.set_num_threads(1)
    one, same, other = (fit_small(ARCHITECTURES["conv 2, 4"], seed, epochs=1) for seed in (0, 0, 1))
    assert all(np.array_equal(one[name], same[name]) for name in one)
    assert not np.array_equal(one["0.weight"], other["0.weight"])


def test_a_short_training_already_reads_most() -> None:
    linear = (Flatten(), Dense(10))
    assert count_read(linear, fit_small(linear, seed=0, epochs=2)) > 0.75 * ASKED
