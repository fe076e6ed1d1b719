"""What a unit sees and what it is joined to."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnlab.explain.effective_field import effective_field
from cnnlab.nets import (
    ALEXNET,
    LENET5,
    VGG16,
    Architecture,
    AveragePool,
    Conv,
    Dense,
    GlobalAveragePool,
    MaxPool,
    Shape,
    ShapeError,
    parameter_count,
)
from cnnlab.nets.forward import Values
from cnnlab.nets.stages import plain_stack, stages
from cnnlab.trace import Network


def sizes(architecture: Architecture, shape: Shape | None = None) -> list[int | None]:
    return [stage.reach.size if stage.reach else None for stage in stages(architecture, shape)]


def test_the_fields_of_three_networks() -> None:
    """By hand: r + (k - 1) * j at each layer, j times the stride after it."""
    assert sizes(LENET5) == [5, 6, 14, 16, None, None, None]
    assert sizes(ALEXNET)[:8] == [11, 19, 51, 67, 99, 131, 163, 195]
    assert sizes(VGG16)[:18] == [
        *(3, 5, 6, 10, 14, 16, 24, 32, 40, 44),
        *(60, 76, 92, 100, 132, 164, 196, 212),
    ]


def test_a_unit_is_joined_to_as_many_values_as_it_has_weights() -> None:
    """Parameters are those weights, once a map or unit, and its bias."""
    total = 0
    for stage in stages(VGG16):
        layer = VGG16[stage.place]
        if isinstance(layer, Conv | Dense):
            total += stage.output_shape[-1] * (stage.joined + 1)
        assert stage.joined <= stage.joined_if_dense
    assert total == parameter_count(VGG16)


@pytest.mark.parametrize(("size", "count", "seen"), [(3, 2, 5), (3, 3, 7), (5, 2, 9)])
def test_small_kernels_add_up(size: int, count: int, seen: int) -> None:
    """Two 3x3 see 5x5: the answer to the page's question."""
    assert sizes(plain_stack(size, 1, count, 0))[-1] == seen


def test_a_stack_that_shrinks_to_nothing_says_so() -> None:
    with pytest.raises(ShapeError, match=r"window \(2, 2\) is larger"):
        stages(plain_stack(3, 1, 12, 1), (64, 64, 3))


@settings(max_examples=25)
@given(
    st.sampled_from([(1, 1), (3, 1), (3, 2), (5, 1), (5, 2)]), st.integers(1, 2), st.integers(0, 2)
)
def test_the_field_is_what_changes_the_unit(
    kernel: tuple[int, int], count: int, pool_every: int
) -> None:
    """PyTorch's gradients, all weights being 1: zero outside of the field, nowhere zero in it."""
    stack = plain_stack(*kernel, count, pool_every)
    summing = tuple(AveragePool(2) if isinstance(layer, MaxPool) else layer for layer in stack)
    found = stages(summing, (28, 28, 1))
    weights: dict[str, Values] = {}
    for stage in found:
        if isinstance(summing[stage.place], Conv):
            shape = (kernel[0], kernel[0], stage.input_shape[-1], 8)
            weights[f"{stage.place}.weight"] = np.ones(shape, np.float32)
            weights[f"{stage.place}.bias"] = np.zeros(8, np.float32)
    whole = (*summing, GlobalAveragePool())
    ones = np.ones((1, 28, 28), np.float32)
    for stage in found:
        field = effective_field(Network("ones", whole, weights), stage.place, ones) > 0
        assert stage.reach
        first = stage.reach.start + stage.output_shape[0] // 2 * stage.reach.jump
        end = first + stage.reach.size
        expected = np.zeros((28, 28), bool)
        expected[max(0, first) : end, max(0, first) : end] = True
        assert not field[~expected].any()
        if first >= 0 and end <= 28:
            assert field[expected].all()


def test_what_is_seen_never_shrinks() -> None:
    for architecture in (LENET5, ALEXNET, VGG16):
        seen = [stage.reach.size for stage in stages(architecture) if stage.reach]
        assert all(before <= after for before, after in pairwise(seen))
