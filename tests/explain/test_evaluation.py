"""A network judged by the digits that no training here has seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import confusion_matrix

from cnnlab.explain.evaluation import (
    Evaluation,
    calibration_error,
    confusion,
    evaluate,
    most_confused,
    reliability,
    surest_wrong,
)
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import Dense, Flatten
from cnnlab.trace import load_network

NETWORK = load_network("lenet5-relu")


def of(labels: list[int], reads: list[int], sure: list[float]) -> Evaluation:
    """Make up answers: each digit is read as that, that surely."""
    shares = np.repeat((1 - np.asarray(sure, np.float32))[:, np.newaxis] / 9, 10, axis=1)
    shares[np.arange(len(labels)), reads] = sure
    with np.errstate(divide="ignore"):  # a share of 0 has a logit of minus infinity
        return Evaluation(np.arange(len(labels)), np.array(labels), np.log(shares))


def test_validation_and_test_have_no_digit_in_common_and_none_was_trained_on() -> None:
    judged, test = (
        evaluate(NETWORK.architecture, NETWORK.weights, test=which) for which in (False, True)
    )
    held_out = np.flatnonzero(bundled_digits().held_out)
    assert sorted([*judged.digits, *test.digits]) == held_out.tolist()
    for each in (judged, test):
        assert np.bincount(each.labels).tolist() == [50] * 10


def test_it_answers_what_the_network_predicts() -> None:
    judged = evaluate(NETWORK.architecture, NETWORK.weights)
    some = judged.digits[::100]
    expected = NETWORK.predict(bundled_digits().images[some] / np.float32(255))
    np.testing.assert_allclose(judged.probabilities[::100], expected, atol=1e-4)


def test_weights_that_are_no_numbers_are_said() -> None:
    weights = {
        "1.weight": np.full((784, 10), np.nan, np.float32),
        "1.bias": np.zeros(10, np.float32),
    }
    with pytest.raises(ValueError, match="no numbers"):
        evaluate((Flatten(), Dense(10)), weights)


def test_confusion_by_eye() -> None:
    """Three fours, two of them read as nines; a nine read right."""
    counts = confusion(of([4, 4, 4, 9], [4, 9, 9, 9], [0.9] * 4))
    assert counts[4, 4] == 1
    assert counts[4, 9] == 2
    assert counts[9, 9] == 1
    assert counts.sum() == 4
    assert most_confused(counts)[0] == (4, 9, 2)


def test_the_surest_mistakes_come_first() -> None:
    judged = of([1, 1, 1, 1], [1, 7, 7, 2], [1.0, 0.5, 0.99, 0.7])
    assert surest_wrong(judged).tolist() == [2, 3, 1]
    assert surest_wrong(judged, most=1).tolist() == [2]


def test_half_right_at_three_quarters_sure_is_a_quarter_off() -> None:
    bins = reliability(of([0, 0, 1, 1], [0, 0, 0, 0], [0.75] * 4))
    filled = [one for one in bins if one.count]
    assert [(one.low, one.high, one.count, one.right) for one in filled] == [(0.7, 0.8, 4, 2)]
    assert calibration_error(bins) == pytest.approx(0.25)


def test_a_network_that_is_as_good_as_it_says_is_not_off() -> None:
    """Ten answers at 0.9, nine of them right."""
    bins = reliability(of([0] * 9 + [1], [0] * 10, [0.9] * 10))
    assert calibration_error(bins) == pytest.approx(0, abs=1e-6)


def test_it_counts_as_scikit_learn_does() -> None:
    """On real answers: the confusion matrix, and the shares that are right where any are."""
    judged = evaluate(NETWORK.architecture, NETWORK.weights)
    assert (confusion(judged) == confusion_matrix(judged.labels, judged.predictions)).all()
    bins = [one for one in reliability(judged) if one.count]
    shares, sure = calibration_curve(judged.right, judged.confidence, n_bins=10)
    np.testing.assert_allclose([one.share for one in bins], shares, atol=1e-6)
    np.testing.assert_allclose([one.confidence for one in bins], sure, atol=1e-6)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.2, 1)), min_size=1))
def test_every_digit_is_counted_once(answers: list[tuple[int, int, float]]) -> None:
    labels, reads, sure = (list(each) for each in zip(*answers, strict=True))
    judged = of(labels, reads, sure)
    bins = reliability(judged)
    assert sum(one.count for one in bins) == confusion(judged).sum() == len(answers)
    assert sum(one.right for one in bins) == np.trace(confusion(judged)) == judged.right.sum()
    assert 0 <= calibration_error(bins) <= 1
    assert all(one.low - 1e-6 <= one.confidence <= one.high + 1e-6 for one in bins if one.count)
