import numpy as np
import pytest

from cnnlab import convolve, load_network
from cnnlab.nets import Conv, parameter_count
from cnnlab.ops.partial_maps import partial_maps


def test_a_kernel_of_ones_two_deep_by_eye() -> None:
    """Each slice sums its own map; together they are the kernel's sum."""
    image = np.stack([np.full((2, 2), 1), np.full((2, 2), 10)], axis=2)
    parts = partial_maps(image, np.ones((2, 2, 2, 1)), padding="valid")
    assert parts.ravel().tolist() == [4, 40]


def test_the_partial_maps_and_the_bias_are_the_convolution() -> None:
    """On the network that ships: six products summed, sixteen times."""
    weight, bias = (load_network("lenet5-relu").weights[f"3.{part}"] for part in ("weight", "bias"))
    image = np.random.default_rng(0).random((14, 14, 6), np.float32)
    parts = partial_maps(image, weight, padding="valid")
    assert parts.shape == (10, 10, 6, 16)
    whole = convolve(image, weight, bias=bias, padding="valid")
    np.testing.assert_allclose(parts.sum(axis=2) + bias, whole, atol=1e-5)
    assert weight.size + bias.size == 16 * (5 * 5 * 6 + 1) == 2416
    assert parameter_count((Conv(16, 5),), (14, 14, 6)) == 2416


def test_a_kernel_of_another_depth_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\(4, 4, 3\).*\(2, 2, 6, 1\)"):
        partial_maps(np.ones((4, 4, 3)), np.ones((2, 2, 6, 1)))
