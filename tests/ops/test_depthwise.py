"""Depthwise convolution: by eye, and held against PyTorch."""

import numpy as np
import pytest
import torch

from cnnlab.ops.convolution import convolve
from cnnlab.ops.depthwise import depthwise


def test_a_channel_meets_its_own_kernel_only() -> None:
    image = np.stack([np.ones((4, 4)), np.full((4, 4), 10)], axis=-1)
    kernel = np.stack([np.full((3, 3), 1), np.full((3, 3), 0)], axis=-1)
    found = depthwise(image, kernel, padding="valid", bias=[0, 7])
    assert found[..., 0].tolist() == [[9, 9], [9, 9]]
    assert found[..., 1].tolist() == [[7, 7], [7, 7]]


@pytest.mark.parametrize(("size", "stride", "side"), [(3, 1, 9), (3, 2, 8), (5, 2, 14), (5, 1, 7)])
def test_same_as_pytorch_on_a_picture_padded_as_tensorflow_does(
    size: int, stride: int, side: int
) -> None:
    rng = np.random.default_rng(0)
    image, kernel = rng.random((side, side, 6), np.float32), rng.random((size, size, 6), np.float32)
    total = max(0, size - stride if side % stride == 0 else size - side % stride)
    zeros = [total // 2, total - total // 2] * 2
    padded = torch.nn.functional.pad(torch.from_numpy(image).permute(2, 0, 1), zeros)
    weight = torch.from_numpy(kernel).permute(2, 0, 1)[:, None]
    wanted = torch.nn.functional.conv2d(padded[None], weight, stride=stride, groups=6)[0]
    found = depthwise(image, kernel, padding="same", stride=stride)
    np.testing.assert_allclose(found, wanted.permute(1, 2, 0), atol=1e-5)


def test_bands_of_rows_make_no_difference() -> None:
    rng = np.random.default_rng(0)
    image, kernel = rng.random((70, 60, 64), np.float32), rng.random((3, 3, 64), np.float32)
    alone = convolve(image[..., 5], kernel[..., 5])
    np.testing.assert_allclose(depthwise(image, kernel)[..., 5], alone, rtol=1e-5)


def test_what_cannot_be_is_said_in_numbers() -> None:
    with pytest.raises(ValueError, match=r"larger than \(2, 2\)"):
        depthwise(np.ones((2, 2, 1)), np.ones((3, 3, 1)), padding="valid")
    with pytest.raises(ValueError, match="must be"):
        depthwise(np.ones((2, 2)), np.ones((1, 1)))
