"""A trace that keeps the ends of blocks alone has every number of the whole one."""

import numpy as np
import pytest

from cnnlab import load_network
from cnnlab.explain.block_trace import BlockTrace
from cnnlab.explain.class_activation import class_map
from cnnlab.explain.unit_sums import unit_sum
from cnnlab.nets.efficientnet import block_starts
from cnnlab.ops.photo_frame import PhotoFrame
from cnnlab.pictures import open_picture

ENDS = [start - 1 for start in block_starts()[1:]]
NETWORK = load_network("efficientnet-lite0")
SQUARE = PhotoFrame().cut(open_picture("cat"))
WHOLE = NETWORK.trace(SQUARE)
BLOCKS = BlockTrace(NETWORK, SQUARE, ENDS)


def test_every_layer_is_that_of_the_whole_trace_bit_by_bit() -> None:
    for number, layer in enumerate(WHOLE[:-1]):
        found = BLOCKS.layers(number)[number]
        assert (found.name, found.kind) == (layer.name, layer.kind)
        assert np.array_equal(found.output, layer.output), layer.name


def test_only_the_blocks_own_layers_are_computed() -> None:
    """The second of the sixteen blocks begins with layer 5; layer 7 is its depthwise one."""
    found = set(BLOCKS.layers(7)) - {*ENDS, len(WHOLE) - 2}
    assert found == {5, 6, 7}


def test_a_twelfth_of_the_memory_is_kept() -> None:
    assert 12 * BLOCKS.nbytes < sum(layer.output.nbytes for layer in WHOLE)


def test_a_sum_and_a_class_map_need_no_more() -> None:
    layers = BLOCKS.layers(20)
    place = (3, 5, 7)
    opened = unit_sum(NETWORK, layers, BLOCKS.picture, 20, place)
    assert opened == unit_sum(NETWORK, WHOLE, BLOCKS.picture, 20, place)
    end = len(WHOLE) - 2
    found = class_map(NETWORK, BLOCKS.layers(end) | BLOCKS.layers(end - 2), 285)
    assert found.logit == class_map(NETWORK, WHOLE, 285).logit


@pytest.mark.parametrize("number", [-1, 93])
def test_a_layer_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"layer {number} is not one of 93"):
        BLOCKS.layers(number)
