"""The slides' three tables and the papers' numbers, figure for figure."""

from typing import Any

import pytest

from cnnlab.nets import (
    ALEXNET,
    ALEXNET_2012,
    ALEXNET_TORCHVISION,
    CATALOGUE,
    DENSE_784_77_10,
    LENET5,
    LENET5_1998,
    LENET5_KERAS,
    LENET5_RELU,
    VGG16,
    Conv,
    Dense,
    Dropout,
    Flatten,
    MaxPool,
    ShapeError,
    Sigmoid,
    input_shape_of,
    parameter_count,
    shapes,
    summary,
)


@pytest.mark.parametrize(
    ("architecture", "parameters"),
    [
        (LENET5, 61_706),
        (LENET5_RELU, 61_706),
        (LENET5_KERAS, 62_006),
        (LENET5_1998, 60_000),
        (ALEXNET, 50_844_008),
        (ALEXNET_2012, 60_965_224),
        (ALEXNET_TORCHVISION, 61_100_840),
        (VGG16, 138_357_544),
        (DENSE_784_77_10, 61_225),
    ],
)
def test_parameter_counts(architecture: Any, parameters: Any) -> None:
    assert parameter_count(architecture) == parameters


def test_the_slides_lenet_column() -> None:
    """Convolution 28x28x6, pool 14x14x6, 10x10x16, 5x5x16; flatten; dense 120, 84, 10."""
    rows = summary(LENET5)
    column = [row.output_shape for row in rows if not isinstance(row.layer, Sigmoid)]
    assert rows[0].input_shape == (28, 28, 1)
    assert column == [
        (28, 28, 6),
        (14, 14, 6),
        (10, 10, 16),
        (5, 5, 16),
        (400,),
        (120,),
        (84,),
        (10,),
    ]
    kinds = "Conv Sigmoid AveragePool Conv Sigmoid AveragePool Flatten"
    assert [row.kind for row in rows] == [*kinds.split(), *["Dense", "Sigmoid"] * 2, "Dense"]
    assert [row.padding for row in rows if row.kind == "Conv"] == [(2, 2), (0, 0)]
    assert [row.parameters for row in rows if row.parameters] == [156, 2_416, 48_120, 10_164, 850]


def test_the_slides_alexnet_column() -> None:
    """54x54x96, 26x26x96, 26x26x256, 12x12x256, 12x12x384 twice, 12x12x256, 5x5x256, dense."""
    rows = summary(ALEXNET)
    column = [r.output_shape for r in rows if r.kernel or r.kind == "Dense"]
    assert rows[0].input_shape == (224, 224, 3)
    assert column == [
        (54, 54, 96),
        (26, 26, 96),
        (26, 26, 256),
        (12, 12, 256),
        (12, 12, 384),
        (12, 12, 384),
        (12, 12, 256),
        (5, 5, 256),
        (4096,),
        (4096,),
        (1000,),
    ]
    assert [r.stride for r in rows if r.kernel] == [
        *[(4, 4), (2, 2), (1, 1), (2, 2)],
        *[(1, 1), (1, 1), (1, 1), (2, 2)],
    ]
    assert [r.layer for r in rows if r.kind == "Dropout"] == [Dropout(0.5)] * 2


def test_the_slides_keras_table() -> None:
    rows = summary(LENET5_KERAS)
    assert rows[0].input_shape == (28, 28, 3)
    assert [(row.output_shape, row.parameters) for row in rows] == [
        ((28, 28, 6), 456),
        ((14, 14, 6), 0),
        ((10, 10, 16), 2_416),
        ((5, 5, 16), 0),
        ((1, 1, 120), 48_120),
        ((120,), 0),
        ((84,), 10_164),
        ((10,), 850),
    ]


