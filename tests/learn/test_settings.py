"""What can be trained, and why not, in the reader's numbers."""

from dataclasses import replace

import pytest

from cnnlab.learn.measurement import measured_every
from cnnlab.learn.settings import MOST_BATCH_VALUES, Settings, problem_of
from cnnlab.nets import LENET5_RELU


def test_the_default_is_lenet5_on_all_the_training_digits() -> None:
    settings = Settings()
    assert settings.architecture == LENET5_RELU
    assert (settings.input_shape, settings.digits) == ((28, 28, 1), 4000)
    assert problem_of(settings) is None


def test_the_last_batch_of_a_pass_may_be_smaller() -> None:
    assert Settings(digits=4000, batch_size=32, epochs=2).batches == 2 * 125
    assert Settings(digits=10, batch_size=4, epochs=2).batches == 2 * 3


@pytest.mark.parametrize(
    ("network", "words"),
    [
        ("28x28x1_q", "'q' is not a layer"),
        ("28x28x1_d10", "flatten it first"),
        ("28x28x1_c6k99_f_d10", "is larger than the padded picture"),
        ("32x32x3_f_d10", "takes pictures of 32x32x3: the digits are 28x28x1"),
        ("28x28x1_f_d1000", "puts out 1,000 numbers"),
        ("28x28x1_c10k3", r"ends in maps of \(26, 26, 10\)"),
        ("28x28x1", r"ends in maps of \(28, 28, 1\)"),
        ("28x28x1_f_d9999_d10", "7,949,215 parameters: at most 2,000,000"),
        ("28x28x1_c64k3_c64k3_f_d10", "multiply-adds a digit"),
        ("28x28x1_c300k1_r_v_d10", "470,710 values put out for a digit"),
        ("28x1x1_f", "takes pictures of 28x1x1"),
        ("28x28x1_m28x3s28x3_r_f_r_o0.5_d10", None),
    ],
)
def test_a_network_that_cannot_be_trained(network: str, words: str | None) -> None:
    problem = problem_of(Settings(network=network))
    if words is None:
        assert problem is None
    else:
        with pytest.raises(ValueError, match=words):
            raise ValueError(problem)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"learning_rate": 0}, "Learning rate 0: it must be more than 0."),
        ({"learning_rate": float("nan")}, "Learning rate nan: it must be more than 0."),
        ({"weight_decay": -1}, "Weight decay -1: it must be at least 0."),
        ({"batch_size": 257}, "Batch size 257: it can be from 1 to 256."),
        ({"epochs": 0}, "Epochs 0: it can be from 1 to 100."),
        ({"digits": 5000}, "Training digits 5,000: it can be from 10 to 4,000."),
        ({"label_noise": 1.5}, "Wrong labels 1.5: it can be from 0 to 1."),
        ({"seed": -1}, "Seed -1: it can be from 0 to 2,147,483,647."),
        ({"optimizer": "lion"}, "Optimiser 'lion': it can be sgd, momentum, adam."),
        (
            {"initialization": "warm"},
            "Initialisation 'warm': it can be usual, he, xavier, small, zero.",
        ),
    ],
)
def test_a_number_that_cannot_be(change: dict[str, float | str], words: str) -> None:
    assert problem_of(replace(Settings(), **change)) == words  # type: ignore[arg-type]


def test_a_large_network_takes_small_batches() -> None:
    large = Settings(network="28x28x1_c90k3p1_r_c90k1_r_v_d10", batch_size=128)
    problem = problem_of(large)
    assert problem is not None
    most = int(problem.rsplit(" ", 3)[-3])
    assert problem_of(replace(large, batch_size=most)) is None
    assert problem_of(replace(large, batch_size=most + 1)) is not None
    assert f"{MOST_BATCH_VALUES:,}" in problem


@pytest.mark.parametrize(("batch", "fits"), [(1, False), (3, False), (4, True), (50, True)])
def test_batch_normalisation_needs_two_digits(batch: int, fits: bool) -> None:
    """4,000 is 3 x 1,333 + 1."""
    settings = Settings(network="28x28x1_f_d20_b_r_d10", batch_size=batch)
    assert (problem_of(settings) is None) == fits


@pytest.mark.parametrize(
    ("epochs", "digits", "times"), [(6, 4000, 16), (100, 10, 10), (60, 4000, 40)]
)
def test_measuring_takes_about_a_third_of_the_time(epochs: int, digits: int, times: int) -> None:
    settings = Settings(epochs=epochs, digits=digits, batch_size=10)
    assert settings.batches / measured_every(settings) == pytest.approx(times, rel=0.1)
