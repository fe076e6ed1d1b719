"""The photo network: its numbers in print, and PyTorch's on the same weights."""

import numpy as np
import pytest
import torch

from cnnlab.figures.block_words import block_name
from cnnlab.learn.torch_weights import with_weights
from cnnlab.nets import EFFICIENTNET_LITE0, PHOTO, parameter_count, summary
from cnnlab.nets.export import to_markdown
from cnnlab.nets.forward import logits
from cnnlab.nets.receptive import receptive_fields
from cnnlab.nets.walk import walk_shapes
from cnnlab.pictures import open_picture
from cnnlab.trace import load_network


def test_as_published_with_two_numbers_a_map_where_one_bias_is() -> None:
    """4,652,008 has a gain and an offset for each map of a convolution; folded, a bias each."""
    along = walk_shapes(EFFICIENTNET_LITE0)
    maps = [o[-1] for placed, _, o in along if placed.kind in ("Conv", "Depthwise")]
    assert (len(maps), sum(maps)) == (49, 21_008)
    assert parameter_count(EFFICIENTNET_LITE0) + sum(maps) == 4_652_008


def test_a_network_of_224_pixels_ends_in_7_by_7() -> None:
    sides = [o[0] for _, _, o in walk_shapes(EFFICIENTNET_LITE0, PHOTO) if len(o) == 3]
    assert list(dict.fromkeys(sides)) == [112, 56, 28, 14, 7]
    reach = receptive_fields(EFFICIENTNET_LITE0)[-3]
    assert reach is not None
    assert (reach.jump, reach.size > 224) == (32, True)


def test_padding_is_said_by_its_name() -> None:
    rows = summary(EFFICIENTNET_LITE0)
    assert {row.kind for row in rows if row.same} == {"Conv", "Depthwise"}
    assert "| Conv 1 | 3 × 3 | 2 | same |" in to_markdown(EFFICIENTNET_LITE0)
    assert block_name(rows[0]) == "Conv 3×3, stride 2, padding same"


@pytest.mark.slow
def test_numpy_is_pytorch() -> None:
    network = load_network("efficientnet-lite0")
    picture = network.input.prepare_one(open_picture("cat")[38:262, 100:324])
    module = with_weights(EFFICIENTNET_LITE0, network.weights).eval()
    with torch.no_grad():
        wanted = module(torch.from_numpy(picture).permute(2, 0, 1)[None])[0].numpy()
    found = logits(EFFICIENTNET_LITE0, network.weights, picture[np.newaxis])[0]
    assert np.abs(found - wanted).max() <= 1e-5 * np.ptp(wanted)
