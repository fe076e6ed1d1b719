"""One temperature for all logits: SciPy's search and scikit-learn's loss are the oracles."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn.metrics import log_loss

from cnnlab.explain.calibration import (
    LEAST,
    at_temperature,
    beyond_chance,
    crosswise,
    fitted_temperature,
    negative_log_likelihood,
)
from cnnlab.explain.evaluation import Evaluation, calibration_error, evaluate, reliability
from cnnlab.trace import load_network

SEEDS = st.integers(0, 10**6)


def drawn(seed: int, count: int = 500, temperature: float = 1.0) -> Evaluation:
    """Labels drawn as probably as the logits say; then the logits are taken so many times."""
    generator = np.random.default_rng(seed)
    logits = generator.normal(0, 2, (count, 10))
    labels = (logits + generator.gumbel(size=logits.shape)).argmax(axis=1)
    return Evaluation(np.arange(count), labels, (temperature * logits).astype(np.float32))


@settings(max_examples=20)
@given(SEEDS, st.floats(0.3, 4))
def test_scipy_finds_the_same_temperature(seed: int, temperature: float) -> None:
    judged = drawn(seed, 80, temperature)
    found = minimize_scalar(
        lambda power: negative_log_likelihood(judged, np.exp(power)),
        bounds=(-3, 3),
        method="bounded",
        options={"xatol": 1e-8},
    )
    assert fitted_temperature(judged) == pytest.approx(np.exp(found.x), rel=1e-4)


@given(SEEDS, st.sampled_from([0.5, 1.0, 3.0]))
def test_the_loss_is_scikit_learns(seed: int, temperature: float) -> None:
    judged = at_temperature(drawn(seed, 30), temperature)
    expected = log_loss(judged.labels, judged.probabilities, labels=range(10))
    assert negative_log_likelihood(judged) == pytest.approx(expected, rel=1e-4)
    assert negative_log_likelihood(drawn(seed, 30), temperature) == pytest.approx(
        expected, rel=1e-4
    )


@settings(max_examples=20)
@given(SEEDS, st.floats(0.5, 4))
def test_logits_that_were_taken_t_times_are_divided_by_t_again(seed: int, times: float) -> None:
    once, often = (fitted_temperature(drawn(seed, 100, t)) for t in (1.0, times))
    assert often == pytest.approx(times * once, rel=1e-3)


@given(SEEDS, st.floats(0.1, 8))
def test_what_is_read_never_changes(seed: int, temperature: float) -> None:
    judged = drawn(seed, 50)
    assert (at_temperature(judged, temperature).predictions == judged.predictions).all()


def test_who_is_too_sure_is_cured_and_who_is_not_is_left_alone() -> None:
    """Three times too sure: found again, and the calibration error falls. As sure as right: 1."""
    sure, sound = drawn(0, temperature=3), drawn(0)
    assert fitted_temperature(sure) == pytest.approx(3, rel=0.15)
    assert beyond_chance(sure, fitted_temperature(sure))
    assert not beyond_chance(sound, fitted_temperature(sound))
    before, after = (calibration_error(reliability(each)) for each in (sure, crosswise(sure)))
    assert after < before / 3


def test_chance_alone_is_exceeded_about_once_in_twenty() -> None:
    found = [drawn(seed, 200) for seed in range(200)]
    exceeded = sum(beyond_chance(each, fitted_temperature(each)) for each in found)
    assert 3 <= exceeded <= 20  # 10 expected


def test_where_all_is_right_the_loss_has_no_lowest_place() -> None:
    logits = np.eye(10, dtype=np.float32)
    assert fitted_temperature(Evaluation(np.arange(10), np.arange(10), logits)) < 1.01 * LEAST


def test_nobody_judges_its_own_temperature() -> None:
    """Each half of each class is divided by what fits the other half."""
    network = load_network("lenet5-relu")
    judged = evaluate(network.architecture, network.weights)
    second = np.arange(500) % 50 >= 25  # they come in order of class
    divisors = (judged.logits / crosswise(judged).logits).mean(axis=1)
    for half in (second, ~second):
        other = Evaluation(judged.digits[~half], judged.labels[~half], judged.logits[~half])
        np.testing.assert_allclose(divisors[half], fitted_temperature(other), rtol=1e-3)
