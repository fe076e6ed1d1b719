"""Training of a reader's own: the same again, to the end or not, and what comes out."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from cnnlab import load_network
from cnnlab.learn.bundled import Bundled, bundled_digits
from cnnlab.learn.divergence import check_numbers, explanation
from cnnlab.learn.loop import mislabel, move, optimizer_for, pick
from cnnlab.learn.settings import Optimizer, Settings
from cnnlab.learn.torch_weights import weights_of
from cnnlab.learn.trainer import TrainingDiverged, TrainingStep, train
from cnnlab.learn.weight_files import save_weights

ALL = bundled_digits()
FEW = Bundled(  # 160, 20 to validate, 20 of the test
    ALL.images[::25], ALL.labels[::25], ALL.held_out[::25], ALL.validation[::25]
)
SMALL = "28x28x1_c4k5s2_r_m2_f_d20_r_o0.3_d10"  # with dropout, which draws at random
QUICK = Settings(network=SMALL, digits=160, batch_size=16, epochs=2)


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def numbers(steps: list[TrainingStep]) -> list[object]:
    return [(step.number, step.loss, step.accuracy, step.measured) for step in steps]


def first_kernels(step: TrainingStep) -> torch.Tensor:
    return next(step.module.parameters()).detach()


def test_steps_are_counted_from_before_the_first_batch() -> None:
    steps = list(train(QUICK, FEW))
    assert [step.number for step in steps] == list(range(21))
    assert all(step.of == 20 for step in steps)
    assert (steps[0].loss, steps[0].accuracy) == (None, None)
    assert steps[0].measured is not None
    assert steps[-1].measured is not None


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_the_same_settings_give_the_same_curves(optimizer: str) -> None:
    settings = replace(QUICK, optimizer=optimizer, augment=True, label_noise=0.2)  # type: ignore[arg-type]
    once, again = (numbers(list(train(settings, FEW))) for _ in range(2))
    assert once == again


def test_another_seed_gives_others() -> None:
    once, other = (list(train(replace(QUICK, seed=seed), FEW))[-1].loss for seed in (0, 1))
    assert once != other


def test_two_trainings_in_turns_are_as_each_alone() -> None:
    """Both draw what dropout drops; and other code draws meanwhile."""
    other = replace(QUICK, seed=5, augment=True)
    alone = [numbers(list(train(settings, FEW))) for settings in (QUICK, other)]
    turns = []
    for pair in zip(train(QUICK, FEW), train(other, FEW), strict=True):
        turns.append(numbers(list(pair)))
        torch.rand(3)
    assert [list(each) for each in zip(*turns, strict=True)] == alone


def test_it_takes_nothing_from_the_chance_of_the_process() -> None:
    torch.manual_seed(1)
    expected = torch.rand(3)
    steps = train(QUICK, FEW)
    next(steps)
    torch.manual_seed(1)
    next(steps)
    assert torch.equal(torch.rand(3), expected)


def test_whoever_stops_asking_stops_the_training() -> None:
    steps = train(QUICK, FEW)
    (*_, last) = islice(steps, 4)
    kept = first_kernels(last).clone()
    steps.close()  # type: ignore[attr-defined]
    assert list(steps) == []
    assert torch.equal(first_kernels(last), kept)


def test_it_learns_ten_digits_by_heart() -> None:
    settings = Settings(digits=10, batch_size=10, epochs=40)
    (*_, last) = train(settings, FEW)
    assert last.measured is not None
    assert last.measured.train_accuracy == 1.0
    assert last.accuracy == 1.0


def test_measuring_learns_nothing() -> None:
    """Other digits held out, among them other running averages: the same losses, to the last."""
    settings = replace(QUICK, network="28x28x1_c4k5s2_b_r_f_o0.3_d10")
    others = FEW._replace(
        images=np.where(FEW.held_out[:, None, None], 255 - FEW.images, FEW.images)
    )
    once, again = (list(train(settings, digits)) for digits in (FEW, others))
    assert [step.loss for step in once] == [step.loss for step in again]
    assert once[-1].measured != again[-1].measured


SKIPPING = "28x28x1_c8k3s2ps_b_u_c16k1_b_u_w3ps_b_u_c8k1_b_n8_v_f_d10"  # as MobileNet is built


@pytest.mark.parametrize(
    "network", [SMALL, "28x28x1_c4k5s2_b_t_a2_f_d20_b_s_d10", "28x28x1_c4k3g1_r_l5_v_d10", SKIPPING]
)
def test_what_is_saved_loads_and_predicts_the_same(network: str, tmp_path: Path) -> None:
    settings = replace(QUICK, network=network)
    (*_, last) = train(settings, FEW)
    weights = weights_of(last.module, settings.architecture, settings.input_shape)
    save_weights(tmp_path / "own.safetensors", weights, {"network": settings.network})
    images = FEW.images.astype(np.float32) / 255
    with torch.no_grad():
        expected = last.module.eval()(torch.from_numpy(images)[:, None]).softmax(1).numpy()
    found = load_network(tmp_path / "own.safetensors")
    assert found.architecture == settings.architecture
    np.testing.assert_allclose(found.predict(images), expected, atol=1e-5)


def test_a_file_with_other_weights_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "own.safetensors"
    save_weights(path, {"1.weight": np.zeros((5, 10), np.float32)}, {"network": "28x28x1_f_d10"})
    with pytest.raises(ValueError, match="layer 1, Dense"):
        load_network(path)


def test_what_diverges_says_so_in_words_and_numbers() -> None:
    """A step takes ten times the weight away: it grows ninefold each time, until it is infinite."""
    settings = replace(QUICK, optimizer="sgd", learning_rate=10, weight_decay=1, epochs=10)
    with pytest.raises(TrainingDiverged, match=r"batch \d+ of 100.*10 × 1 = 10 times a weight"):
        list(train(settings, FEW))


def test_numbers_that_break_after_the_last_batch_broke_in_it() -> None:
    settings = replace(QUICK, epochs=2)
    *_, last = train(settings, FEW)
    for values in last.module.parameters():
        values.data.fill_(float("nan"))
    losses = [2.3] * settings.batches
    words = f"batch {settings.batches} of {settings.batches}"
    with pytest.raises(TrainingDiverged, match=words):
        check_numbers(losses, last.module, settings)


@pytest.mark.parametrize(
    ("optimizer", "rate", "decay", "blamed"),
    [("sgd", 2, 1, False), ("sgd", 5, 1, True), ("momentum", 2, 1, False), ("adam", 5, 1, True)],
)
def test_decay_is_blamed_only_where_it_makes_weights_grow(
    optimizer: Optimizer, rate: float, decay: float, *, blamed: bool
) -> None:
    """Twice the weight taken away leaves it as far from 0 as it was, on the other side."""
    weight, settings = (
        torch.ones(1, 1),
        Settings(optimizer=optimizer, learning_rate=rate, weight_decay=decay),
    )
    model = torch.nn.Linear(1, 1)
    model.weight.data = weight
    learner = optimizer_for(model, optimizer, rate, decay)
    for _ in range(50):
        learner.zero_grad()
        (0 * model(weight)).sum().backward()
        learner.step()
    assert (float(model.weight.detach().abs()) > 2) == blamed
    assert ("times a weight" in explanation([2.3, float("nan")], settings)) == blamed


def test_what_cannot_be_trained_is_refused() -> None:
    with pytest.raises(ValueError, match="Batch size 0"):
        next(train(replace(QUICK, batch_size=0), FEW))


def test_zero_weights_stay_alike() -> None:
    settings = replace(QUICK, network="28x28x1_c4k5s2_s_f_d10", initialization="zero")
    (*_, last) = train(settings, FEW)
    kernels = first_kernels(last)
    assert float(kernels.abs().min()) > 0.01
    assert torch.allclose(kernels, kernels[:1], rtol=0.01)  # apart from rounding


@pytest.mark.parametrize("initialization", ["usual", "he", "xavier", "small"])
def test_kernels_begin_as_their_rule_says(initialization: str) -> None:
    """The spread of 400 x 120 weights: n = 400 inputs, m = 120 outputs."""
    settings = replace(Settings(), initialization=initialization)  # type: ignore[arg-type]
    weight = list(next(train(settings, FEW)).module.parameters())[4].detach()
    rules = {"usual": 3 * 400, "he": 400 / 2, "xavier": (400 + 120) / 2, "small": 100**2}
    assert float(weight.std()) == pytest.approx(rules[initialization] ** -0.5, rel=0.03)


def test_digits_are_picked_alike_from_every_class() -> None:
    labels = torch.arange(4000) // 400
    generator = torch.Generator().manual_seed(0)
    for count in (10, 200, 4000):
        places = pick(labels, count, generator)
        assert len(set(places.tolist())) == count
        assert labels[places].bincount().tolist() == [count // 10] * 10


def test_as_many_labels_are_wrong_as_was_said() -> None:
    labels = torch.arange(1000) % 10
    wrong = mislabel(labels, 0.4, torch.Generator().manual_seed(0))
    assert int((wrong != labels).sum()) == 400
    assert set(wrong.tolist()) == set(range(10))


def test_a_moved_digit_keeps_its_ink_and_its_place_within_two_pixels() -> None:
    """Down or right by up to 2, turned by up to 12 degrees: up to 2 cos 12° + 2 sin 12° = 2.37."""
    image = torch.zeros(50, 1, 28, 28)
    image[:, :, 12:16, 12:16] = 1  # around the middle, 13.5
    moved = move(image, torch.Generator().manual_seed(0))
    assert moved.sum((1, 2, 3)).numpy() == pytest.approx(16, rel=0.15)
    rows = (moved.sum((1, 3)) * torch.arange(28)).sum(1) / moved.sum((1, 2, 3))
    assert 1 < float((rows - 13.5).abs().max()) < 2.37
    assert len(set(map(bytes, moved.numpy()))) == 50
