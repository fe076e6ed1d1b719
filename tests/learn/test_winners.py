"""The winner's curse: what choosing costs, on made-up runs and on the eight that were measured."""

from pathlib import Path

import numpy as np
import pytest

from cnnlab.learn import winners
from cnnlab.learn.winners import RUNS, best_and_any, eight_runs


def generator() -> np.random.Generator:
    return np.random.default_rng(0)


def test_runs_that_only_guess_win_by_luck_alone() -> None:
    """Coins, thrown anew: the best of eight halves is above one half, its other half is not."""
    chance = generator()
    tables = [chance.random((8, 1000)) < 0.5 for _ in range(60)]
    found = [best_and_any(coins, 8, chance, cuts=10) for coins in tables]
    assert np.mean([best.validation for best, _ in found]) > 0.51
    assert np.mean([best.test for best, _ in found]) == pytest.approx(0.5, abs=0.01)
    assert np.mean([best.gap for best, _ in found]) > 1
    assert abs(np.mean([drawn.gap for _, drawn in found])) < 0.5


def test_a_run_that_is_far_better_wins_by_skill() -> None:
    right = generator().random((3, 1000)) < np.array([[0.5], [0.6], [0.9]])
    best, _ = best_and_any(right, 3, generator(), cuts=200)
    assert best.test.mean() == pytest.approx(right[2].mean(), abs=0.005)
    assert abs(best.gap) < 0.3


def test_both_halves_together_are_all_digits() -> None:
    right = generator().random((4, 100)) < 0.7
    best, drawn = best_and_any(right, 1, generator(), cuts=5)
    shares = {round(share, 9) for share in right.mean(axis=1)}
    for one in (best, drawn):
        assert {round(share, 9) for share in (one.validation + one.test) / 2} <= shares


def test_the_best_of_the_eight_reads_less_of_the_test_and_one_drawn_does_not() -> None:
    """As the page says; the control is as many cuts without looking."""
    gaps = [best_and_any(eight_runs(), among, generator()) for among in range(1, RUNS + 1)]
    assert all(best.gap > 0.1 for best, _ in gaps[1:])
    assert gaps[-1][0].gap > gaps[1][0].gap > 0.1
    assert all(abs(drawn.gap) < 0.1 for _, drawn in gaps)


def test_the_command_writes_what_each_run_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = eight_runs()
    monkeypatch.setattr(winners, "read_by_run", lambda settings: table[settings.seed])
    winners.main(["--out", str(tmp_path / "winners.json")])
    assert np.array_equal(eight_runs(tmp_path / "winners.json"), table)
