"""The commands that make the committed tables and pictures, on less than what ships."""

import csv
from pathlib import Path

import numpy as np
import pytest

from cnnlab.explain import effective_field, maximising, shift_accuracy
from cnnlab.explain.maximised import LAYERS
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import SHIPPED


def test_shifts_and_fields_are_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digits = bundled_digits()
    few = digits.images[::500] / np.float32(255), digits.labels[::500]
    for module in (shift_accuracy, effective_field):
        monkeypatch.setattr(module, "five_hundred", lambda: few)
    monkeypatch.setattr(shift_accuracy, "REACH", 1)
    monkeypatch.setattr(shift_accuracy, "_TABLE", tmp_path / "shifts.csv")
    monkeypatch.setattr(effective_field, "_FILE", tmp_path / "fields.npz")
    shift_accuracy.main()
    with (tmp_path / "shifts.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["pixels"] for row in rows] == ["0", "1"]
    assert rows[0]["ink"] == "1.0000"
    assert set(rows[0]) == {"pixels", "ink", *SHIPPED}
    effective_field.main()
    with np.load(tmp_path / "fields.npz") as fields:
        assert set(fields.files) == set(effective_field.LENETS)
        assert all(field.max() == 1 for name in fields.files for field in fields[name])


def test_pictures_are_made_for_every_layer_and_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def half_grey(network: object, layer: int, roughness: float) -> np.ndarray:
        asked.append((layer, roughness > 0))
        return np.full((2, 5, 5), 0.5, np.float32)

    monkeypatch.setattr(maximising, "maximising", half_grey)
    maximising.main(["--out", str(tmp_path / "new" / "pictures.npz")])
    assert len(asked) == 3 * 2 * len(LAYERS)
    with np.load(tmp_path / "new" / "pictures.npz") as made:
        assert len(made.files) == len(asked)
        assert all((made[name] == 128).all() for name in made.files)
