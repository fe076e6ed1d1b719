"""The network as planes in space."""

import numpy as np
import pytest

from cnnlab import load_network
from cnnlab.figures.stack3d import laid_out, stack_figure
from cnnlab.learn.accuracy import five_hundred

IMAGE = five_hundred()[0][0]


@pytest.mark.parametrize("shape", [(28, 28), (10, 10, 16), (14, 14, 6), (84,), (300,), (2, 3, 260)])
def test_every_number_is_where_its_place_says(shape: tuple[int, ...]) -> None:
    values = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    grid, places = laid_out(values)
    maps = values.reshape(*values.shape[:2], -1) if values.ndim > 1 else values[None, :, None]
    for cell, (number, row, column) in zip(
        grid[~np.isnan(grid)], places[~np.isnan(grid)], strict=True
    ):
        assert cell == maps[row if values.ndim > 1 else 0, column, number]


@pytest.mark.parametrize("name", ["lenet5", "lenet5-relu"])
def test_it_is_light_and_each_layer_has_one_scale(name: str) -> None:
    trace = load_network(name).trace(IMAGE)
    figure = stack_figure(trace, IMAGE, dark=True)
    assert len(figure.to_json()) < 400_000
    surfaces = {surface.name: surface for surface in figure.data if surface.type == "surface"}
    assert list(surfaces) == ["Input", *(one.name for one in trace if one.kind != "Flatten")]
    for layer in trace:
        if layer.kind != "Flatten":
            surface = surfaces[layer.name]
            assert surface.cmax == -surface.cmin == pytest.approx(np.abs(layer.output).max())
    assert figure.data[-1].text[1] == "Conv 1<br>28×28×6"


def test_a_digit_stands_upright_and_is_not_mirrored() -> None:
    """Who looks from the input has row 0 on top and column 0 at the left, where y is greatest."""
    surface = stack_figure((), IMAGE).data[0]
    assert list(surface.y) == sorted(surface.y, reverse=True)
    assert (np.diff(surface.z[0]) < 0).all()
    np.testing.assert_array_equal(surface.surfacecolor, IMAGE.T)


def test_every_corner_lies_within_the_space() -> None:
    layout = stack_figure(load_network("lenet5").trace(IMAGE), IMAGE).layout
    low, high = zip(*(layout.scene[f"{axis}axis"].range for axis in "xyz"), strict=True)
    corners = np.array(layout.meta["corners"])
    assert (np.array(low) <= corners).all()
    assert (corners <= np.array(high)).all()
