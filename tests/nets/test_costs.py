import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnlab.nets.costs import layer_costs


def test_lenets_first_layer() -> None:
    costs = layer_costs((28, 28, 1), maps=6, size=5)
    assert costs.convolution.parameters == 156
    assert costs.local.parameters == 28 * 28 * 6 * 26
    assert costs.dense.parameters == 28 * 28 * 28 * 28 * 6 + 28 * 28 * 6 == 3_692_640
    assert costs.dense.weight_bytes == 4 * 3_692_640


def test_a_larger_picture_costs_a_convolution_nothing_and_a_dense_layer_sixteen_times() -> None:
    small, large = (layer_costs((side, side, 1), 6, 5) for side in (28, 56))
    assert large.convolution.parameters == small.convolution.parameters
    weights = [c.dense.parameters - 6 * side**2 for c, side in ((small, 28), (large, 56))]
    assert weights[1] == 16 * weights[0]


def test_a_window_as_large_as_the_picture_at_one_place_is_a_dense_layer() -> None:
    costs = layer_costs((1, 1, 7), maps=3, size=1)
    assert costs.convolution.parameters == costs.local.parameters == costs.dense.parameters == 24


@settings(max_examples=25)
@given(st.integers(4, 12), st.integers(1, 3), st.integers(1, 5), st.integers(1, 4))
def test_pytorch_counts_the_same(side: int, channels: int, size: int, maps: int) -> None:
    costs = layer_costs((side, side, channels), maps, size)
    convolution = torch.nn.Conv2d(channels, maps, size, padding=(size - 1) // 2)
    shape = convolution(torch.zeros(1, channels, side, side)).shape[1:]
    assert costs.output_shape == (*shape[1:], shape[0])
    dense = torch.nn.Linear(channels * side * side, shape.numel())
    for layer, cost in ((convolution, costs.convolution), (dense, costs.dense)):
        assert cost.parameters == sum(p.numel() for p in layer.parameters())


@given(st.integers(4, 224), st.integers(1, 64), st.integers(1, 11), st.integers(1, 64))
def test_what_is_local_and_what_is_shared_make_the_whole_saving(
    side: int, channels: int, size: int, maps: int
) -> None:
    """Dense weights = convolution's weights x (inputs / window) x places."""
    if size > side + 2 * ((size - 1) // 2):
        return
    costs = layer_costs((side, side, channels), maps, size)
    rows, columns, _ = costs.output_shape
    weights = maps * size * size * channels
    dense = costs.dense.parameters - maps * rows * columns
    inputs, window = side * side * channels, size * size * channels
    assert dense * window == weights * inputs * rows * columns
    assert costs.convolution.multiply_adds == costs.local.multiply_adds
