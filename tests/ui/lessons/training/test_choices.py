"""Controls, settings, names and presets of a training; its kept runs; its files."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.learn.desk.run import Run
from cnnlab.learn.measurement import Measurement
from cnnlab.learn.presets import PRESETS
from cnnlab.learn.settings import Settings, problem_of
from cnnlab.nets import DENSE_784_77_10, DIGIT, LENET5
from cnnlab.nets.text import network_to_text
from cnnlab.trace import load_network
from cnnlab.ui.base.controls import Choice, Switch, Whole
from cnnlab.ui.lessons.training.choices import EXPECT, preset_values
from cnnlab.ui.lessons.training.runs.compared import SIGNS, run_table
from cnnlab.ui.lessons.training.runs.downloads import weight_file
from cnnlab.ui.lessons.training.runs.list import Note
from cnnlab.ui.lessons.training.settings import (
    CHOICES,
    LABELS,
    controls_of,
    field_of,
    name_of,
    settings_of,
)

DEFAULTS = {name: control.default for name, control in CHOICES.items()}


def _values(control: Any) -> st.SearchStrategy[Any]:
    match control:
        case Choice(options=options):
            return st.sampled_from(list(options))
        case Whole(low=low, high=high):
            return st.integers(low, high)
        case Switch():
            return st.booleans()
    return st.just("28x28x1_c3k3_t_f_d10")


chosen = st.fixed_dictionaries({name: _values(control) for name, control in CHOICES.items()})


def test_without_a_choice_the_settings_are_the_default() -> None:
    assert settings_of(DEFAULTS) == Settings()


@given(chosen)
def test_settings_set_the_controls_that_gave_them(values: dict[str, Any]) -> None:
    assert settings_of(controls_of(settings_of(values))) == settings_of(values)


@given(chosen)
def test_every_choice_can_be_trained(values: dict[str, Any]) -> None:
    assert problem_of(settings_of(values)) is None


def test_the_readers_own_network_is_trained_as_it_was_built() -> None:
    values = DEFAULTS | {"base": "own", "activation": "sigmoid", "dropout": "0.5"}
    assert settings_of(values).network == network_to_text(LENET5, DIGIT)


def test_a_run_is_named_by_what_differs() -> None:
    sigmoid = settings_of(DEFAULTS | {"activation": "sigmoid", "rate": "0.1"})
    assert name_of(sigmoid) == "sigmoid, rate 0.1"
    dense = Settings(
        network=network_to_text(DENSE_784_77_10, DIGIT),
        initialization="xavier",
        learning_rate_decay=False,
    )
    assert name_of(dense) == "dense network, rate does not fall, weights Xavier"
    own = Settings(network="28x28x1_f_d10", optimizer="sgd", seed=3)
    assert name_of(own) == "your own network of 7,850 parameters, SGD, seed 3"


def test_every_choice_says_what_to_expect() -> None:
    explained = [control for control in CHOICES.values() if not isinstance(control, str)]
    for name in LABELS:
        assert getattr(CHOICES[name], "help", None), name
        assert EXPECT[name], name
    assert len(LABELS) == len(explained) - 1  # all but the text of the network


def test_links_keep_their_names_whatever_the_fields_are_called() -> None:
    link: dict[str, Any] = {
        "rate": "0.1",
        "fall": False,
        "optimiser": "sgd",
        "batch": "32",
        "decay": "0.1",
    }
    link |= {"start": "zero", "noise": "0.2", "epochs": 3, "augment": True}
    found = settings_of(DEFAULTS | link)
    assert found == Settings(
        learning_rate=0.1,
        learning_rate_decay=False,
        optimizer="sgd",
        batch_size=32,
        weight_decay=0.1,
        initialization="zero",
        label_noise=0.2,
        epochs=3,
        augment=True,
    )
    assert controls_of(found) == DEFAULTS | link


@pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))
def test_a_preset_sets_its_choices_and_all_others_back(preset: Any) -> None:
    values = preset_values(preset)
    settings = settings_of(DEFAULTS | dict(values))
    assert problem_of(settings) is None
    changed = {field_of(name) for name in values if values[name] != DEFAULTS[name]}
    assert changed <= set(preset.changes)
    for name in ("learning_rate", "epochs", "digits", "label_noise", "augment", "optimizer"):
        assert getattr(settings, name) == preset.changes.get(name, getattr(Settings(), name))


class _Nobody:
    """A desk that steers nothing."""

    def pause(self, run: Run) -> None: ...
    def resume(self, run: Run) -> None: ...
    def step_once(self, run: Run) -> None: ...
    def stop(self, run: Run) -> None: ...


def _run(settings: Settings, state: Any = "done") -> Run:
    run = Run(settings, "me", _Nobody(), 120)
    run.state, run.seconds = state, 6.04
    run.measured = [(625, Measurement(0.05, 0.99, 0.1, 0.97))]
    return run


def test_the_table_has_the_settings_that_differ_and_no_others() -> None:
    runs = [
        _run(Settings(learning_rate=0.1)),
        _run(Settings(learning_rate=5, optimizer="sgd"), "diverged"),
    ]
    assert run_table(runs, [Note(0, 6.5), Note(3, 7)]).splitlines() == [
        "| Run | Validation | Training | Seconds (estimated) | Learning rate | Optimiser |",
        "|---|---|---|---|---|---|",
        "| ● rate 0.1 | **97.0 %** | 99.0 % | 6.0 (6.5) | 0.1 | Adam |",
        "| ✖ rate 5, SGD | 97.0 %, diverged | 99.0 % | 6.0 (7.0) | 5 | SGD |",
    ]
    assert len(SIGNS) == 8


def test_saved_weights_are_the_same_network_when_loaded(tmp_path: Path) -> None:
    run = _run(replace(Settings(), network="28x28x1_f_d10"))
    weight = np.random.default_rng(0).normal(size=(784, 10)).astype(np.float32)
    run.weights = {"1.weight": weight, "1.bias": np.arange(10, dtype=np.float32)}
    path = tmp_path / "run.safetensors"
    path.write_bytes(weight_file(run))
    network = load_network(path)
    assert network.architecture == run.settings.architecture
    assert np.array_equal(network.weights["1.weight"], weight)
