import numpy as np

from cnnlab import load_network
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import CATALOGUE, GlobalAveragePool
from cnnlab.nets.forward import Values
from cnnlab.ops.summaries import moved, relative_change
from cnnlab.ui.lessons.smaller.global_average import global_means, last_pooled

NETWORK = load_network("lenet5-relu")


def digit(number: int) -> Values:
    return np.asarray(bundled_digits().images[number] / np.float32(255))


def test_one_mean_a_map_whatever_its_size() -> None:
    maps = last_pooled(NETWORK, digit(3500))
    assert maps.shape == (5, 5, 16)
    np.testing.assert_allclose(global_means(maps), maps.mean(axis=(0, 1)), rtol=1e-5)
    assert global_means(np.ones((3, 7, 4), np.float32)).tolist() == [1, 1, 1, 1]


def test_a_shift_changes_the_averages_less_than_the_maps() -> None:
    """The lesson's claim, for digits of every class moved by a pixel: a third as much, or less."""
    shares = []
    for number in range(0, 5000, 250):
        before = last_pooled(NETWORK, digit(number))
        after = last_pooled(NETWORK, moved(digit(number), 0, 1))
        of_means = relative_change(global_means(before), global_means(after))
        shares.append(of_means / relative_change(before, after))
    assert max(shares) < 0.5
    assert np.mean(shares) < 1 / 3


def test_the_networks_of_the_lecture_do_without() -> None:
    """And that of Photos has it before its last layer, as the lesson says."""
    assert [
        name
        for name, entry in CATALOGUE.items()
        if any(isinstance(layer, GlobalAveragePool) for layer in entry.architecture)
    ] == ["efficientnet-lite0"]
    *_, average, _last = CATALOGUE["efficientnet-lite0"].architecture
    assert isinstance(average, GlobalAveragePool)
