import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnlab import load_network
from cnnlab.explain.baseline_networks import shuffled
from cnnlab.explain.digit_space import (
    Pca,
    Space,
    mapped_digits,
    nearest,
    points_of,
    same_neighbour,
    tsne_places,
)
from cnnlab.learn.bundled import bundled_digits

NETWORK = load_network("lenet5-relu")
DIGITS = mapped_digits()
IMAGES = (bundled_digits().images[DIGITS] / 255).astype(np.float32)
LABELS = bundled_digits().labels[DIGITS]
POINTS = {space: points_of(NETWORK, IMAGES, space) for space in ("hidden", "pixels")}


def test_a_point_is_what_the_last_hidden_layer_passes_on() -> None:
    trace = NETWORK.trace(IMAGES[321])
    assert POINTS["hidden"][321] == pytest.approx(trace[-3].output, abs=1e-4)
    assert (trace[-2].name, trace[-3].output.shape) == ("Dense 3", (84,))


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.integers(3, 30), st.integers(2, 12))
def test_pca_is_numpys_own_decomposition(seed: int, count: int, width: int) -> None:
    points = np.random.default_rng(seed).normal(size=(count, width)) * 3.0 ** -np.arange(width)
    found = Pca.of(points)
    _, sizes, axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    assert found.shares == pytest.approx((sizes**2 / (sizes**2).sum())[:2], abs=1e-6)
    assert np.abs((found.axes * axes[:2]).sum(axis=1)) == pytest.approx(1, abs=1e-4)


def test_pca_of_pixels_is_numpys_own_decomposition() -> None:
    centred = POINTS["pixels"][::4].astype(np.float64)
    centred -= centred.mean(axis=0)
    _, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    found = Pca.of(POINTS["pixels"][::4])
    assert found.shares == pytest.approx((sizes**2 / (sizes**2).sum())[:2], abs=1e-6)
    assert np.abs(found.axes @ axes[:2].T) == pytest.approx(np.eye(2), abs=1e-4)


def test_a_point_of_the_map_lands_where_it_lies() -> None:
    pca = Pca.of(POINTS["hidden"])
    assert pca.places(POINTS["hidden"][5]) == pytest.approx(pca.places(POINTS["hidden"])[5])
    assert int(nearest(POINTS["hidden"], POINTS["hidden"][5])[0]) == 5


def test_the_hidden_layer_draws_digits_together_and_the_weights_do_it() -> None:
    """Nearest neighbours, in the space and on PCA's map: trained, pixels, shuffled."""
    mixed = points_of(shuffled(NETWORK), IMAGES, "hidden")
    spaces = {**POINTS, "shuffled": mixed}
    whole = {name: same_neighbour(points, LABELS) for name, points in spaces.items()}
    flat = {
        name: same_neighbour(Pca.of(points).places(points), LABELS)
        for name, points in spaces.items()
    }
    assert whole["hidden"] > 0.99 > 0.95 > whole["pixels"] > whole["shuffled"]
    assert flat["hidden"] > 0.8
    assert max(flat["pixels"], flat["shuffled"]) < 0.5


@pytest.mark.parametrize("space", ["hidden", "pixels"])
def test_the_kept_map_is_of_these_digits_and_these_weights(space: Space) -> None:
    """Near in the space, near on the map: a map of other weights would not be."""
    places = tsne_places(space)
    assert places.shape == (500, 2)
    reach = np.ptp(places, axis=0).max()
    apart = [
        np.linalg.norm(places[nearest(POINTS[space], POINTS[space][n], 2)[1]] - places[n])
        for n in range(0, 500, 5)
    ]
    assert np.median(apart) < 0.05 * reach
