import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn import manifold

from cnnlab.explain import tsne
from cnnlab.explain.digit_space import mapped_digits


def test_the_command_writes_a_place_of_every_digit_in_every_space(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The map itself is scikit-learn's: its first two numbers stand for it here."""

    class FirstTwo:
        def __init__(self, **how: Any) -> None:
            assert how["random_state"] == tsne.SEED

        def fit_transform(self, points: np.ndarray) -> np.ndarray:
            return points[:, :2]

    monkeypatch.setattr(manifold, "TSNE", FirstTwo)
    tsne.main(["--out", str(tmp_path / "new" / "tsne.csv")])
    with (tmp_path / "new" / "tsne.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["digit"]) for row in rows] == mapped_digits().tolist()
    assert len(rows[0]) == 5
    assert all(np.isfinite(float(number)) for number in rows[7].values())
