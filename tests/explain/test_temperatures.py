"""The table of fitted temperatures: what is claimed of it, and that it can be made again."""

from pathlib import Path

import numpy as np
import pytest

from cnnlab.explain import temperatures
from cnnlab.explain.evaluation import Evaluation
from cnnlab.explain.temperatures import KINDS, SEEDS, FittedRun, fitted_runs


def of(kind: str) -> list[FittedRun]:
    return [run for run in fitted_runs() if run.kind == kind]


def test_every_kind_was_trained_from_every_seed() -> None:
    for kind in KINDS:
        assert [run.seed for run in of(kind)] == [*SEEDS]


def test_who_is_too_sure_and_who_is_not_sure_enough_is_cured() -> None:
    """On digits to which the temperature was not fitted."""
    for kind, low, high in (("overfitting", 2.2, 2.5), ("noise", 0.3, 0.4)):
        assert all(low < run.temperature < high for run in of(kind))
        assert all(run.loss_after < 0.75 * run.loss for run in of(kind))
        assert all(run.error_after < 0.5 * run.error for run in of(kind))


def test_as_the_page_starts_little_is_mended_and_with_one_seed_nothing() -> None:
    assert all(0 <= run.loss - run.loss_after < 0.02 for run in of("usual"))
    assert sum(run.error_after > run.error for run in of("usual")) == 1


def test_the_command_measures_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logits = np.log(np.asarray([[0.9, 0.1]] * 8, np.float32))
    judged = Evaluation(np.arange(8), np.array([0, 0, 0, 1] * 2), logits)
    monkeypatch.setattr(temperatures, "train_and_judge", lambda settings: judged)
    temperatures.main(["--out", str(tmp_path / "table.csv")])
    found = fitted_runs(tmp_path / "table.csv")
    assert [(run.kind, run.seed) for run in found] == [(k, s) for k in KINDS for s in SEEDS]
    assert found[0].temperature == pytest.approx(2, rel=1e-3)
