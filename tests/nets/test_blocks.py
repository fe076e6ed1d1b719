"""Blocks, their stages, and one layer in two forms."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab import load_network
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import ALEXNET, CATALOGUE, LENET5, LENET5_KERAS, VGG16, Conv, Dense, summary
from cnnlab.nets.blocks import aligned, blocks
from cnnlab.nets.dense_as_convolution import dense_as_convolution
from cnnlab.nets.stacked_convolutions import stacked, ways
from cnnlab.ops.convolution import convolve


def test_stages_begin_together_and_dense_layers_end_together() -> None:
    parts = [blocks(summary(network)) for network in (LENET5, ALEXNET, VGG16)]
    lines = aligned(parts)
    assert [own[-3:] for own in lines] == [lines[2][-3:]] * 3
    pools = [
        [line for block, line in zip(part, own, strict=True) if block.kind == "pooling"]
        for part, own in zip(parts, lines, strict=True)
    ]
    assert pools[0] == pools[1][:2] == pools[2][:2]
    assert pools[1] == pools[2][:3]


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_layer_that_learns_is_a_block(name: str) -> None:
    entry = CATALOGUE[name]
    rows = summary(entry.architecture, entry.input_shape)
    found = blocks(rows)
    assert sum(block.row.parameters for block in found) == sum(row.parameters for row in rows)
    [lines] = aligned([found])
    assert lines == list(range(len(found)))
    assert all(before.place < after.place for before, after in pairwise(found))


@pytest.mark.parametrize("digit", range(10))
def test_three_convolutions_or_two(digit: int) -> None:
    """The slides' text and their column: the same 48,120 weights, the same outputs."""
    dense = next(row for row in summary(LENET5) if isinstance(row.layer, Dense))
    convolution = [row for row in summary(LENET5_KERAS) if isinstance(row.layer, Conv)][2]
    assert dense.parameters == convolution.parameters == 48_120
    image = bundled_digits().images[500 * digit] / np.float32(255)
    trace = {layer.name: layer for layer in load_network("lenet5").trace(image)}
    layer = trace["Dense 1"]
    assert layer.weights is not None
    assert layer.bias is not None
    found = dense_as_convolution(trace["AveragePool 2"].output, layer.weights, layer.bias)
    assert found.shape == convolution.output_shape == (1, 1, 120)
    np.testing.assert_allclose(found.ravel(), layer.output, atol=1e-5)


def test_a_dense_layer_needs_as_many_inputs_as_the_maps_have() -> None:
    with pytest.raises(ValueError, match=r"maps \(2, 2, 1\) have 4 values, weights 5"):
        dense_as_convolution(np.ones((2, 2, 1)), np.ones((5, 3)), np.zeros(3))


@given(st.integers(1, 5), st.integers(1, 600))
def test_vggs_reason_holds_for_any_number_of_channels(layers: int, channels: int) -> None:
    found = stacked(layers, channels)
    assert found.sees == 2 * layers + 1
    assert found.weights == layers * 9 * channels**2
    assert found.single_weights == found.sees**2 * channels**2


@pytest.mark.parametrize("layers", [1, 2, 3, 4])
def test_the_ways_are_what_kernels_of_ones_add_up(layers: int) -> None:
    size = 2 * layers + 1
    for row in range(size):
        for column in range(size):
            image = np.zeros((size, size), np.float32)
            image[row, column] = 1
            for _ in range(layers):
                image = convolve(image, np.ones((3, 3)), padding="valid")
            assert image.item() == ways(layers)[row, column]
