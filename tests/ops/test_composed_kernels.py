"""Two kernels in a row are one, as long as nothing stands between them."""

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from cnnlab.ops.composed_kernels import composed
from cnnlab.ops.convolution import convolve

SIDES = st.integers(1, 4)


@given(SIDES, SIDES, SIDES, SIDES, st.integers(0, 2**32 - 1))
def test_pytorch_finds_the_same_with_one_kernel_as_with_two(
    h: int, w: int, high: int, wide: int, seed: int
) -> None:
    generator = torch.Generator().manual_seed(seed)
    image, first, second = (
        torch.randn(1, 1, *shape, generator=generator, dtype=torch.float64)
        for shape in ((9, 9), (h, w), (high, wide))
    )
    one = torch.from_numpy(composed(first[0, 0].numpy(), second[0, 0].numpy()))[None, None]
    assert torch.allclose(F.conv2d(F.conv2d(image, first), second), F.conv2d(image, one))


def test_with_zeros_around_both_times_only_the_edge_differs() -> None:
    """What the first map holds outside of the picture is cut off before the second kernel."""
    generator = np.random.default_rng(0)
    image, first, second = (generator.normal(size=(n, n)) for n in (12, 3, 3))
    twice = convolve(convolve(image, first, padding=1), second, padding=1)
    once = convolve(image, composed(first, second), padding=2)
    np.testing.assert_allclose(twice[1:-1, 1:-1], once[1:-1, 1:-1], atol=1e-5)
    assert np.abs(twice - once)[0].max() > 0.1


def test_a_relu_between_them_makes_them_two() -> None:
    image = np.array([[0.0, 1.0, 0.0]])
    first, second = [[1.0, -1.0]], [[1.0, 1.0]]
    assert convolve(image, composed(first, second), padding="valid").ravel() == [0.0]
    bent = np.maximum(convolve(image, first, padding="valid"), 0)
    assert convolve(bent, second, padding="valid").ravel() == [1.0]
