"""Networks drawn to scale, and where their parameters and computing are."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from cnnlab.figures.block_layout import place_blocks
from cnnlab.figures.blocks2d import flat_figure
from cnnlab.figures.blocks3d import space_figure
from cnnlab.figures.layer_shares import shares_figure, shares_in_words
from cnnlab.nets import ALEXNET, CATALOGUE, LENET5, LENET5_1998, VGG16, summary

THREE = {
    "LeNet-5": summary(LENET5),
    "AlexNet": summary(ALEXNET),
    "VGG-16": summary(VGG16),
}


def extent(mesh: Any) -> Any:
    return np.ptp(np.array([mesh.x, mesh.y, mesh.z]), axis=1)


def test_flat_blocks_are_as_wide_as_their_maps() -> None:
    lenet, alexnet, _ = flat_figure(THREE).select_traces("bar")
    assert lenet.x[:5] == (28, 28, 14, 10, 5)
    assert alexnet.x[:4] == (224, 54, 26, 26)
    # 256 maps and 64 channels: 4 times as many, twice as thick.
    vgg = place_blocks(THREE)["VGG-16"]
    assert vgg[7].shape == (56, 56, 256)
    assert vgg[7].depth == 2 * vgg[1].depth


def test_blocks_in_space_are_as_high_and_wide_as_their_maps() -> None:
    figure = space_figure(THREE)
    for mesh in figure.select_traces({"type": "mesh3d"}):
        sizes = [int(size) for size in mesh.name.split("×")]
        rows = sizes[0] if len(sizes) == 3 else 224 / 90
        np.testing.assert_allclose(extent(mesh), [np.sqrt(sizes[-1]), rows, rows], atol=1e-9)
    scene = figure.layout.scene
    units = [
        getattr(scene.aspectratio, axis) / np.ptp(getattr(scene, f"{axis}axis").range)
        for axis in "xyz"
    ]
    assert units == pytest.approx([units[0]] * 3)  # one scale along every axis


def test_blocks_in_space_do_not_touch() -> None:
    meshes = list(space_figure({"LeNet-5": summary(LENET5)}).select_traces({"type": "mesh3d"}))
    assert all(max(before.x) < min(after.x) for before, after in pairwise(meshes))


def test_in_a_scale_of_its_own_each_input_is_as_wide() -> None:
    assert {own[0].side for own in place_blocks(THREE, scale="own").values()} == {224}


def test_by_the_root_a_fourth_is_half_and_an_eighth_more_than_a_third() -> None:
    lenet, alexnet, _ = (own[0].side for own in place_blocks(THREE, "root").values())
    assert lenet == pytest.approx(224 / 8**0.5)
    assert alexnet == 224


@pytest.mark.parametrize("name", CATALOGUE)
def test_shares_add_up_to_the_whole(name: str) -> None:
    entry = CATALOGUE[name]
    for bars in shares_figure(summary(entry.architecture, entry.input_shape)).data:
        assert sum(bars.x) == pytest.approx(100)


def test_shares_in_words() -> None:
    """VGG-16's first dense layer alone has 4096 * (25,088 + 1) of 138,357,544 parameters."""
    assert shares_in_words(summary(VGG16)).startswith("Dense layers hold 89.4 % of the parameters")
    assert "840" in space_figure({"1998": summary(LENET5_1998)}).data[7].hovertemplate