def test_lenet_of_1998_has_the_papers_parameters_and_connections() -> None:
    """LeCun et al. 1998, section II.B: 60,000 parameters, 340,908 connections."""
    rows = [row for row in summary(LENET5_1998) if row.multiply_adds]
    assert rows[0].input_shape == (32, 32, 1)
    assert [row.parameters for row in rows] == [156, 12, 1_516, 32, 48_120, 10_164, 0]
    assert rows[-1].fixed == 840

    def connections(row: Any) -> Any:
        units = row.activation_bytes // 4
        if row.kind == "Subsample":
            return units * (2 * 2 + 1)  # the paper counts the four inputs, and the bias
        return row.multiply_adds + (units if row.kind != "RBF" else 0)

    found = [connections(row) for row in rows]
    assert found == [122_304, 5_880, 151_600, 2_000, 48_120, 10_164, 840]
    assert sum(found) == 340_908


def test_1998s_table_uses_every_map_as_often() -> None:
    table = next(layer for layer in LENET5_1998 if hasattr(layer, "table")).table
    assert [sum(maps.count(n) for maps in table) for n in range(6)] == [10] * 6
    assert len(set(table)) == 16


def test_54_55_224_and_227() -> None:
    """All four are in print; each follows from its own padding."""
    assert shapes(ALEXNET)[1][0] == 54
    assert shapes(ALEXNET_2012)[:2] == [(227, 227, 3), (55, 55, 96)]
    assert shapes(ALEXNET_TORCHVISION)[:2] == [(224, 224, 3), (55, 55, 64)]
    flat = [shapes(net)[net.index(Flatten())] for net in (ALEXNET, ALEXNET_2012)]
    assert flat == [(5, 5, 256), (6, 6, 256)]


def test_a_convolution_as_large_as_its_input_has_a_dense_layers_weights() -> None:
    assert Conv(120, 5).parameters((5, 5, 16)) == Dense(120).parameters((400,)) == 48_120


def test_two_3x3_see_what_one_5x5_sees_with_fewer_weights() -> None:
    twice, once = (Conv(64, 3), Conv(64, 3)), (Conv(64, 5),)
    seen = [summary(net, (32, 32, 64))[-1].receptive_field for net in (twice, once)]
    assert seen == [5, 5]
    weights = [parameter_count(net, (32, 32, 64)) - 64 * len(net) for net in (twice, once)]
    assert weights == [18 * 64**2, 25 * 64**2]


def test_every_entry_says_where_it_comes_from_and_is_known_by_its_layers() -> None:
    assert len({entry.architecture for entry in CATALOGUE.values()}) == len(CATALOGUE)
    for entry in CATALOGUE.values():
        assert entry.title
        assert entry.source
        assert input_shape_of(entry.architecture) == entry.input_shape
    assert [name for name, entry in CATALOGUE.items() if not entry.runs] == ["lenet5-1998"]


@pytest.mark.parametrize(
    ("layers", "reason"),
    [
        (
            (Conv(6, 30),),
            r"layer 0, .*\(30, 30\) is larger than the padded picture \(28, 28\).* with padding 1",
        ),
        ((Conv(6, 5, stride=0),), "must be at least 1"),
        ((Conv(6, 5, padding=-1),), "must be at least 0"),
        ((Conv(0, 5),), "maps is 0"),
        ((Conv(6, 5), Conv(8, 5, groups=4)), "layer 1, .*4 groups do not divide 6 channels"),
        ((MaxPool(2, padding=2),), r"padding \(2, 2\) is more than half of \(2, 2\)"),
        ((Dropout(1.0),), "p is 1.0"),
        ((Flatten(), Dense(0)), "units is 0"),
        ((Dense(10),), r"layer 0, .*needs a vector, not \(28, 28, 1\)"),
        ((Flatten(), Conv(6, 5)), r"layer 1, .*not \(784,\)"),
    ],
)
def test_what_cannot_be_built_says_why(layers: Any, reason: Any) -> None:
    with pytest.raises(ShapeError, match=reason):
        summary(layers)


@pytest.mark.parametrize("shape", [(), (0, 28, 1), (28, -1, 1)])
def test_no_picture_is_an_error(shape: Any) -> None:
    with pytest.raises(ShapeError, match="at least 1"):
        shapes(LENET5, shape)
