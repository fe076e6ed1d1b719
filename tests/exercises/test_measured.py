"""What the exercises' tables say, and how they are made."""

from dataclasses import replace
from pathlib import Path

import pytest

from cnnlab.exercises import measure_exercises
from cnnlab.exercises.check import judge
from cnnlab.exercises.checks_of_training import SmallReader
from cnnlab.exercises.exercise_files import exercise_of
from cnnlab.exercises.rescues import RESCUES, rescue_settings, rescues_measured
from cnnlab.exercises.small_readers import SMALL_READERS, small_readers, smallest_reader
from cnnlab.exercises.trained_reading import trained_accuracy
from cnnlab.learn.settings import Settings

SMALL = SmallReader(0.94, 3000)


def test_only_another_activation_rescues_the_sigmoid_run() -> None:
    helped = {name for name, shares in rescues_measured().items() if min(shares) >= 0.8}
    assert helped == {"relu", "tanh"}
    assert max(rescues_measured()["none"]) < 0.15


@pytest.mark.parametrize("name", RESCUES)
def test_a_rescue_changes_one_thing(name: str) -> None:
    as_it_is, changed = rescue_settings("none"), rescue_settings(name)
    fields = [f for f in Settings.__slots__ if getattr(as_it_is, f) != getattr(changed, f)]
    assert len(fields) == (name != "none")


def test_a_small_network_reads_94_percent_from_every_seed() -> None:
    count, shares = smallest_reader(0.94)
    assert count == 1220
    assert len(shares) == 3
    with pytest.raises(ValueError, match="none of those"):
        smallest_reader(0.999)


def test_both_tables_are_written_as_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure_exercises, "trained_accuracy", lambda settings: 0.5)
    measure_exercises.main(["rescues", "small", "--out", str(tmp_path)])
    assert set(rescues_measured(tmp_path / "rescues.csv").values()) == {(0.5, 0.5, 0.5)}
    assert list(small_readers(tmp_path / "small-readers.csv")) == list(SMALL_READERS)


def test_a_training_that_overflows_is_judged_by_what_was_measured_before() -> None:
    few = Settings(network="28x28x1_f_d10", digits=50, epochs=2, optimizer="sgd")
    assert trained_accuracy(few) > 0.1
    assert trained_accuracy(replace(few, learning_rate=1e30)) < 0.5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("28x28x1_f_d120_r_d10", "95,410 parameters, 3,000 are allowed"),
        ("28x28x1_c8k5p2_c8k3p1_c2k3p1_m4_f_d10", "multiply-adds a digit"),
        ("28x28x1_a4_f_d9", "a digit needs 10"),
        ("32x32x1_a4_f_d10", "the digits are 28x28"),
        ("28x28x1_a4_d10", "flatten it first"),
    ],
)
def test_what_need_not_be_trained_is_refused_before(text: str, said: str) -> None:
    assert said in judge(SMALL, text).hint


def test_too_little_is_told_with_its_share() -> None:
    assert SMALL.wrong_reading("28x28x1_a4_f_d10", 0.94) == ""
    said = SMALL.wrong_reading("28x28x1_a4_f_d10", 0.866)
    assert said.startswith("With 500 parameters it reads 86.6 %")


@pytest.mark.slow
def test_the_small_network_passes_and_its_near_miss_does_not() -> None:
    one = exercise_of("architectures/smallest")
    assert one is not None
    assert judge(one.made(), one.near_miss).hint.startswith("With 500 parameters it reads 8")
    assert judge(one.made(), one.solution).right
