"""What excites a channel: top patches against `convolve`, and trained against unlearned."""

import numpy as np
import pytest

from cnnlab import convolve, load_network
from cnnlab.explain.baseline_networks import in_three_states
from cnnlab.explain.explained_variance import explained_by_class
from cnnlab.explain.maximised import LAYERS, maximised, reached
from cnnlab.explain.maximising import maximising
from cnnlab.explain.patches import (
    answers_to,
    cut,
    most_exciting,
    reach_of,
    responses,
)
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import Values

NETWORK = load_network("lenet5-relu")
STATES = in_three_states(NETWORK)
# Every fifth digit: enough to hold what is said of all.
IMAGES = (bundled_digits().images[::5] / 255).astype(np.float32)
LABELS = bundled_digits().labels[::5]
FOUND = {state: responses(network, IMAGES) for state, network in STATES.items()}


@pytest.mark.parametrize("channel", range(6))
def test_top_patches_of_the_first_layer_give_their_answer_through_convolve(channel: int) -> None:
    kernel = NETWORK.weights["0.weight"][..., channel]  # (5, 5, 1)
    bias = NETWORK.weights["0.bias"][channel]
    top = most_exciting(NETWORK, FOUND["trained"], 0, channel)
    answers = [
        float(convolve(cut(IMAGES[one.picture], one, 5), kernel, bias=bias, padding="valid")[0, 0])
        for one in top
    ]
    assert answers == pytest.approx([one.value for one in top], abs=1e-4)
    assert answers == sorted(answers, reverse=True)
    whole = [float(convolve(image, kernel, bias=bias).max()) for image in IMAGES[:100]]
    assert max(whole) <= answers[0] + 1e-4  # no digit has a better place


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("layer", LAYERS)
def test_a_patch_alone_gives_what_it_gave_in_its_digit(state: str, layer: int) -> None:
    """Receptive field, padding and place fit: nothing outside of the patch plays a part."""
    network = STATES[state]
    size = reach_of(network, layer).size
    for channel in range(network.weights[f"{layer}.weight"].shape[-1]):
        top = most_exciting(network, FOUND[state], layer, channel)
        assert len({one.picture for one in top}) == 9
        for one in top:
            alone = answers_to(network, layer, cut(IMAGES[one.picture], one, size))
            assert alone[channel] == pytest.approx(one.value, abs=1e-4)


def test_responses_are_those_of_a_trace() -> None:
    trace = NETWORK.trace(IMAGES[700])
    for layer, answers in FOUND["trained"].items():
        output = trace[layer].output.reshape(-1, answers.value.shape[1])
        assert answers.value[700] == pytest.approx(output.max(axis=0), abs=1e-4)


def test_training_makes_layers_answer_to_the_digit_and_depth_alone_does_not() -> None:
    shares = {
        state: [float(explained_by_class(one.value, LABELS).mean()) for one in found.values()]
        for state, found in FOUND.items()
    }
    trained = shares["trained"]
    assert trained == sorted(trained)
    assert trained[0] < 0.4
    assert trained[-1] > 0.85
    for state in ("shuffled", "untrained"):
        assert max(shares[state]) < 0.4, state


@pytest.mark.parametrize("layer", LAYERS)
def test_handwriting_fits_trained_kernels_better(layer: int) -> None:
    shares = {
        state: reached(network, FOUND[state], layer, maximised(state, layer, smooth=False))
        for state, network in STATES.items()
    }
    assert shares["trained"] > shares["shuffled"] + 0.1
    assert shares["trained"] > shares["untrained"] + 0.1


@pytest.mark.parametrize("layer", LAYERS)
def test_nine_patches_alike_are_no_proof_of_learning(layer: int) -> None:
    def alike(state: str) -> float:
        size = reach_of(NETWORK, layer).size
        found = []
        for channel in range(NETWORK.weights[f"{layer}.weight"].shape[-1]):
            top = most_exciting(STATES[state], FOUND[state], layer, channel)
            patches = [cut(IMAGES[one.picture], one, size).ravel() for one in top]
            found.append(np.atleast_2d(np.corrcoef(patches))[np.triu_indices(9, 1)].mean())
        return float(np.mean(found))

    assert alike("shuffled") == pytest.approx(alike("trained"), abs=0.12)


@pytest.mark.parametrize("state", STATES)
def test_the_picture_for_a_first_layer_channel_is_ink_where_a_weight_is_positive(
    state: str,
) -> None:
    """The answer is one sum there, so the best picture is known exactly."""
    weights = STATES[state].weights["0.weight"][:, :, 0]  # (5, 5, 6)
    assert np.array_equal(maximised(state, 0, smooth=False), np.moveaxis(weights > 0, 2, 0))


@pytest.mark.parametrize("state", STATES)
def test_kept_pictures_excite_more_than_any_patch_and_smoothing_costs_something(
    state: str,
) -> None:
    def made(smooth: bool) -> Values:
        pictures = maximised(state, 3, smooth)
        return np.array([answers_to(STATES[state], 3, p)[n] for n, p in enumerate(pictures)])

    assert (made(smooth=False) > FOUND[state][3].value.max(axis=0)).all()
    assert made(smooth=True).mean() < made(smooth=False).mean()

    def rough(pictures: Values) -> float:
        return float(np.abs(np.diff(pictures, axis=2)).sum())

    assert rough(maximised(state, 3, smooth=True)) < rough(maximised(state, 3, smooth=False))


def test_pictures_are_made_again_as_they_were_kept() -> None:
    again = maximising(NETWORK, 0, roughness=0.0)
    assert again == pytest.approx(maximised("trained", 0, smooth=False), abs=0.01)
