"""Each preset tells the truth: what its story says happens when it is trained."""

from contextlib import suppress
from dataclasses import fields, replace
from functools import cache
from itertools import islice
from math import log

import pytest
import torch

from cnnlab.learn.measurement import Measurement
from cnnlab.learn.presets import PRESETS
from cnnlab.learn.recombined import recombined
from cnnlab.learn.settings import Settings, problem_of
from cnnlab.learn.trainer import TrainingDiverged, TrainingStep, train
from cnnlab.nets import DIGIT, LENET5_RELU
from cnnlab.nets.text import network_to_text


def settings_of(name: str, **more: object) -> Settings:
    changes = {**PRESETS[name].changes, **more}
    of_network = {key: changes.pop(key) for key in ("activation", "pooling") if key in changes}
    network = recombined(LENET5_RELU, **of_network)  # type: ignore[arg-type]
    return replace(Settings(network=network_to_text(network, DIGIT)), **changes)  # type: ignore[arg-type]


@cache
def last_of(name: str) -> tuple[TrainingStep, Measurement]:
    torch.set_num_threads(1)
    (*_, last) = train(settings_of(name))
    assert last.measured is not None
    return last, last.measured


@pytest.mark.parametrize("name", PRESETS)
def test_it_can_be_trained(name: str) -> None:
    preset = PRESETS[name]
    known = {field.name for field in fields(Settings)} | {"activation", "pooling"}
    assert set(preset.changes) <= known
    assert problem_of(settings_of(name)) is None
    assert preset.title
    assert preset.story
    assert preset.question
    assert preset.options[preset.right]
    assert preset.answer


@pytest.mark.thorough
def test_vanishing_sigmoid() -> None:
    """It guesses to the end, where ReLU reads most digits after one pass."""
    _, sigmoid = last_of("vanishing")
    assert sigmoid.validation_accuracy <= 0.15
    assert sigmoid.validation_loss == pytest.approx(log(10), abs=0.05)
    (*_, relu) = train(settings_of("vanishing", activation="relu", epochs=1))
    assert relu.measured is not None
    assert relu.measured.validation_accuracy > 0.8


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_too_fast(seed: int) -> None:
    """The loss of ten batches passes a thousand, or all numbers."""
    losses = []
    with suppress(TrainingDiverged):
        losses = [step.loss or 0.0 for step in islice(train(settings_of("fast", seed=seed)), 11)]
    assert not losses or max(losses) > 1000


def test_too_fast_is_left_guessing_or_ends() -> None:
    with suppress(TrainingDiverged):
        assert last_of("fast")[1].validation_accuracy < 0.3


def test_overfitting_on_200_digits() -> None:
    _, measured = last_of("overfitting")
    assert measured.train_accuracy == 1.0
    assert measured.validation_accuracy < 0.9


def test_augmentation_rescues_it() -> None:
    _, without = last_of("overfitting")
    _, augmented = last_of("augmentation")
    assert augmented.validation_accuracy > without.validation_accuracy + 0.02
    assert augmented.validation_loss < without.validation_loss


@pytest.mark.thorough
def test_wrong_labels() -> None:
    """It reads more than it is told rightly, though nobody tells it which labels are wrong."""
    _, measured = last_of("noise")
    assert measured.validation_accuracy > 0.85
    assert measured.train_accuracy < 0.7


def test_all_zero() -> None:
    """Kernels that began alike stay alike, apart from rounding."""
    last, measured = last_of("zero")
    kernels = next(last.module.parameters()).detach()
    assert float(kernels.abs().max()) > 0.001
    assert torch.allclose(kernels, kernels[:1], rtol=0.01, atol=1e-4)
    assert measured.validation_accuracy <= 0.25
