"""Channels of the photo network: what excites them, as cut out and as made."""

from dataclasses import replace

import numpy as np
import pytest

from cnnlab.explain.photo_channels import (
    CHANNELS,
    ENDS,
    PATCHES,
    STATES,
    TILE,
    beginning,
    channel_tiles,
    channels_found,
    in_both_states,
    patch,
    reach_after,
    squares,
    telling_channels,
)
from cnnlab.nets.forward import logits
from cnnlab.nets.receptive import Reach
from cnnlab.nets.walk import shapes
from cnnlab.ops.photo_frame import SIDE
from cnnlab.pictures import PHOTOS

NETWORKS = in_both_states()


def test_each_beginning_ends_where_a_stage_does() -> None:
    ends = [shapes(beginning(stages), (SIDE, SIDE, 3))[-1] for stages in ENDS]
    assert ends == [(112, 112, 32), (56, 56, 24), (28, 28, 40), (14, 14, 112), (7, 7, 320)]
    reaches = [reach_after(stages).size for stages in ENDS]
    assert reaches[0] == 3
    assert reaches == sorted(reaches)


def test_a_network_that_was_never_trained_has_the_same_shape_and_other_weights() -> None:
    trained, other = (NETWORKS[state].weights for state in STATES)
    assert {name: w.shape for name, w in trained.items()} == {n: w.shape for n, w in other.items()}
    assert all(not other[name].any() for name in other if name.endswith("bias"))
    assert abs(other["0.weight"].std() - (2 / 27) ** 0.5) < 0.02


@pytest.mark.parametrize("state", STATES)
def test_what_was_found_is_found_again_and_is_the_strongest_there_is(state: str) -> None:
    network, stages = NETWORKS[state], 3
    photos = squares()
    found = telling_channels(network, stages, photos)
    assert found == channels_found()[state][stages]
    part, one = beginning(stages), found[0]
    peaks = {}
    for name, square in photos.items():
        prepared = network.input.prepare_one(square)[np.newaxis]
        peaks[name] = logits(part, network.weights, prepared)[0][..., one.channel]
    by_eye = sorted(peaks, key=lambda name: -peaks[name].max())[:PATCHES]
    assert one.photos == by_eye
    row, column = one.places[0]
    assert peaks[by_eye[0]][row, column] == peaks[by_eye[0]].max()


def test_a_patch_is_what_the_unit_sees() -> None:
    square = np.zeros((SIDE, SIDE, 3), np.uint8)
    square[4:7, 6:9] = 255
    assert patch(square, Reach(3, 2, 0), 2, 3).min() == 255
    assert patch(square, Reach(3, 2, 0), 2, 2).min() == 0
    assert patch(square, Reach(500, 32, -200), 0, 0).shape == (TILE, TILE, 3)


def test_the_page_has_tiles_for_every_stage() -> None:
    for stages in ENDS:
        shape = (len(STATES), CHANNELS, 1 + PATCHES, TILE, TILE, 3)
        assert channel_tiles(stages).shape == shape
        for state in STATES:
            for one in channels_found()[state][stages]:
                assert set(one.photos) <= set(PHOTOS)


def test_kept_patches_are_those_of_the_photos() -> None:
    """Up to what WebP loses."""
    photos, reach = squares(), reach_after(5)
    for number, one in enumerate(channels_found()["trained"][5]):
        kept = channel_tiles(5)[0, number, 1]
        cut = patch(photos[one.photos[0]], reach, *one.places[0])
        assert np.abs(kept.astype(int) - cut).mean() < 6


@pytest.mark.thorough
def test_climbing_makes_a_map_answer_louder() -> None:
    from cnnlab.explain import photo_climbing

    network = NETWORKS["trained"]
    part = beginning(2)
    made = [photo_climbing.exciting(network, 2, [3, 7], steps=steps) for steps in (0, 60)]
    before, after = (
        logits(part, network.weights, replace(network.input, rows=TILE, columns=TILE).prepare(one))
        for one in made
    )
    for number, channel in enumerate((3, 7)):
        assert after[number][..., channel].mean() > before[number][..., channel].mean()
