"""Where windows look: read off a ramp of column numbers, and PyTorch's own padding."""

import numpy as np
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st

from cnnlab import KERNELS, convolve, open_picture, to_gray
from cnnlab.ops.padding import Padding, padding_widths
from cnnlab.ops.window_middles import first_middle, window_middles

WAYS: dict[Padding, int] = {"same": 31, 1: 0}


@given(st.integers(4, 40), st.integers(1, 4), st.sampled_from(["same", 1]))
def test_the_middle_weight_reads_its_column(size: int, stride: int, padding: Padding) -> None:
    ramp = np.tile(np.arange(float(size)), (size, 1))
    read = convolve(ramp, KERNELS["identity"], stride=stride, padding=padding)
    middles = window_middles(size, 3, stride, padding)
    inside = middles < size  # one more may lie on the zeros at the end
    np.testing.assert_array_equal(read[0][inside], middles[inside])


def test_five_layers_look_31_pixels_apart() -> None:
    """And so they do when the layers are computed."""
    ramp = np.tile(np.arange(224.0), (224, 1))
    for padding, expected in WAYS.items():
        maps = ramp
        for _ in range(5):
            maps = convolve(maps, KERNELS["identity"], stride=2, padding=padding)
        assert maps.shape == (7, 7)
        assert maps[0, 0] == expected == first_middle(224, 3, 2, padding, 5)


def test_same_is_pytorch_with_the_zero_at_the_end() -> None:
    image = to_gray(open_picture("brick"))
    tensor = torch.from_numpy(image.astype(np.float64))[None, None]
    kernel = torch.from_numpy(KERNELS["sobel_vertical"].copy())[None, None]
    theirs = F.conv2d(F.pad(tensor, (0, 1, 0, 1)), kernel, stride=2)[0, 0].numpy()
    same, symmetric = (
        convolve(image, KERNELS["sobel_vertical"], stride=2, padding=padding)
        for padding in ("same", 1)
    )
    np.testing.assert_allclose(same, theirs, atol=1e-3)
    theirs = F.conv2d(tensor, kernel, stride=2, padding=1)[0, 0].numpy()
    np.testing.assert_allclose(symmetric, theirs, atol=1e-3)
    assert same.shape == symmetric.shape
    assert np.abs(same - symmetric).mean() > 1


def test_an_odd_size_has_no_odd_one_out() -> None:
    assert padding_widths(225, 3, stride=2, padding="same") == (1, 1)
