"""What a training takes and reaches, as it is told before the start."""

from dataclasses import replace

import pytest

from cnnlab.learn.estimate import seconds_of, work_of
from cnnlab.learn.past_trainings import REMEMBERED, PastTrainings
from cnnlab.learn.settings import Settings
from cnnlab.nets.shape import ShapeError

DEFAULT = Settings()


@pytest.mark.parametrize(
    "more",
    [
        replace(DEFAULT, epochs=10),
        replace(DEFAULT, batch_size=4),
        replace(DEFAULT, augment=True),
        replace(DEFAULT, network="28x28x1_c32k5p2_r_m2_c16k5_r_m2_f_d120_r_d84_r_d10"),
    ],
)
def test_more_work_takes_longer(more: Settings) -> None:
    assert seconds_of(more) > 1.1 * seconds_of(DEFAULT)


def test_what_does_not_change_the_work_does_not_change_the_time() -> None:
    other = replace(
        DEFAULT, learning_rate=0.1, seed=5, label_noise=0.2, initialization="he", weight_decay=0.1
    )
    assert work_of(other) == work_of(DEFAULT)


def test_a_digit_learned_from_is_worked_on_three_times_and_a_measured_one_once() -> None:
    """784 x 10 multiply-adds a digit; 100 are learned from; 500 + 100 measured, each batch.

    Then 100 are followed through and back, as in learning.
    """
    dense = replace(DEFAULT, network="28x28x1_f_d10", digits=100, batch_size=10, epochs=1)
    assert work_of(dense).multiply_adds == 7840 * (3 * 100 + 11 * (600 + 3 * 100))


def test_a_network_that_does_not_work_has_no_time() -> None:
    with pytest.raises(ShapeError):
        seconds_of(replace(DEFAULT, network="28x28x1_d10"))


def test_a_slow_machine_is_noticed_and_one_hiccup_is_not() -> None:
    past = PastTrainings()
    for factor in (3, 3, 50):
        past.remember(DEFAULT, factor * seconds_of(DEFAULT), 0.97)
    other = replace(DEFAULT, epochs=2)
    assert past.seconds_of(other) == pytest.approx(3 * seconds_of(other))


def test_a_training_that_broke_off_tells_nothing_about_time() -> None:
    past = PastTrainings()
    past.remember(DEFAULT, 0.01, None)
    assert past.seconds_of(DEFAULT) == seconds_of(DEFAULT)
    assert past.reached(DEFAULT) == {0: None}


def test_what_was_reached_is_remembered_by_seed_and_not_without_end() -> None:
    past = PastTrainings()
    for seed, share in ((0, 0.97), (1, 0.96)):
        past.remember(replace(DEFAULT, seed=seed), 8, share)
    assert past.reached(replace(DEFAULT, seed=9)) == {0: 0.97, 1: 0.96}
    assert past.reached(replace(DEFAULT, learning_rate=0.1)) == {}
    for epochs in range(REMEMBERED):
        past.remember(replace(DEFAULT, epochs=epochs + 100), 8, 0.9)
    assert past.reached(DEFAULT) == {}
